import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minify } from 'vite';

const SOURCE = 'src/client/service-worker.js';

/** What every phone keeps from its first visit on: the home page and the offline page of each tree, with their scripts. */
const SHELL = ['/', '/large/', '/reader/'].flatMap((tree) => [tree, `${tree}offline/`]);

/** Takes the place of the worker when the operator turns it off: forgets everything, then itself. */
const KILLED = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
})()));`;

/** Without theirs, the offline pages can't list what is kept: it came before there was a worker, and caches of browsers empty themselves. */
function scriptsOf(pages: readonly string[]): string[] {
  const found = pages.flatMap((html) => [...html.matchAll(/<script[^>]* src="([^"]+)"/g)]);
  return [...new Set(found.map(([, path = '']) => path))];
}

/**
 * Writes `sw.js` into the client folder. Its version is a hash of the shell's pages, so that phones renew the shell
 * when a build changes it. With `off` (the kill switch, `OFFLINE=off npm run build`) phones drop what they kept.
 */
export async function writeServiceWorker(client: string, off: boolean): Promise<void> {
  const pages = await Promise.all(SHELL.map((path) => readFile(join(client, path, 'index.html'), 'utf8')));
  const version = `shell-${createHash('sha256').update(pages.join('')).digest('hex').slice(0, 12)}`;
  const source = (await readFile(SOURCE, 'utf8'))
    .replace('__VERSION__', version)
    .replace('__SHELL__', JSON.stringify([...SHELL, ...scriptsOf(pages)]));
  const { code } = await minify('sw.js', off ? KILLED : source);
  await writeFile(join(client, 'sw.js'), code);
}
