import { randomBytes, randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { checkKeys, parseKeys, parseSettings } from './settings.ts';
import { settingsError } from './environment.ts';
import type { Keys, Settings } from './settings.ts';
import type { Environment } from './environment.ts';

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Undefined where there is no file. */
function readKeyFile(path: string): Keys | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw settingsError(`DATA_DIR must hold a readable key file, but ${path} can't be read.`);
  }
  if ((statSync(path).mode & 0o077) !== 0) {
    throw settingsError(`DATA_DIR must keep its keys from other users: run chmod 600 ${path}.`);
  }
  const { dataKeys, indexKey } = parseJson(text);
  const keys = { dataKeys: String(dataKeys), indexKey: String(indexKey) };
  return checkKeys(keys, ` in ${path}`);
}

/** What is no object holds nothing. */
function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function sync(path: string): void {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function writeKeys(path: string, keys: Keys): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `${JSON.stringify(keys, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The keys in a folder's key file; undefined where there is none. Throws one sentence where they can't be used. */
export function readKeys(dataDir: string): Keys | undefined {
  return readKeyFile(join(dataDir, 'keys.json'));
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

/** Makes the key file, whole and on disk or not at all: of two processes that start together, one makes it. */
function makeKeyFile(dataDir: string, path: string): void {
  const key = () => randomBytes(32).toString('base64');
  const draft = join(dataDir, `.keys-${randomUUID()}`);
  writeKeys(draft, { dataKeys: `k1:${key()}`, indexKey: key() });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  sync(dataDir);
}

/** Makes a folder (0700) and those above it. One after the other: asked for all at once below /proc, Node tries for ever. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process that starts has just made it.
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

function makeDataDir(dataDir: string): void {
  try {
    // One that is there already keeps its mode: it may be shared, and every file of ours is private by itself.
    makeFolder(dataDir);
    // With the slash a file is none.
    accessSync(join(dataDir, '/'), constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw settingsError(`DATA_DIR must be a folder that this user may write, but is "${dataDir}".`);
  }
  // Whoever may write there can put a store and keys of their own in the place of ours; below /tmp only their own.
  if ((statSync(dataDir).mode & 0o1002) === 0o0002)
    throw settingsError(`DATA_DIR must not be open to every user: run chmod o-w ${dataDir}.`);
}

function fileKeys(dataDir: string): Keys {
  makeDataDir(dataDir);
  const path = join(dataDir, 'keys.json');
  const hadDatabase = existsSync(join(dataDir, 'heqi.db'));
  const found = readKeyFile(path);
  if (found) return found;
  // New keys could open nothing of what it holds, and would hide the loss until much had been added.
  if (hadDatabase) {
    throw settingsError(
      `DATA_DIR must hold keys.json beside heqi.db: put back the ${path} that belongs to it.`,
    );
  }
  try {
    makeKeyFile(dataDir, path);
  } catch (error) {
    // A full disk, or a file system without links, such as that of a USB stick.
    throw settingsError(
      `DATA_DIR must be a place where keys can be kept, but ${path} can't be made (${codeOf(error)}).`,
    );
  }
  const made = readKeyFile(path);
  if (!made) throw new Error(`${path} vanished as soon as it was made`);
  return made;
}

/**
 * The settings of this process. Makes `DATA_DIR` (0700) and its keys (0600) where there are none. Throws one sentence
 * that names the variable which is wrong. Call it when the server starts, not when a module loads.
 */
export function readSettings(env: Environment = process.env): Settings {
  const settings = parseSettings(env);
  return { ...settings, ...(parseKeys(env) ?? fileKeys(settings.dataDir)) };
}
