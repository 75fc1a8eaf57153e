import type { Connection } from './connection.ts';
import { isBusy } from './errors.ts';

const LONGEST_PAUSE_MS = 50;

/** Tries again while another process holds the file, without blocking this one, until `deadline` (performance.now()). */
export async function whenFree<T>(deadline: number, attempt: () => T | Promise<T>): Promise<T> {
  for (let pause = 2; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/**
 * All of `work`, or nothing. BEGIN and COMMIT go through exec(), which leaves no half-open statement behind when the file
 * is busy; and all of it is synchronous, so nobody on this connection sees it half done.
 */
export function transact<T>(connection: Connection, work: () => T): T {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    connection.rollback();
    throw error;
  }
}

/** The same while foreign keys rest: a migration may rebuild a table that others point to. */
export function transactUnlinked<T>(connection: Connection, work: () => T): T {
  connection.exec('PRAGMA foreign_keys=OFF');
  try {
    return transact(connection, work);
  } finally {
    connection.exec('PRAGMA foreign_keys=ON');
  }
}
