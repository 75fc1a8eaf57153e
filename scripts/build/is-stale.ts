import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { haveTurned } from '../../functions/health/notices.ts';
import { localDate } from '../../functions/shared/local-date.ts';
import { checkCollection } from '../../src/content/read.ts';

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

/** A build from further ahead, in milliseconds, is of a clock that was wrong: nobody knows what is newer. */
const CLOCKS_APART_MS = 5 * 60_000;

/** Whether the build in `folder` is missing, older than any of its sources, or of a day on which other notices were shown. */
export async function isStale(folder: string): Promise<boolean> {
  const built = await stat(join(folder, 'client', '_headers')).catch(() => undefined);
  if (!built || built.mtimeMs > Date.now() + CLOCKS_APART_MS) return true;
  const times = await Promise.all(SOURCES.map(newest));
  if (Math.max(...times) > built.mtimeMs) return true;
  const notices = checkCollection('.', 'notices').entries.map(({ data }) => data);
  return haveTurned(notices, localDate(built.mtime), localDate(new Date()));
}
