// Hand-made, because a generated one would keep a hundred times what a cheap phone should hold (web.md §8).
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
const mayStay = (response) =>
  response.ok && !response.redirected && !/no-store/.test(response.headers.get('Cache-Control') ?? '');

async function keep(request, response) {
  const cache = await caches.open(READ);
  await cache.put(request, response);
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((old) => cache.delete(old)));
}

async function page(event) {
  const { request } = event;
  // Only for the start of an answer: one that arrives slowly is not cut off.
  const patience = new self.AbortController();
  const timer = self.setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const response = await fetch(request, { signal: patience.signal });
    self.clearTimeout(timer);
    if (mayStay(response)) event.waitUntil(keep(request, response.clone()));
    return response;
  } catch {
    const tree = /^\/(large|reader)\//.exec(new URL(request.url).pathname)?.[0] ?? '/';
    return (await caches.match(request, { ignoreSearch: true })) ?? caches.match(`${tree}offline/`);
  }
}

async function asset({ request }) {
  return (
    (await caches.match(request)) ??
    fetch(request).then(async (response) => {
      if (mayStay(response)) await keep(request, response.clone());
      return response;
    })
  );
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/staff')) return;
  if (request.mode === 'navigate') event.respondWith(page(event));
  // Players ask for recordings piece by piece, and a piece cannot be kept.
  else if (pathname.startsWith('/_astro/') && request.destination !== 'audio')
    event.respondWith(asset(event));
});
