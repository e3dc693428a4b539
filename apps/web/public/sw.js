/*
 * The service worker of the agents' workspace. A page is always asked of the server, so a new version is there at the
 * next load, and where the server is out of reach the offline page says so; what carries a hash in its name the browser
 * keeps by itself. Data (/api) and the customers' pages never pass through here. It also shows what the server tells of
 * while Heed is closed (web push, RFC 8030).
 */
const SHELL = 'heed-shell-1';

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
            .filter((name) => name.startsWith('heed-') && name !== SHELL)
            .map((name) => caches.delete(name)),
        ),
      ),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isOurs(url.pathname)) event.respondWith(page(event));
});

function isOurs(path) {
  return !/^\/(?:api|auth-api|portal|rate|socket\.io)(?:\/|$)/.test(path);
}

async function page(event) {
  try {
    // oxlint-disable-next-line no-restricted-globals -- passes on what the page asked for
    return await fetch(event.request);
  } catch {
    return (await caches.match('/offline.html')) ?? Response.error();
  }
}

self.addEventListener('push', (event) => {
  if (event.data) event.waitUntil(show(event.data.json()));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openPath(event.notification.data));
});

/** A notice, once: a page that is open may have shown it under the same tag, with the subject, which stays. */
async function show({ id, title, body, path }) {
  const tag = `heed-${id}`;
  const [shown] = await self.registration.getNotifications({ tag });
  const isInFront = (await windows()).some(({ focused }) => focused);
  await self.registration.showNotification(shown?.title ?? title, {
    body: shown?.body ?? body,
    tag,
    icon: '/icon-192.png',
    data: { id, path },
    silent: isInFront,
  });
  // Whoever has Heed in front hears of it there. Some browsers end the subscription of a page that shows nothing at all.
  if (isInFront) for (const each of await self.registration.getNotifications({ tag })) each.close();
}

/** What one clicks is read, and opens in the window that was used last, or in a new one. */
async function openPath({ id, path }) {
  // oxlint-disable-next-line no-restricted-globals -- no page need be there to do it
  const reading = fetch(`/api/v1/me/notifications/${id}/reading`, { method: 'POST' }).catch(() => undefined);
  const [page] = await windows();
  if (page) {
    page.postMessage({ type: 'open', path });
    // A browser may not let itself be brought to the front.
    await page.focus().catch(() => undefined);
  } else await self.clients.openWindow(path);
  await reading;
}

async function windows() {
  const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.filter(({ url }) => isOurs(new URL(url).pathname));
}
