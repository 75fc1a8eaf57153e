import {
  and,
  asc,
  count,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNull,
  lte,
  ne,
  not,
  or,
  sql,
} from 'drizzle-orm';
import type { Scope } from '../functions/staff/may.ts';
import type { StoredMessage } from './alongside.ts';
import type { Db } from './db.ts';
import type { StoredEvent } from './events.ts';
import { CLOCKS_APART_MS } from './jobs.ts';
import { selectRow } from './row-select.ts';
import { events } from './schema/events.ts';
import { notOfRedress } from './of-redress.ts';
import { outbox } from './schema/outbox.ts';
import { requests } from './schema/requests.ts';
import { within } from './scope.ts';

/** A claim on one message: whoever holds it sends, until it ends. Instants in milliseconds. */
export interface Lease {
  /** Fresh for each claim. */
  readonly id: string;
  readonly now: number;
  readonly until: number;
}

/** A reminder's time is counted from the appointment; what a wrong clock put off, since put back, is due at once. */
const isDue = (now: number) =>
  and(
    eq(outbox.state, 'waiting'),
    or(lte(outbox.dueAt, now), and(gt(outbox.updatedAt, now + CLOCKS_APART_MS), ne(outbox.kind, 'reminder'))),
  );

/**
 * Takes the message that has been due for longest, and counts the attempt; undefined when none is due. One statement, so
 * that of any number of instances one gets it; one that ends with its holder is free again after its lease.
 */
export async function claimMessage(db: Db, { id, now, until }: Lease): Promise<StoredMessage | undefined> {
  const { leasedUntil } = outbox;
  const free = or(isNull(leasedUntil), lte(leasedUntil, now), gt(leasedUntil, until + CLOCKS_APART_MS));
  const next = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(isDue(now), free))
    .orderBy(asc(outbox.dueAt), asc(outbox.id))
    .limit(1);
  const [claimed] = await db
    .update(outbox)
    .set({ lease: id, leasedUntil: until, attempts: sql`${outbox.attempts} + 1`, updatedAt: now })
    .where(inArray(outbox.id, next))
    .returning();
  return claimed;
}

const WORK: readonly StoredMessage['state'][] = ['slip', 'task'];

// Written out, not bound: only so does SQLite see that the partial index holds all of them.
const isWork = sql.raw(`"outbox"."state" in ('slip', 'task')`);

/**
 * Slips to print and residents to contact, the oldest first, about the requests of a scope; `ratings` tells whether whoever reads
 * it may learn who was not content (D23).
 */
export async function listWork(
  db: Db,
  limit: number,
  { scope = 'all', ratings = true }: { readonly scope?: Scope; readonly ratings?: boolean } = {},
): Promise<StoredMessage[]> {
  return (
    db
      .select(getTableColumns(outbox))
      .from(outbox)
      // In this order always: what is to be done is little, also where the store has grown.
      .crossJoin(requests)
      .where(
        and(isWork, eq(requests.id, outbox.requestId), within(scope), ratings ? undefined : notOfRedress),
      )
      .orderBy(asc(outbox.createdAt), asc(outbox.id))
      .limit(limit)
  );
}

/** How many slips and contact tasks there are. */
export async function countWork(db: Db): Promise<number> {
  const [row] = await db.select({ number: count() }).from(outbox).where(isWork);
  return row?.number ?? 0;
}

/** Messages that wait to be sent, those that are due first. */
export async function listWaiting(db: Db, limit: number): Promise<StoredMessage[]> {
  return db
    .select()
    .from(outbox)
    .where(eq(outbox.state, 'waiting'))
    .orderBy(asc(outbox.dueAt), asc(outbox.id))
    .limit(limit);
}

/** Staff have told the resident: the work is done and on record, once. False when somebody was faster. */
export async function markTold(db: Db, id: string, event: StoredEvent): Promise<boolean> {
  // Its time may have come while somebody was on the phone: what they did is no less done.
  const past = and(eq(outbox.state, 'dropped'), eq(outbox.why, 'past'));
  const open = and(eq(outbox.id, id), or(inArray(outbox.state, [...WORK]), past));
  const [, told] = await db.batch([
    db
      .insert(events)
      .select(sql`${selectRow(events, event)} where exists (select 1 from ${outbox} where ${open})`),
    db
      .update(outbox)
      .set({ state: 'told', toldBy: event.staffId, updatedAt: event.at })
      .where(open)
      .returning({ id: outbox.id }),
  ]);
  return told.length > 0;
}

/** Whether the very change that a message is about says how the resident was told: both bear its instant. */
export async function wasTold(
  db: Db,
  { requestId, createdAt }: Pick<StoredMessage, 'requestId' | 'createdAt'>,
): Promise<boolean> {
  const ofChange = and(eq(events.requestId, requestId), eq(events.at, createdAt), eq(events.kind, 'told'));
  const [found] = await db.select({ id: events.id }).from(events).where(ofChange).limit(1);
  return found !== undefined;
}

/** Whether a message tells a resident what came of their not being content (D23). */
export async function isOfRedress(db: Db, id: string): Promise<boolean> {
  return (await db.$count(outbox, and(eq(outbox.id, id), not(notOfRedress)))) > 0;
}

/** One message, by its id. */
export async function findMessage(db: Db, id: string): Promise<StoredMessage | undefined> {
  const [found] = await db.select().from(outbox).where(eq(outbox.id, id));
  return found;
}

/** The messages about a request, in the order in which they were due. */
export async function listMessages(db: Db, requestId: string): Promise<StoredMessage[]> {
  return db
    .select()
    .from(outbox)
    .where(eq(outbox.requestId, requestId))
    .orderBy(asc(outbox.dueAt), asc(outbox.id));
}

/** Since when the oldest message that could be sent is due, an instant in milliseconds; null where none is. */
export async function dueSince(db: Db, now: number): Promise<number | null> {
  const [oldest] = await db
    .select({ dueAt: outbox.dueAt })
    .from(outbox)
    .where(isDue(now))
    .orderBy(asc(outbox.dueAt))
    .limit(1);
  return oldest?.dueAt ?? null;
}
