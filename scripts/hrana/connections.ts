import Database from 'libsql';

/** Connections to the file, kept from one stream to the next: to open one takes longer than most of what is asked of it. */
export interface Connections {
  take(): Database.Database;
  /** Keeps a connection for the next; one that is in the middle of a transaction is closed, which undoes it. */
  give(database: Database.Database): void;
  closeAll(): void;
}

/** More than these would only be idle. */
const MOST_KEPT = 16;

/** `busyMs`: how long a writer waits for a process that holds the file. */
export function createConnections(path: string, busyMs: number): Connections {
  const free: Database.Database[] = [];
  let closed = false;
  return {
    take() {
      const kept = free.pop();
      if (kept) return kept;
      const database = new Database(path, { timeout: busyMs });
      database.exec('pragma journal_mode=wal; pragma synchronous=normal; pragma foreign_keys=on');
      return database;
    },
    give(database) {
      if (closed || database.inTransaction || free.length === MOST_KEPT) database.close();
      else free.push(database);
    },
    closeAll() {
      closed = true;
      for (const database of free.splice(0)) database.close();
    },
  };
}
