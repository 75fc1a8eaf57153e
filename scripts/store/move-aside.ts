import { existsSync, linkSync, renameSync } from 'node:fs';
import { openIfWhole } from './open-alone.ts';

/** A name that is free: two restores of one second would else move the second store over the first. */
function freePath(stem: string, at = 1): string {
  const path = `${stem}${at === 1 ? '' : `-${at}`}.db`;
  return existsSync(path) ? freePath(stem, at + 1) : path;
}

/** Under a second name as well: whoever stops the restore then has a store all the same. On a disk that knows no links under that alone. */
function nameAlso(path: string, also: string): void {
  try {
    linkSync(path, also);
  } catch {
    renameSync(path, also);
  }
}

/** Keeps a store that is about to be replaced, with what SQLite keeps beside it; answers where. */
export function moveAside(store: string): string {
  // Nobody else may have it, and what its log holds goes into the file first.
  const database = openIfWhole(store);
  try {
    database?.exec('pragma locking_mode = normal; pragma wal_checkpoint(truncate)');
  } catch {
    // It is damaged further in: its log stays beside it.
  }
  database?.close();
  const at = new Date().toISOString().slice(0, 19).replaceAll(':', '');
  const aside = freePath(`${store.replace(/\.db$/, '')}-replaced-${at}Z`);
  nameAlso(store, aside);
  // The log of one store is nothing for another to begin with.
  for (const end of ['-wal', '-shm']) if (existsSync(store + end)) renameSync(store + end, aside + end);
  return aside;
}
