import { and, eq, gt, inArray, isNull, lte, not, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { writeAlongside, type Alongside, type StoredMessage } from './alongside.ts';
import type { Db } from './db.ts';
import type { StoredRequest } from './requests.ts';
import { outbox } from './schema/outbox.ts';
import { requests } from './schema/requests.ts';

/** The columns that decide whether a message is still true, and which way it goes. */
const DECISIVE = ['startsAt', 'pausedAt', 'details', 'noCalls'] as const;

/** What a change of a request means for what staff have still to tell its resident. */
interface Changing {
  readonly id: string;
  /** Instant in milliseconds. */
  readonly at: number;
  readonly to?: unknown;
  readonly set?: Partial<StoredRequest>;
  readonly also?: Alongside;
}

// Written out, not bound: only so does SQLite see that the partial index holds all of them.
const isWork = sql.raw(`"outbox"."state" in ('slip', 'task')`);

/**
 * Slips and contact tasks after a change, if it `happened`: a newer message of the same kind takes the place of an older one, and
 * the rest is decided again where the change may have made it untrue or given it another way. So nobody is sent to tell of a
 * visit that has been called off (D22), and no resident is told twice.
 */
export function decideAgain(
  db: Db,
  { id, at, to, set = {}, also }: Changing,
  happened: SQL,
): BatchItem<'sqlite'>[] {
  const kinds = (also?.messages ?? []).map(({ kind }) => kind);
  const open = and(isWork, eq(outbox.requestId, id), happened);
  // What was said about a request that was merged into this one stands or falls with it (D20).
  const merged = sql`(select ${requests.id} from ${requests} where ${eq(requests.mergedInto, id)})`;
  const around = and(isWork, or(eq(outbox.requestId, id), inArray(outbox.requestId, merged)), happened);
  const replaced = db
    .update(outbox)
    .set({ state: 'dropped', why: 'replaced', updatedAt: at })
    .where(and(open, inArray(outbox.kind, kinds)));
  // The attempts stay: whoever was perhaps told by one of them still may have been.
  const again = db
    .update(outbox)
    .set({ state: 'waiting', why: null, dueAt: at, lease: null, leasedUntil: null, updatedAt: at })
    .where(around);
  const decisive = to !== undefined || DECISIVE.some((column) => column in set);
  return [...(kinds.length > 0 ? [replaced] : []), ...(decisive ? [again] : [])];
}

/** Why a message is work that stays past its time: nobody could read it, or get it out, and somebody should know. */
const TROUBLE = ['unread', 'gave-up'];

/** A visit comes at any hour of its half-day: until that ends its resident waits at home, and may be told. */
const isVisitStillOn = (now: number) =>
  sql`exists (select 1 from ${requests} where ${eq(requests.id, outbox.requestId)} and ${eq(requests.kind, 'home-visit')}
    and ${eq(requests.startsAt, outbox.startsAt)} and ${gt(requests.endsAt, now)})`;

/** Ends the work of telling of a time that has come: no change of its request says so. `now` is an instant in milliseconds. */
export async function dropPast(db: Db, kinds: readonly StoredMessage['kind'][], now: number): Promise<void> {
  const noTrouble = or(isNull(outbox.why), notInArray(outbox.why, TROUBLE));
  await db
    .update(outbox)
    .set({ state: 'dropped', why: 'past', updatedAt: now })
    .where(
      and(
        ...[isWork, inArray(outbox.kind, [...kinds]), lte(outbox.startsAt, now)],
        ...[not(isVisitStillOn(now)), noTrouble],
      ),
    );
}

/** The statements that keep the outbox true to a change, and write what tells of it. */
export function messagesOf(
  db: Db,
  change: Changing & { readonly expectedVersion: number; readonly event: { readonly id: string } },
  happened: SQL,
): BatchItem<'sqlite'>[] {
  const { id: requestId, expectedVersion: version, at, event, also } = change;
  const written = writeAlongside(db, { eventId: event.id, requestId, version, at }, also);
  return [...decideAgain(db, change, happened), ...written];
}
