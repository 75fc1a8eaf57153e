import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { storeFolder } from '../support/temporary.ts';

const READ = [
  'src',
  'functions',
  'db',
  'content',
  'scripts',
  'package.json',
  'astro.config.mjs',
  'tsconfig.json',
];

test('what one checkout reads of its content is not what another builds, though they share their libraries', () => {
  const folder = storeFolder('heqi-checkout-');
  for (const name of READ) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const centre = join(folder, 'content', 'centre.yaml');
  writeFileSync(centre, readFileSync(centre, 'utf8').replace('一疃和气', '别处的和气'));

  const astro = join(folder, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const read = spawnSync(process.execPath, [astro, 'sync'], { cwd: folder, encoding: 'utf8' });
  expect([read.stderr, read.status]).toEqual(['', 0]);

  const holds = (store: string) => existsSync(store) && readFileSync(store, 'utf8').includes('别处的和气');
  expect(holds(join(folder, '.cache', 'astro', 'data-store.json'))).toBe(true);
  expect(holds(join('node_modules', '.astro', 'data-store.json'))).toBe(false);
});
