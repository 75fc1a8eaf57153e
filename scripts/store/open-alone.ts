import Database from 'libsql';
import { takeAlone } from '../../db/embedded/alone.ts';
import { isBusy } from '../../db/embedded/errors.ts';
import { stop } from '../operate/stop.ts';

const IN_USE = 'is in use: stop the server first.';

/** Takes a store for this process until it ends, also one that is still to be made. Ends with a sentence where another has it. */
export function wantAlone(path: string, inUse = IN_USE): void {
  if (!takeAlone(path)) stop(`${path} ${inUse}`);
}

/** Opens the file for this process alone. Where another has it, ends with its path and what `inUse` says. */
export function openAlone(path: string, inUse = IN_USE): Database.Database {
  wantAlone(path, inUse);
  const database = new Database(path);
  try {
    database.exec('pragma locking_mode = exclusive');
    database.exec('begin exclusive; commit');
    return database;
  } catch (error) {
    return isBusy(error) ? stop(`${path} ${inUse}`) : stop(`${path} can't be opened: ${String(error)}`);
  }
}
