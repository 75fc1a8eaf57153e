import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startBuiltServer } from '../support/built-server.ts';

test('a server whose build is replaced under it goes on with every page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heqi-rebuilt-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  cpSync('dist', join(folder, 'dist'), { recursive: true });
  const server = await startBuiltServer({}, join(folder, 'dist'));
  onTestFinished(() => server.stop());
  // What a new build does last: its modules have other names.
  rmSync(join(folder, 'dist', 'server', 'chunks'), { recursive: true });

  const answers = await Promise.all(
    ['/hours/', '/large/search/?q=低保', '/reader/requests/', '/nope/', '/staff/login/'].map(async (path) => {
      const response = await fetch(new URL(path, server.origin));
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
