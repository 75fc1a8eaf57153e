import { sql, type SQL } from 'drizzle-orm';
import { ofGroup } from './affected.ts';
import type { Db } from './db.ts';
import { affected } from './schema/closures.ts';
import { outbox } from './schema/outbox.ts';

/**
 * Writes a message to everybody whom a closure has just put on the list, if `condition` holds: it goes out only while the
 * time is still closed and theirs (D22).
 */
export function tellOverlapped(db: Db, groupId: string, at: number, condition: SQL) {
  return db.insert(outbox).select(
    sql`select lower(hex(randomblob(16))), ${affected.requestId}, 'closed', 'waiting', ${affected.startsAt}, ${at}, 0,
      null, null, null, null, ${at}, ${at}
      from ${affected} where ${ofGroup(groupId)} and ${affected.createdAt} = ${at} and ${condition}`,
  );
}
