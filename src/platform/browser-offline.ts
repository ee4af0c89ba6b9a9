/** Has the browser keep the page itself (public/offline.js), so that it opens without a network. */

/** Where it cannot, there is nothing to be done about it: insecure addresses, private windows, development. */
export function keepPageOffline(): void {
  if (!import.meta.env.PROD) return;
  const workers = (navigator as Partial<Navigator>).serviceWorker;
  void workers?.register(new URL('offline.js', document.baseURI)).catch(() => undefined);
}
