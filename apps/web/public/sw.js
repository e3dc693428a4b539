/*
 * The service worker of the agents' workspace. What carries a hash in its name is kept and served from here; a page is
 * always asked of the server, so a new version is there at the next load, and where the server is out of reach the
 * offline page says so. Data (/api) and the customers' pages never pass through here.
 */
const SHELL = 'heed-shell-1';
const ASSETS = 'heed-assets-1';
/** Files of some versions; beyond this the oldest go. */
const MOST_ASSETS = 400;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(['/offline.html', '/icon.svg'])));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('heed-') && name !== SHELL && name !== ASSETS)
            .map((name) => caches.delete(name)),
        ),
      ),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(asset(event));
  else if (request.mode === 'navigate' && isOurs(url.pathname)) event.respondWith(page(event));
});

function isOurs(path) {
  return !/^\/(?:api|auth-api|portal|rate|socket\.io)(?:\/|$)/.test(path);
}

async function page(event) {
  event.waitUntil(trim());
  try {
    // oxlint-disable-next-line no-restricted-globals -- passes on what the page asked for
    return await fetch(event.request);
  } catch {
    return (await caches.match('/offline.html')) ?? Response.error();
  }
}

async function asset(event) {
  const kept = await caches.match(event.request);
  if (kept) return kept;
  // oxlint-disable-next-line no-restricted-globals -- passes on what the page asked for
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(keep(event.request, answer.clone()));
  return answer;
}

async function keep(request, answer) {
  const cache = await caches.open(ASSETS);
  await cache.put(request, answer);
}

/** Once a page, not once a file: reading what is there takes as long as all of it. */
async function trim() {
  const cache = await caches.open(ASSETS);
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST_ASSETS)).map((old) => cache.delete(old)));
}
