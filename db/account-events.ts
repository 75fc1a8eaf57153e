import { inArray, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { StoredEvent } from './events.ts';
import { events } from './schema/events.ts';

/** An event that tells what an account is. Its note is sealed at 'events.note:<id>'. */
export type AccountEvent = Pick<StoredEvent, 'id' | 'kind' | 'staffId' | 'note'>;

/** How accounts came to be what they are, in the order in which it was written. */
export async function listAccountEvents(db: Db): Promise<AccountEvent[]> {
  return db
    .select({ id: events.id, kind: events.kind, staffId: events.staffId, note: events.note })
    .from(events)
    .where(inArray(events.kind, ['set-up', 'account-made', 'role-changed']))
    .orderBy(sql`rowid`);
}
