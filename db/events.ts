import { and, eq, inArray, or, sql, type InferSelectModel, type Placeholder, type SQL } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { StoredRequest } from './requests.ts';
import { events } from './schema/events.ts';
import { requests } from './schema/requests.ts';

/** `at` is an instant in milliseconds; `note` is sealed at 'events.note:<id>'. */
export type StoredEvent = InferSelectModel<typeof events>;

/** What staff did that concerns no request: an account, a closure, a list of names. Its id must be fresh. */
export type StaffEvent = Pick<StoredEvent, 'id' | 'kind' | 'note' | 'at'> & { readonly staffId: string };

/** The row of such an event. */
export function staffRow(event: StaffEvent): StoredEvent {
  return { ...event, actor: 'staff', requestId: null, version: null };
}

/**
 * True where this event was written. What a batch changes hangs on it, so that a change and its event happen both or
 * neither; mostly the event goes first, on the conditions of the change.
 *
 * @param requestId wanted where the id may be that of another request's event
 */
export function eventStands(id: string | Placeholder, requestId?: string | Placeholder): SQL {
  const same = requestId === undefined ? undefined : eq(events.requestId, requestId);
  return sql`exists (select 1 from ${events} where ${and(eq(events.id, id), same)})`;
}

/** How a request begins: the resident sent it, or staff wrote down what they told (D13). */
export function firstEvent(
  { id, createdAt, filedByStaffId }: Pick<StoredRequest, 'id' | 'createdAt' | 'filedByStaffId'>,
  eventId: string,
): StoredEvent {
  const filed = filedByStaffId !== null;
  return {
    id: eventId,
    requestId: id,
    at: createdAt,
    actor: filed ? 'staff' : 'resident',
    staffId: filedByStaffId,
    kind: filed ? 'registered' : 'submitted',
    note: null,
    version: 1,
  };
}

/** Appends one event. Nothing can change or remove it afterwards. */
export async function recordEvent(db: Db, event: StoredEvent): Promise<void> {
  await db.insert(events).values(event);
}

/** Whether an event is on record. */
export async function hasEvent(db: Db, id: string): Promise<boolean> {
  const found = await db.select({ id: events.id }).from(events).where(eq(events.id, id));
  return found.length > 0;
}

/** An event by its id. */
export async function findEvent(db: Db, id: string): Promise<StoredEvent | undefined> {
  const [found] = await db.select().from(events).where(eq(events.id, id));
  return found;
}

/** What happened to a request, in the order in which it was written: a clock that was put back doesn't turn it round. */
export async function listEvents(db: Db, requestId: string): Promise<StoredEvent[]> {
  return db
    .select()
    .from(events)
    .where(eq(events.requestId, requestId))
    .orderBy(sql`rowid`);
}

/** Of some requests those to which nobody came (`missed`): their state alone does not tell. */
export async function listMissed(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const isOne = inArray(events.requestId, [...ids]);
  const rows = await db
    .select({ id: events.requestId })
    .from(events)
    .where(and(isOne, eq(events.kind, 'missed')));
  return new Set(rows.flatMap(({ id }) => id ?? []));
}

/** Events of some kinds, of a request and of whatever was merged into it (D20), in the order in which they were written. */
export async function listEventsWithMerged(
  db: Db,
  requestId: string,
  kinds: readonly string[],
): Promise<StoredEvent[]> {
  const merged = db.select({ id: requests.id }).from(requests).where(eq(requests.mergedInto, requestId));
  const ofAll = or(eq(events.requestId, requestId), inArray(events.requestId, merged));
  return db
    .select()
    .from(events)
    .where(and(ofAll, inArray(events.kind, [...kinds])))
    .orderBy(sql`rowid`);
}

/** When the first event of all happened, an instant in milliseconds; null while there is none. */
export async function firstEventAt(db: Db): Promise<number | null> {
  const [first] = await db
    .select({ at: events.at })
    .from(events)
    .orderBy(sql`rowid`)
    .limit(1);
  return first?.at ?? null;
}
