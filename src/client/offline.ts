// Enhancement only: pages that were read stay readable without a network, and a list of guides can be kept on request.

const KEPT = 'read';

async function keepGuides(button: HTMLButtonElement, status: HTMLElement): Promise<void> {
  const links = document.querySelectorAll<HTMLAnchorElement>('[data-keep] a');
  const paths = [...new Set([...links].map((link) => link.pathname))];
  button.disabled = true;
  status.textContent = `正在存，共${paths.length}页。`;
  try {
    const cache = await caches.open(KEPT);
    await cache.addAll([location.pathname, ...paths]);
    status.textContent = `存好了，共${paths.length}页。没有网也能看。`;
  } catch {
    button.disabled = false;
    status.textContent = '没有存成。请等网好一些，或者腾出些地方，再按一次。';
  }
}

function offerKeeping(): void {
  const list = document.querySelector('[data-keep]');
  if (!list) return;
  const button = document.createElement('button');
  button.className = 'button quiet no-print';
  button.textContent = '存到手机里，没有网也能看';
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  button.addEventListener('click', () => void keepGuides(button, status));
  list.before(button, status);
}

/** Lists what is kept of this tree; another tree's pages stand on its own page like this one. */
async function listKept(list: HTMLElement): Promise<void> {
  const { mode } = document.documentElement.dataset;
  const cache = await caches.open(KEPT);
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (list.querySelector(`a[href="${pathname}"]`)) continue;
    const answer = await cache.match(url);
    if (!answer?.headers.get('Content-Type')?.startsWith('text/html')) continue;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (page.documentElement.dataset['mode'] !== mode) continue;
    const link = document.createElement('a');
    link.href = pathname;
    link.textContent = page.title.replace(/ - .*/, '');
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  list.dataset['kept'] = 'listed';
}

/** The first page of a first visit came before there was a worker to keep it. */
async function keepFirstPage(): Promise<void> {
  const cache = await caches.open(KEPT);
  // A page that is not there is no page to keep, and a full phone keeps none: both are no matter here.
  await cache.add(location.pathname).catch(() => undefined);
}

async function begin(): Promise<void> {
  // A private window has the names and refuses all use: there nothing is kept, so that nothing must be offered.
  await caches.keys();
  // A worker that was turned off takes over no page: what is kept for it, or on request, nobody could read.
  const { serviceWorker } = navigator;
  const begun = () => {
    void keepFirstPage();
    offerKeeping();
  };
  if (serviceWorker.controller) offerKeeping();
  else serviceWorker.addEventListener('controllerchange', begun, { once: true });
  const kept = document.querySelector<HTMLElement>('[data-kept]');
  if (kept) void listKept(kept);
  await serviceWorker.register('/sw.js');
}

if ('serviceWorker' in navigator && 'caches' in window) begin().catch(() => undefined);
