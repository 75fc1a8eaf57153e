import { sql } from 'drizzle-orm';
import type { Db } from './db.ts';

/**
 * Empties the log beside an embedded file, in which pages stand as they were before they were changed: call it when something
 * has been erased (PIPL 47). While another process reads, the log stays for the next call. Does nothing to a remote store, whose
 * server keeps its own files.
 */
export async function emptyLog(db: Db): Promise<void> {
  if (db.$client.protocol === 'file') await db.run(sql`pragma wal_checkpoint(truncate)`);
}
