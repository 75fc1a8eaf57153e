import { asc, desc, eq, gt, isNull, sql, type InferSelectModel } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { StoredEvent } from './events.ts';
import { eventChain } from './schema/event-chain.ts';
import { events } from './schema/events.ts';

/** One link of the chain of events. */
export type StoredLink = InferSelectModel<typeof eventChain>;

/** Where an event stands in the order of writing. */
const place = sql<number>`${events}.rowid`;

/** The last link; undefined while nothing is chained. */
export async function lastLink(db: Db): Promise<StoredLink | undefined> {
  const [last] = await db.select().from(eventChain).orderBy(desc(eventChain.seq)).limit(1);
  return last;
}

// A copy made by VACUUM may number rows anew: what lasts is their order, so the place of the last link is looked up.
const placeOf = (eventId: string) => sql`(select rowid from ${events} where ${eq(events.id, eventId)})`;

/** The events that follow the last link, in the order in which they were written. */
export async function unchainedEvents(
  db: Db,
  last: StoredLink | undefined,
  limit: number,
): Promise<StoredEvent[]> {
  const rest = last && gt(place, placeOf(last.eventId));
  return db.select().from(events).where(rest).orderBy(asc(place)).limit(limit);
}

/** How many events follow the last link, and when the oldest of them happened (an instant in milliseconds). */
export async function unchained(db: Db): Promise<{ number: number; oldestAt: number | null }> {
  const last = await lastLink(db);
  const [row] = await db
    .select({ number: sql<number>`count(*)`, oldestAt: sql<number | null>`min(${events.at})` })
    .from(events)
    .where(last && gt(place, placeOf(last.eventId)));
  return row ?? { number: 0, oldestAt: null };
}

/**
 * Adds links behind `after` (the number of the last one, 0 for none); false when somebody else has added some meanwhile.
 * One statement: all of them or none.
 */
export async function appendLinks(db: Db, after: number, links: readonly StoredLink[]): Promise<boolean> {
  const rows = links.map(({ seq, eventId, noteHash, salt, hash }) => [seq, eventId, noteHash, salt, hash]);
  const added = await db
    .insert(eventChain)
    .select(
      sql`select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(${JSON.stringify(rows)})
        where (select coalesce(max(${eventChain.seq}), 0) from ${eventChain}) = ${after} order by key`,
    )
    .returning({ seq: eventChain.seq });
  return added.length === links.length;
}

/** A link with the event that it is for, as both are stored. */
export interface ChainedEvent {
  readonly link: StoredLink;
  /** Undefined once somebody has removed it. */
  readonly event: StoredEvent | undefined;
  /** Grows from event to event in the order of writing. */
  readonly place: number | null;
}

/** The links behind number `after`, in order. */
export async function listChained(db: Db, after: number, limit: number): Promise<ChainedEvent[]> {
  const rows = await db
    .select({ link: eventChain, event: events, place })
    .from(eventChain)
    .leftJoin(events, eq(events.id, eventChain.eventId))
    .where(gt(eventChain.seq, after))
    .orderBy(asc(eventChain.seq))
    .limit(limit);
  return rows.map(({ link, event, place: at }) => ({ link, event: event ?? undefined, place: at }));
}

/** Events that were put in before the last link and have none: nobody writes there. */
export async function listSmuggled(db: Db, last: StoredLink, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: events.id })
    .from(events)
    .leftJoin(eventChain, eq(eventChain.eventId, events.id))
    .where(sql`${isNull(eventChain.seq)} and ${place} < ${placeOf(last.eventId)}`)
    .limit(limit);
  return rows.map(({ id }) => id);
}
