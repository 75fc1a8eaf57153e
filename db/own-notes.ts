import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { StoredEvent } from './events.ts';
import { events } from './schema/events.ts';

/** What somebody last wrote about requests, the newest first, so many at most. */
export async function listOwnNotes(db: Db, staffId: string, limit: number): Promise<StoredEvent[]> {
  return db
    .select()
    .from(events)
    .where(and(eq(events.staffId, staffId), isNotNull(events.note), isNotNull(events.requestId)))
    .orderBy(desc(events.at))
    .limit(limit);
}
