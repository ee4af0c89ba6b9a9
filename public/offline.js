/**
 * Keeps the page for when there is no network, so that taking part in a study goes on after a reload. With a network, what it
 * has comes first: nobody is left with an old page. `files.json` is the build's list of its files.
 */
const CACHE = 'exposure.page';

self.addEventListener('install', (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const isOurs = new URL(request.url).origin === location.origin;
  if (request.method === 'GET' && isOurs && !request.headers.has('Range')) event.respondWith(answer(request));
});

/** All files of this build, and none of earlier ones. */
async function fill() {
  const cache = await caches.open(CACHE);
  const files = await (await fetch('files.json', { cache: 'no-cache' })).json();
  const wanted = ['./', ...files].map((file) => new URL(file, location.href).href);
  // All or none, and past the browser's own cache; only then may those before go.
  await cache.addAll(wanted.map((address) => new Request(address, { cache: 'no-cache' })));
  for (const request of await cache.keys()) {
    if (!wanted.includes(request.url)) await cache.delete(request);
  }
}

async function answer(request) {
  try {
    return await fetch(request);
  } catch (error) {
    // The address of a study is the page's own, with or without index.html, with the study behind it.
    const isPage = request.mode === 'navigate';
    const address = isPage ? request.url.replace(/\/index\.html(?=[?#]|$)/, '/') : request.url;
    const kept = await caches.match(address, { ignoreSearch: isPage, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}
