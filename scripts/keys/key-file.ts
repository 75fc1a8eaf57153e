import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `keys.json` holds. `rotatedAt`, an instant in milliseconds, is when the newest key was made, if it is not the first. */
export interface KeyFile {
  readonly dataKeys: string;
  readonly indexKey: string;
  readonly rotatedAt?: number;
}

/** The names of data keys, the newest first. */
export const keyNames = (dataKeys: string): string[] =>
  dataKeys.split(',').map((part) => part.trim().split(':')[0] ?? '');

/** The keys with a new one in front, which from now on seals; the others still open. */
export function withNewKey(dataKeys: string): string {
  const numbers = keyNames(dataKeys).map((name) => Number(/\d+$/.exec(name)?.[0] ?? 0));
  return `k${Math.max(...numbers) + 1}:${randomBytes(32).toString('base64')},${dataKeys}`;
}

export const pathOf = (dataDir: string): string => join(dataDir, 'keys.json');

export function readKeyFile(dataDir: string): KeyFile {
  return JSON.parse(readFileSync(pathOf(dataDir), 'utf8')) as KeyFile;
}

/** Writes a file of keys (0600) whole and on disk, or not at all: a power cut leaves the one before. Throws where it can't. */
export function writeKeyFile(path: string, keys: KeyFile): void {
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = openSync(draft, 'wx', 0o600);
    try {
      writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  const folder = openSync(join(path, '..'), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
