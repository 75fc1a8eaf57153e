// Hand-made, because a generated one would keep a hundred times what a cheap phone should hold.
// The build puts in the version, a hash of the shell, and the shell itself: home and offline page of each tree.
const VERSION = '__VERSION__';
const SHELL = __SHELL__;
const READ = 'read';
const MOST = 200;
const PATIENCE_MS = 8000;

self.addEventListener('install', (event) => {
  const fresh = SHELL.map((path) => new Request(path, { cache: 'reload' }));
  event.waitUntil(
    caches
      .open(VERSION)
      .then((shell) => shell.addAll(fresh))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  const drop = (names) =>
    Promise.all(names.filter((name) => name !== VERSION && name !== READ).map((name) => caches.delete(name)));
  event.waitUntil(
    caches
      .keys()
      .then(drop)
      .then(() => self.clients.claim()),
  );
});

// What the server marks no-store (forms, follow-up, staff) never stays on a phone that others may use.
const mayStay = ({ ok, redirected, headers }) =>
  ok &&
  !redirected &&
  /html/.test(headers.get('Content-Type')) &&
  !/no-store/.test(headers.get('Cache-Control'));

// Home and offline pages are renewed with the shell: an older copy of them must not come before it.
const found = async (path) =>
  (await caches.match(path, { cacheName: VERSION })) ?? (await caches.match(path));

async function keep(key, response) {
  const cache = await caches.open(READ);
  await cache.put(key, response);
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((old) => cache.delete(old)));
}

async function page(event, pathname) {
  const { request } = event;
  // A phone that is full, or whose browser forbids keeping, reads on as if there were no worker.
  const copy = await found(pathname).catch(() => undefined);
  // Only who has a copy need not wait, and only for the start: an answer that arrives slowly is not cut off.
  const patience = new self.AbortController();
  const timer = copy && self.setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const response = await fetch(request, { signal: patience.signal });
    self.clearTimeout(timer);
    if (response.status >= 500) return copy ?? response;
    // What somebody shared with ?from=… is the same page.
    if (mayStay(response)) event.waitUntil(keep(pathname, response.clone()));
    if (response.status === 404) event.waitUntil(caches.open(READ).then((read) => read.delete(pathname)));
    return response;
  } catch {
    return copy ?? found(`${/^\/(large|reader)\//.exec(pathname)?.[0] ?? '/'}offline/`);
  }
}

async function asset(event) {
  const { request } = event;
  const copy = await caches.match(request).catch(() => undefined);
  if (copy) return copy;
  const response = await fetch(request);
  if (response.ok) event.waitUntil(keep(request, response.clone()));
  return response;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/staff')) return;
  // Who types /large without its last slash means the same page; the network would say so.
  if (request.mode === 'navigate') event.respondWith(page(event, pathname.replace(/\/?$/, '/')));
  // Players ask for recordings piece by piece, and a piece cannot be kept.
  else if (pathname.startsWith('/_astro/') && request.destination !== 'audio')
    event.respondWith(asset(event));
});
