import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const SOURCES = [
  'src',
  'functions',
  'db',
  'content',
  'public',
  'scripts/build',
  'astro.config.mjs',
  'wrangler.jsonc',
  'package-lock.json',
];

async function newest(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = await Promise.all((await readdir(path)).map((name) => newest(join(path, name))));
  // A folder's own time tells of deleted files.
  return Math.max(found.mtimeMs, ...inside);
}

/** Whether the build in `folder` is missing, or older than any of its sources. */
export async function isStale(folder: string): Promise<boolean> {
  const built = await stat(join(folder, 'client', '_headers')).catch(() => undefined);
  if (!built) return true;
  const times = await Promise.all(SOURCES.map(newest));
  return Math.max(...times) > built.mtimeMs;
}
