/** Has the browser keep the page itself (public/offline.js), so that it opens without a network. */

/** Where it cannot, there is nothing to be done about it: insecure addresses, private windows, development. */
export function keepPageOffline(): void {
  if (!import.meta.env.PROD) return;
  const workers = (navigator as Partial<Navigator>).serviceWorker;
  const script = new URL('offline.js', document.baseURI);
  // Its text is the same in every build: under an address of this build's own it is installed anew, and keeps this build.
  script.search = new URL(import.meta.url).pathname.split('/').pop() ?? '';
  void workers?.register(script).catch(() => undefined);
}
