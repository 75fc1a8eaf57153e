import { and, eq, isNotNull, type InferSelectModel } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { StoredEvent } from './events.ts';
import { erasures } from './schema/erasures.ts';
import { eventChain } from './schema/event-chain.ts';
import { events } from './schema/events.ts';

/** An event that tells of an erasure of a person, with the number of its link, once it has one. */
export type ErasedEvent = Pick<StoredEvent, 'id' | 'note'> & { readonly seq: number | null };

/** The events which tell that everything personal of a request was erased. */
export async function listErasedEvents(db: Db): Promise<ErasedEvent[]> {
  return db
    .select({ id: events.id, note: events.note, seq: eventChain.seq })
    .from(events)
    .leftJoin(eventChain, eq(eventChain.eventId, events.id))
    .where(eq(events.kind, 'erased'));
}

/** The ids of a request's events that have a note. */
export async function listNoted(db: Db, requestId: string): Promise<string[]> {
  const rows = await db
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.requestId, requestId), isNotNull(events.note)));
  return rows.map(({ id }) => id);
}

/** What was erased of a request, and when. */
export async function listErasures(db: Db, requestId: string): Promise<InferSelectModel<typeof erasures>[]> {
  return db.select().from(erasures).where(eq(erasures.requestId, requestId));
}
