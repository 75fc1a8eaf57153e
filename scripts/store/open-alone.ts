import Database from 'libsql';
import { keptFrom, takeAlone } from '../../db/embedded/alone.ts';
import { stop } from '../operate/stop.ts';

const IN_USE = 'is in use: stop the server first.';

/** What SQLite calls a file of which it can make nothing. */
const DAMAGED: readonly string[] = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];

/** Takes a store for this process until it ends, also one that is still to be made. Ends with a sentence where another has it. */
export function wantAlone(path: string, inUse = IN_USE): void {
  if (!takeAlone(path)) stop(`${path} ${inUse}`);
}

/** The code of what keeps this process from the file; undefined where nothing does. Ends with a sentence where another has it. */
function keptCode(path: string, inUse: string): string | undefined {
  wantAlone(path, inUse);
  const code = keptFrom(path);
  return code === 'SQLITE_BUSY' ? stop(`${path} ${inUse}`) : code;
}

function open(path: string): Database.Database {
  const database = new Database(path);
  database.exec('pragma locking_mode = exclusive; begin exclusive; commit');
  return database;
}

/** Opens the file for this process alone. Where another has it, ends with its path and what `inUse` says. */
export function openAlone(path: string, inUse = IN_USE): Database.Database {
  const code = keptCode(path, inUse);
  if (code === undefined) return open(path);
  return stopFor(path, code);
}

function stopFor(path: string, code: string): never {
  const mend = DAMAGED.includes(code) ? ': restore a copy, if it is damaged.' : '.';
  return stop(`${path} can't be opened (${code})${mend}`);
}

/** The same; undefined where it is damaged: that must keep nobody from putting a copy in its place. */
export function openIfWhole(path: string): Database.Database | undefined {
  const code = keptCode(path, IN_USE);
  if (code !== undefined && !DAMAGED.includes(code)) return stopFor(path, code);
  return code === undefined ? open(path) : undefined;
}

/** Whether it has no tables, as a file that somebody made by hand, or a server that was stopped before its first start was over. */
export function isEmpty(database: Database.Database): boolean {
  try {
    // A statement that is prepared would hold the file past its close.
    database.exec('select 1 from requests limit 0');
    return false;
  } catch {
    return true;
  }
}
