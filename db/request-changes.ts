import { and, eq, gt, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import { settleChanged } from './affected.ts';
import { isAppointment, notClosed, type TimeAt } from './closed-time.ts';
import type { Alongside } from './alongside.ts';
import { closeAssignments } from './assignments.ts';
import type { BatchItem } from 'drizzle-orm/batch';
import type { Db } from './db.ts';
import { mayReach } from './errand-rules.ts';
import { eventStands, type StoredEvent } from './events.ts';
import { messagesOf } from './outbox-again.ts';
import { findRequest, isAtVersion, type RequestState, type StoredRequest } from './requests.ts';
import { OPEN_STATES } from '../functions/requests/states.ts';
import { selectRow } from './row-select.ts';
import { events } from './schema/events.ts';
import { requests } from './schema/requests.ts';
import type { Settable } from './settable.ts';
import { releaseSeats, seatIsFree, seatParams, takeSeat, type SeatWish } from './seats.ts';

export interface RequestChange {
  readonly id: string;
  /** The version that whoever decided this had before their eyes. */
  readonly expectedVersion: number;
  /** Instant in milliseconds. */
  readonly at: number;
  /** The change happens only in one of these states. */
  readonly from: readonly RequestState[];
  /** The state stays as it is where this is left out. */
  readonly to?: RequestState;
  readonly set?: Settable;
  /** Says what was done; its id must be fresh. */
  readonly event: Pick<StoredEvent, 'id' | 'actor' | 'kind' | 'staffId' | 'note'>;
  /** How the resident was told of it, as a second event; its id must be fresh too (D14). */
  readonly told?: RequestChange['event'];
  /** Nothing changes once the visitor has left for the home. */
  readonly beforeDeparture?: boolean;
  /** Nothing changes once an appointment has begun. */
  readonly beforeStart?: boolean;
  /**
   * Takes a seat and frees any other that the request holds (D8); without a free one, or where its time (in `set`) has been
   * closed (D5), nothing changes (D11).
   */
  readonly takeSeat?: SeatWish;
  readonly freeSeat?: boolean;
  /** It is completed although units still help with it, and the event says why (D17). */
  readonly overAssists?: boolean;
  /** Written in the same batch: messages that tell of the change. */
  readonly also?: Alongside;
  /** Asked of the store in the same statement; where it does not hold nothing changes. */
  readonly onlyIf?: SQL;
  /** Further steps of the same batch, each to be taken only where the change `happened`. */
  readonly steps?: (happened: SQL) => readonly BatchItem<'sqlite'>[];
}

/**
 * 'stale': someone else changed the request, its state no longer allows this, or it is too late; `request` shows how it stands.
 * 'refused': the store's own rule or `onlyIf` does not hold, such as an errand without authorisation (D12).
 * 'missing': there is no such request.
 */
export type Changed =
  | { kind: 'changed'; request: StoredRequest }
  | { kind: 'stale'; request: StoredRequest }
  | { kind: 'no-seat' }
  | { kind: 'refused' }
  | { kind: 'missing' };

/**
 * Changes a request, tells it in an event and moves its seat, all of it or nothing, and once: an event that is sent twice at the same
 * time finds the request as it was no more. So its row is changed behind all that hangs on that.
 */
export async function changeRequest(db: Db, change: RequestChange): Promise<Changed> {
  const { id, expectedVersion, from } = change;
  const closes = change.to !== undefined && !OPEN_STATES.includes(change.to);
  const first = [
    claim(db, change),
    ...(change.told ? [tell(db, change, change.told)] : []),
    ...seatSteps(db, change),
    ...(closes
      ? [closeAssignments(db, id, { to: change.to, at: change.at, happened: claimed(change) })]
      : []),
    ...messagesOf(db, change, claimed(change)),
    ...(change.steps?.(claimed(change)) ?? []),
  ] as const;
  const answers: readonly unknown[] = await db.batch([
    ...first,
    db
      .update(requests)
      .set({
        ...change.set,
        ...(change.to && { state: change.to }),
        ...(closes && { pausedAt: null, assistAnsweredAt: null }), // Nobody waits any more.
        version: expectedVersion + 1,
        updatedAt: change.at,
      })
      .where(and(eq(requests.id, id), claimed(change)))
      .returning(),
    settleChanged(db, id, { at: change.at, staffId: change.event.staffId }, stands(change)),
  ]);
  const [request] = answers[first.length] as StoredRequest[];
  if (request) return { kind: 'changed', request };
  const present = await findRequest(db, id);
  if (!present) return { kind: 'missing' };
  const stale = present.version !== expectedVersion || !from.includes(present.state);
  if (stale || isTooLate(change, present)) return { kind: 'stale', request: present };
  return { kind: change.takeSeat ? 'no-seat' : 'refused' };
}

function isTooLate(
  { beforeDeparture, beforeStart, at }: RequestChange,
  { kind, departedAt, startsAt }: StoredRequest,
): boolean {
  const begun = kind === 'appointment' && (startsAt ?? 0) <= at;
  return (beforeDeparture === true && departedAt !== null) || (beforeStart === true && begun);
}

/**
 * The resident takes the request back while it is open, nobody is on the way, and an appointment has not begun; its seat is
 * free for others at once.
 */
export async function cancelByResident(
  db: Db,
  id: string,
  expectedVersion: number,
  { at, eventId }: { readonly at: number; readonly eventId: string },
): Promise<Changed> {
  const event = { id: eventId, actor: 'resident' as const, kind: 'cancelled', staffId: null, note: null };
  return changeRequest(db, {
    id,
    expectedVersion,
    at,
    from: OPEN_STATES,
    to: 'cancelled',
    // Nobody prints what is taken back.
    set: { printAskedAt: null },
    event,
    beforeDeparture: true,
    beforeStart: true,
    freeSeat: true,
  });
}

/**
 * Writes the event if the whole change may happen. It goes first: the steps behind it happen only where it stands, and
 * no two changes of one version can both write theirs.
 */
function claim(db: Db, change: RequestChange) {
  const { id, expectedVersion, takeSeat: wish } = change;
  const event = { ...change.event, requestId: id, at: change.at, version: expectedVersion + 1 };
  const allowed = and(
    eq(requests.id, id),
    eq(requests.version, expectedVersion),
    inArray(requests.state, [...change.from]),
    change.beforeDeparture ? isNull(requests.departedAt) : undefined,
    change.beforeStart ? or(ne(requests.kind, 'appointment'), gt(requests.startsAt, change.at)) : undefined,
    wish && seatIsFree(seatParams(wish), id),
    wish && notClosed(timeOf(wish, change.set)),
    mayReach(id, change.to, change),
    change.onlyIf,
  );
  return db
    .insert(events)
    .select(sql`${selectRow(events, event)} where exists (select 1 from ${requests} where ${allowed})`);
}

function tell(db: Db, change: RequestChange, told: RequestChange['event']) {
  const row = { ...told, requestId: change.id, at: change.at, version: change.expectedVersion + 1 };
  return db.insert(events).select(sql`${selectRow(events, row)} where ${claimed(change)}`);
}

/** What a seat is taken for: a half-day's seat is counted from midnight or noon, which is not when its visit is. */
function timeOf({ place, startsAt }: SeatWish, { startsAt: from, endsAt, desk }: Settable = {}): TimeAt {
  const begins = from ?? startsAt;
  const time = { startsAt: begins, endsAt: endsAt ?? begins + 1 };
  return { place, desk: desk ?? requests.desk, ...time, atHall: isAppointment };
}

const stands = ({ id, event }: RequestChange): SQL => eventStands(event.id, id);

/** True until the request itself is changed, and then never again. */
const claimed = (change: RequestChange): SQL =>
  sql`(${stands(change)} and ${isAtVersion(change.id, change.expectedVersion)})`;

function seatSteps(db: Db, change: RequestChange) {
  const { id, at, takeSeat: wish, freeSeat } = change;
  if (!wish && !freeSeat) return [];
  const release = releaseSeats(db, id, at, claimed(change), wish);
  return wish ? [release, takeSeat(db, id, seatParams(wish), claimed(change))] : [release];
}
