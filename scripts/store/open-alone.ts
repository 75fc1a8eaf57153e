import Database from 'libsql';
import { takeAlone } from '../../db/embedded/alone.ts';
import { isBusy } from '../../db/embedded/errors.ts';
import { stop } from '../operate/stop.ts';

const inUse = (path: string) => stop(`${path} is in use: stop the server first.`);

/** Takes a store for this process until it ends, also one that is still to be made. Ends with a sentence where another has it. */
export function wantAlone(path: string): void {
  if (!takeAlone(path)) inUse(path);
}

/** Opens the file for this process alone. Ends with a sentence where another has it. */
export function openAlone(path: string): Database.Database {
  wantAlone(path);
  const database = new Database(path);
  try {
    database.exec('pragma locking_mode = exclusive');
    database.exec('begin exclusive; commit');
    return database;
  } catch (error) {
    return isBusy(error) ? inUse(path) : stop(`${path} can't be opened: ${String(error)}`);
  }
}
