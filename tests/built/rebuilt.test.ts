import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';

let dist: string;
let server: BuiltServer;
/** A server of its own copy of the build. */
beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heqi-rebuilt-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  dist = join(folder, 'dist');
  cpSync('dist', dist, { recursive: true });
  server = await startBuiltServer({}, dist);
  onTestFinished(() => server.stop());
});

const ask = (path: string, headers = {}) => fetch(new URL(path, server.origin), { headers });

test('a server whose build is replaced under it goes on with every page', async () => {
  // What a new build does last: its modules have other names.
  rmSync(join(dist, 'server', 'chunks'), { recursive: true });

  const answers = await Promise.all(
    ['/hours/', '/large/search/?q=低保', '/reader/requests/', '/nope/', '/staff/login/'].map(async (path) => {
      const response = await ask(path);
      return [path, response.status, /<h1|<legend|<label/.test(await response.text())];
    }),
  );
  expect(answers).toEqual([
    ['/hours/', 200, true],
    ['/large/search/?q=低保', 200, true],
    ['/reader/requests/', 200, true],
    ['/nope/', 404, true],
    ['/staff/login/', 200, true],
  ]);
});

test('a server whose build is replaced under it still gives the styles and scripts that its own pages name', async () => {
  const names = ['/staff/login/', '/requests/'].map(async (path) => {
    const html = await (await ask(path)).text();
    return [...html.matchAll(/(?:href|src)="(\/_astro\/[^"]+)"/g)].map(([, name = '']) => name);
  });
  const assets = (await Promise.all(names)).flat();
  const before = await Promise.all(assets.map(async (path) => (await ask(path)).text()));
  // What a new build does last: its styles and scripts have other names.
  const fresh = `${dist}.new`;
  cpSync(dist, fresh, { recursive: true });
  rmSync(join(fresh, 'client', '_astro'), { recursive: true });
  renameSync(dist, `${dist}.old`);
  renameSync(fresh, dist);

  const after = await Promise.all(
    assets.map(async (path) => {
      const { status, headers } = await ask(path);
      return [status, headers.get('content-type'), headers.get('x-content-type-options')];
    }),
  );
  expect(after).toEqual(
    assets.map((path) => [200, path.endsWith('.css') ? 'text/css' : 'text/javascript', 'nosniff']),
  );
  expect(await Promise.all(assets.map(async (path) => (await ask(path)).text()))).toEqual(before);
  expect(assets.filter((path) => path.endsWith('.css'))).toHaveLength(1);
  expect((await ask('/_astro/nope.css')).status).toBe(404);
});

test('the pages of a new build are served whole, with its own headers, by the server that runs', async () => {
  const first = await ask('/help/', { 'accept-encoding': 'identity' });
  expect(await first.text()).toMatch(/<\/html>\s*$/);
  const fresh = `${dist}.new`;
  cpSync(dist, fresh, { recursive: true });
  const page = join(fresh, 'client', 'help', 'index.html');
  appendFileSync(page, `<!-- ${'new '.repeat(500)}-->`);
  rmSync(join(fresh, 'client', 'rules'), { recursive: true });
  const headers = join(fresh, 'client', '_headers');
  writeFileSync(headers, readFileSync(headers, 'utf8').replace('nosniff', 'nosniff-new'));
  renameSync(dist, `${dist}.old`);
  renameSync(fresh, dist);

  const etag = first.headers.get('etag') ?? '';
  const second = await ask('/help/', { 'accept-encoding': 'identity', 'if-none-match': etag });
  expect(second.status).toBe(200);
  expect(await second.text()).toMatch(/new -->$/);
  expect(second.headers.get('x-content-type-options')).toBe('nosniff-new');
  expect((await ask('/rules/')).status).toBe(404);
  expect((await ask('/hours/')).status).toBe(200);
});

test('a file that vanishes while it is asked for ends one answer, not the server', async () => {
  rmSync(join(dist, 'client', 'help'), { recursive: true });
  await ask('/help/').then(
    (answer) => answer.text(),
    () => undefined,
  );
  expect((await ask('/rules/')).status).toBe(200);
});
