import { and, asc, eq, gt, isNull, sql, type InferSelectModel } from 'drizzle-orm';
import { everOfGroup, listOverlapped, moveToOtherClosures, ofGroup, settleReopened } from './affected.ts';
import { decideHeld, decideListed, dropUntold, tellOverlapped, tellReopened } from './closure-messages.ts';
import type { Db } from './db.ts';
import { eventStands, staffRow, type StoredEvent } from './events.ts';
import { perStore } from './hot-query.ts';
import { selectRow } from './row-select.ts';
import { affected, closures } from './schema/closures.ts';
import { events } from './schema/events.ts';

/** One closed day or part of one. Every `…At` is an instant in milliseconds; `place` null is the whole centre. */
export type StoredClosure = InferSelectModel<typeof closures>;

/** Asked by whatever offers or tells a time. */
const listed = perStore((db) =>
  db
    .select()
    .from(closures)
    .where(and(isNull(closures.removedAt), gt(closures.endsAt, sql.placeholder('after'))))
    .orderBy(asc(closures.startsAt), asc(closures.id))
    .prepare(),
);

/** The closures that have not been taken back and end after an instant in milliseconds, by the time they begin. */
export async function listClosures(db: Db, afterMs: number): Promise<StoredClosure[]> {
  return listed(db).all({ after: afterMs });
}

export interface NewClosure {
  /** One id for the whole closure; a second press of the button brings the same (D3). */
  readonly groupId: string;
  readonly place: string | null;
  readonly reason: string;
  /** A row for each closed day, with fresh ids; at least one. */
  readonly days: readonly { readonly id: string; readonly startsAt: number; readonly endsAt: number }[];
  readonly at: number;
  readonly staffId: string;
  /** Says that it was closed. */
  readonly event: Pick<StoredEvent, 'id' | 'note'>;
}

/**
 * Closes, lists every booking that this touches and writes a message to its resident, in one batch. 'already': this closure was stored before.
 * 'reopened': it was, and has been taken back since. 'shut': another is the same in place and times, and no second one is made that would
 * outlive it unseen.
 */
export async function close(
  db: Db,
  closure: NewClosure,
): Promise<'closed' | 'already' | 'reopened' | 'shut'> {
  const { groupId, place, reason, days, at, staffId, event } = closure;
  const happened = eventStands(event.id);
  const same = sql`${isNull(closures.removedAt)} and ${closures.place} is ${place} group by ${closures.groupId}
    having count(*) = ${days.length} and min(${closures.startsAt}) = ${days[0]?.startsAt ?? 0}
    and max(${closures.endsAt}) = ${days.at(-1)?.endsAt ?? 0}`;
  const [made] = await db.batch([
    db
      .insert(closures)
      .select(
        sql`select day.value ->> 'id', ${groupId}, day.value ->> 'startsAt', day.value ->> 'endsAt', ${place}, ${reason},
          ${at}, ${staffId}, null, null from json_each(${JSON.stringify(days)}) day
          where not exists (select 1 from ${closures} where ${eq(closures.groupId, groupId)})
          and not exists (select 1 from ${closures} where ${same})`,
      )
      .returning({ id: closures.id }),
    db.insert(events).select(
      sql`${selectRow(events, staffRow({ ...event, kind: 'closed', at, staffId }))}
          where exists (select 1 from ${closures} where ${eq(closures.id, days[0]?.id ?? '')})`,
    ),
    listOverlapped(db, groupId, at, happened),
    tellOverlapped(db, groupId, at, happened),
    decideListed(db, sql`${ofGroup(groupId)} and ${affected.createdAt} = ${at}`, at, happened),
  ]);
  if (made.length > 0) return 'closed';
  const group = await db.select().from(closures).where(eq(closures.groupId, groupId));
  if (group.length === 0) return 'shut';
  return group.some(({ removedAt }) => removedAt === null) ? 'already' : 'reopened';
}

export interface Reopening {
  readonly groupId: string;
  readonly at: number;
  readonly staffId: string;
  readonly event: NewClosure['event'];
}

/** Takes a closure back. Bookings that no other closure touches leave the list, and whoever was told of it is told that. 'gone': it was taken back before. */
export async function reopen(db: Db, reopening: Reopening): Promise<'reopened' | 'gone'> {
  const { groupId, at, staffId, event } = reopening;
  const happened = eventStands(event.id);
  const live = and(eq(closures.groupId, groupId), isNull(closures.removedAt), gt(closures.endsAt, at));
  const [, reopened] = await db.batch([
    db.insert(events).select(
      sql`${selectRow(events, staffRow({ ...event, kind: 'reopened', at, staffId }))}
          where exists (select 1 from ${closures} where ${live})`,
    ),
    db
      .update(closures)
      .set({ removedAt: at, removedByStaffId: staffId })
      .where(and(eq(closures.groupId, groupId), isNull(closures.removedAt), happened))
      .returning({ id: closures.id }),
    moveToOtherClosures(db, groupId, happened),
    settleReopened(db, groupId, { at, staffId }, happened),
    tellReopened(db, groupId, at, happened),
    decideHeld(db, everOfGroup(groupId), at, happened),
    dropUntold(db, groupId, at, happened),
  ]);
  return reopened.length > 0 ? 'reopened' : 'gone';
}
