import Database from 'libsql';

/** Ends the script with a sentence, as the last line of every command that failed reads. */
export function stop(sentence: string): never {
  console.error(`FAILED: ${sentence}`);
  process.exit(1);
}

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
