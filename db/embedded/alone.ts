import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { baseCode, isBusy } from './errors.ts';

/**
 * The code of what keeps this process from being the only one that has a file, such as SQLITE_BUSY where another has it
 * open, or SQLITE_NOTADB; undefined where nothing does. Prepares no statement, which would hold the file past the close.
 */
export function keptFrom(path: string): string | undefined {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { timeout: 0 });
    database.exec('pragma locking_mode = exclusive; begin exclusive; commit; select * from sqlite_schema');
    return undefined;
  } catch (error) {
    return baseCode(error) ?? 'unknown';
  } finally {
    database?.close();
  }
}

/** What this process has taken, by file; kept here, since a lock that nothing refers to is given back. */
const taken = new Map<string, Database.Database>();

/**
 * Takes a store for this process until it ends, in whatever way: the system gives the lock back. It lies on a file beside the
 * store, since a lock on the store itself would keep its own writers out. To look with `keptFrom` alone is not enough: of several
 * that start at once each would look before the others open it. False where another process has taken it; true also where no
 * lock can be made, since a full disk must not keep the server from starting.
 */
export function takeAlone(path: string): boolean {
  if (taken.has(path)) return true;
  let lock: Database.Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(`${path}.lock`, 'a', 0o600));
    lock = new Database(`${path}.lock`, { timeout: 0 });
    // Nothing is ever written into it.
    lock.exec('pragma journal_mode = off; begin exclusive');
    taken.set(path, lock);
    return true;
  } catch (error) {
    lock?.close();
    return !isBusy(error);
  }
}
