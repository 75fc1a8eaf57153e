import { and, desc, eq, inArray, isNull, or, sql, type InferSelectModel, type SQL } from 'drizzle-orm';
import { closes, isAppointment, shutBy } from './closed-time.ts';
import type { Db } from './db.ts';
import { eventStands, type StoredEvent } from './events.ts';
import { isOpen, type StoredRequest } from './requests.ts';
import { selectRow } from './row-select.ts';
import { affected, closures } from './schema/closures.ts';
import { events } from './schema/events.ts';
import { requests } from './schema/requests.ts';
import { seats } from './schema/seats.ts';
import { tellNoMore } from './told.ts';

/** A booking that wants attention, or wanted it. Every `…At` is an instant in milliseconds. */
export type StoredAffected = InferSelectModel<typeof affected>;

// A visit's seat is counted from midnight or noon, an appointment's from its slot: no seat begins a day before its time.
const DAY_MS = 86_400_000;

/** What has not been settled. */
export const stillOpen = isNull(affected.settledAt);

/** Lists the bookings that a closure touches and that have not ended, if `condition` holds. One stands only once. */
export function listOverlapped(db: Db, groupId: string, at: number, condition: SQL) {
  const time = {
    place: seats.place,
    desk: requests.desk,
    startsAt: requests.startsAt,
    endsAt: requests.endsAt,
    atHall: isAppointment,
  };
  return db
    .insert(affected)
    .select(
      sql`select null, ${requests.id}, 'closure', ${closures.id}, ${seats.place}, ${requests.startsAt},
        ${requests.endsAt}, ${at}, null, null, null
        from ${closures}
        join ${seats} on ${seats.releasedAt} is null and ${seats.startsAt} < ${closures.endsAt}
          and ${seats.startsAt} > ${closures.startsAt} - ${DAY_MS}
        join ${requests} on ${requests.id} = ${seats.requestId}
        where ${closures.groupId} = ${groupId} and ${closes(time)} and ${isOpen}
          and ${requests.endsAt} > ${at} and ${condition}`,
    )
    .onConflictDoNothing();
}

/** The rows that a group of closures has put on the list, however they were settled. */
export const everOfGroup = (groupId: string) =>
  inArray(
    affected.closureId,
    sql`(select ${closures.id} from ${closures} where ${eq(closures.groupId, groupId)})`,
  );

/** Whether the closure behind an open row is one of this group. */
export const ofGroup = (groupId: string) => and(stillOpen, everOfGroup(groupId));

/** Not settled, or only by saying so: the time that was booked may still be shut. */
export const orContacted = or(stillOpen, eq(affected.settledHow, 'contacted'));

/**
 * What two closures touch stays on the list when one is taken back, and whoever has been told of it still reads that their
 * time is not open.
 */
export function moveToOtherClosures(db: Db, groupId: string, condition: SQL) {
  return db
    .update(affected)
    .set({ closureId: shutBy })
    .where(and(everOfGroup(groupId), orContacted, condition, sql`${shutBy} is not null`));
}

/** Takes the rest of a group off the list: their time is open again. */
export function settleReopened(
  db: Db,
  groupId: string,
  { at, staffId }: { readonly at: number; readonly staffId: string },
  condition: SQL,
) {
  return db
    .update(affected)
    .set({ settledAt: at, settledHow: 'reopened', settledByStaffId: staffId })
    .where(and(ofGroup(groupId), condition));
}

/**
 * Settles what a change of its request has settled: it ended, or has another place or time now. Runs in the batch of the
 * change, if `condition` holds, so that no list is ever behind.
 */
export function settleChanged(
  db: Db,
  requestId: string,
  { at, staffId }: { readonly at: number; readonly staffId: string | null },
  condition: SQL,
) {
  const seat = sql`select 1 from ${seats} where ${seats.requestId} = ${affected.requestId}
    and ${seats.releasedAt} is null and ${seats.place} = ${affected.place}`;
  const now = sql`select case when ${requests.state} in ('cancelled', 'declined', 'done') then ${requests.state}
    when ${requests.startsAt} is not ${affected.startsAt} or ${requests.endsAt} is not ${affected.endsAt}
      or not exists (${seat}) then 'moved' end
    from ${requests} where ${requests.id} = ${affected.requestId}`;
  return db
    .update(affected)
    .set({ settledAt: at, settledHow: sql`(${now})`, settledByStaffId: staffId })
    .where(and(eq(affected.requestId, requestId), stillOpen, condition, sql`(${now}) is not null`));
}

export interface Contacted {
  readonly row: Pick<StoredAffected, 'id' | 'requestId' | 'startsAt'>;
  readonly at: number;
  readonly staffId: string;
  /** Told of the request, at the version that it has; its id must be fresh. */
  readonly event: Pick<StoredEvent, 'id' | 'note' | 'version'>;
}

/** The resident knows: the booking leaves the list, and the request tells it. 'gone': it had left the list already. */
export async function settleContacted(db: Db, contacted: Contacted): Promise<'settled' | 'gone'> {
  const { row, at, staffId, event } = contacted;
  const open = and(eq(affected.id, row.id), eq(affected.requestId, row.requestId), stillOpen);
  const told: StoredEvent = {
    ...event,
    requestId: row.requestId,
    at,
    staffId,
    actor: 'staff',
    kind: 'contacted',
  };
  const happened = eventStands(event.id);
  const [, settled] = await db.batch([
    db
      .insert(events)
      .select(sql`${selectRow(events, told)} where exists (select 1 from ${affected} where ${open})`),
    db
      .update(affected)
      .set({ settledAt: at, settledHow: 'contacted', settledByStaffId: staffId })
      .where(and(open, happened))
      .returning({ id: affected.id }),
    tellNoMore(db, row, { at, staffId }, happened),
  ]);
  return settled.length > 0 ? 'settled' : 'gone';
}

/** What of a row on the list says that its time is not open: told also once its resident knows. */
const isTaken = and(orContacted, isNull(closures.removedAt));

/** True while the time that a request holds is not open: what `lostTime` answers, for a statement. */
export const hasLostTime = (requestId: string): SQL =>
  sql`exists (select 1 from ${affected} left join ${closures} on ${closures.id} = ${affected.closureId}
    join ${requests} on ${requests.id} = ${affected.requestId} and ${requests.startsAt} = ${affected.startsAt}
    where ${affected.requestId} = ${requestId} and ${isTaken})`;

/**
 * Why the time that a request holds is not open, told also once its resident knows; undefined while it is. `reason` is null
 * where the calendar changed.
 */
export async function lostTime(
  db: Db,
  { id, startsAt }: Pick<StoredRequest, 'id' | 'startsAt'>,
): Promise<{ readonly reason: string | null } | undefined> {
  if (startsAt === null) return undefined;
  const [found] = await db
    .select({ reason: closures.reason })
    .from(affected)
    .leftJoin(closures, eq(closures.id, affected.closureId))
    .where(and(eq(affected.requestId, id), eq(affected.startsAt, startsAt), isTaken))
    .orderBy(desc(affected.id))
    .limit(1);
  return found;
}

/** A booked time that its request has no longer, and why; instants in milliseconds, `reason` null where the calendar changed. */
export interface TakenTime {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly reason: string | null;
}

/** The time from which a request was moved at an instant, where it was no longer open then; undefined where it was. */
export async function takenTime(db: Db, requestId: string, movedAt: number): Promise<TakenTime | undefined> {
  const [found] = await db
    .select({ startsAt: affected.startsAt, endsAt: affected.endsAt, reason: closures.reason })
    .from(affected)
    .leftJoin(closures, eq(closures.id, affected.closureId))
    .where(
      and(
        eq(affected.requestId, requestId),
        eq(affected.settledHow, 'moved'),
        eq(affected.settledAt, movedAt),
      ),
    )
    .orderBy(desc(affected.id))
    .limit(1);
  return found;
}
