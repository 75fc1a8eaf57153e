import Database from 'libsql';
import { stop } from '../operate/stop.ts';

/** Opens the file for this process alone. Ends with a sentence where another has it. */
export function openAlone(path: string): Database.Database {
  const database = new Database(path);
  try {
    database.exec('pragma locking_mode = exclusive');
    database.exec('begin exclusive; commit');
    return database;
  } catch (error) {
    return stop(
      error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
        ? `${path} is in use: stop the server first.`
        : `${path} can't be opened: ${String(error)}`,
    );
  }
}
