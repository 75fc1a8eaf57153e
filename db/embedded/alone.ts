import Database from 'libsql';
import { baseCode } from './errors.ts';

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
