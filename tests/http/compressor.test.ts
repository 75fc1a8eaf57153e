import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Compressor } from '../../scripts/build/compressor.ts';
import { testFolder } from '../support/temporary.ts';

/** Long enough to be worth compressing. */
const pageOf = (number: number) => `第${String(number)}页。${'办事指南。'.repeat(200)}`;

async function writePages(compressor: Compressor, folder: string, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const { buffer } = new TextEncoder().encode(pageOf(number));
    await compressor.write(join(folder, String(number), 'index.html'), buffer);
  }
}

test('every page is on disk once written() is through, and finish() compresses what others wrote', async () => {
  const folder = testFolder();
  const compressor = new Compressor();
  // More than may wait, and no whole number of batches.
  await writePages(compressor, folder, 301);
  await compressor.written();
  const written = Array.from({ length: 301 }, (_, number) => join(folder, String(number), 'index.html'));
  for (const [number, path] of written.entries()) {
    expect(readFileSync(path, 'utf8')).toBe(pageOf(number));
    expect(brotliDecompressSync(readFileSync(`${path}.br`)).toString()).toBe(pageOf(number));
    expect(gunzipSync(readFileSync(`${path}.gz`)).toString()).toBe(pageOf(number));
  }
  writeFileSync(join(folder, 'sw.js'), pageOf(0));
  writeFileSync(join(folder, 'small.js'), ';');
  expect(await compressor.finish(folder)).toBe(302);
  expect(globSync('*.js*', { cwd: folder }).sort()).toEqual(['small.js', 'sw.js', 'sw.js.br', 'sw.js.gz']);
});

// A thread that fails never comes back for more: whoever waits for it would wait for ever.
test('a page that cannot be written is thrown, at the latest when too many wait', async () => {
  const folder = testFolder();
  const compressor = new Compressor();
  writeFileSync(join(folder, 'guides'), 'a file where a folder should be');
  await expect(writePages(compressor, join(folder, 'guides'), 1000)).rejects.toThrow(/ENOTDIR|EEXIST/);
  await expect(compressor.finish(folder)).rejects.toThrow(/ENOTDIR|EEXIST/);
});
