import { and, desc, eq, isNotNull, ne } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { StoredEvent } from './events.ts';
import { events } from './schema/events.ts';

/** What somebody last wrote about requests, the newest first, so many at most. What names erased notes is no writing of theirs. */
export async function listOwnNotes(db: Db, staffId: string, limit: number): Promise<StoredEvent[]> {
  return db
    .select()
    .from(events)
    .where(
      and(
        eq(events.staffId, staffId),
        isNotNull(events.note),
        isNotNull(events.requestId),
        ne(events.kind, 'erased'),
      ),
    )
    .orderBy(desc(events.at))
    .limit(limit);
}
