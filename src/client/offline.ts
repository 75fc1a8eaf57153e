// Enhancement only: pages that were read stay readable without a network, and a list of guides can be kept on request.

const KEPT = 'read';

async function keepGuides(button: HTMLButtonElement, status: HTMLElement): Promise<void> {
  const links = document.querySelectorAll<HTMLAnchorElement>('[data-keep] a');
  const cache = await caches.open(KEPT);
  const paths = [...new Set([...links].map((link) => link.pathname))];
  button.disabled = true;
  status.textContent = `正在存，共${paths.length}页。`;
  try {
    await cache.addAll([location.pathname, ...paths]);
    status.textContent = `存好了，共${paths.length}页。没有网也能看。`;
  } catch {
    button.disabled = false;
    status.textContent = '没有存成。请等网络好一些，再按一次。';
  }
}

function offerKeeping(list: HTMLElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button quiet no-print';
  button.textContent = '存到手机里，没有网也能看';
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  button.addEventListener('click', () => void keepGuides(button, status));
  list.before(button, status);
}

async function listKept(list: HTMLElement): Promise<void> {
  const cache = await caches.open(KEPT);
  for (const { url } of await cache.keys()) {
    const answer = await cache.match(url);
    const title = /<title>([^<]*)/.exec((await answer?.text()) ?? '')?.[1];
    if (title === undefined) continue;
    const link = document.createElement('a');
    link.href = new URL(url).pathname;
    link.textContent = title.replace(/ - .*/, '');
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
}

if ('serviceWorker' in navigator && 'caches' in window) {
  void navigator.serviceWorker.register('/sw.js');
  const guides = document.querySelector<HTMLElement>('[data-keep]');
  if (guides) offerKeeping(guides);
  const kept = document.querySelector<HTMLElement>('[data-kept]');
  if (kept) void listKept(kept);
}
