import { and, asc, eq, gt, isNull, sql, type InferSelectModel } from 'drizzle-orm';
import { listOverlapped, moveToOtherClosures, settleReopened } from './affected.ts';
import { dropUntold, tellOverlapped, tellReopened } from './closure-messages.ts';
import type { Db } from './db.ts';
import type { StoredEvent } from './events.ts';
import { perStore } from './hot-query.ts';
import { selectRow } from './row-select.ts';
import { closures } from './schema/closures.ts';
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

const eventOf = (kind: string, at: number, staffId: string, event: NewClosure['event']): StoredEvent => ({
  ...event,
  kind,
  at,
  staffId,
  actor: 'staff',
  requestId: null,
  version: null,
});

const happened = (eventId: string) => sql`exists (select 1 from ${events} where ${eq(events.id, eventId)})`;

/** Closes, lists every booking that this touches and writes a message to its resident, in one batch. 'already': this closure was stored before. */
export async function close(db: Db, closure: NewClosure): Promise<'closed' | 'already'> {
  const { groupId, place, reason, days, at, staffId, event } = closure;
  const [made] = await db.batch([
    db
      .insert(closures)
      .select(
        sql`select day.value ->> 'id', ${groupId}, day.value ->> 'startsAt', day.value ->> 'endsAt', ${place}, ${reason},
          ${at}, ${staffId}, null, null from json_each(${JSON.stringify(days)}) day
          where not exists (select 1 from ${closures} where ${eq(closures.groupId, groupId)})`,
      )
      .returning({ id: closures.id }),
    db.insert(events).select(
      sql`${selectRow(events, eventOf('closed', at, staffId, event))}
          where exists (select 1 from ${closures} where ${eq(closures.id, days[0]?.id ?? '')})`,
    ),
    listOverlapped(db, groupId, at, happened(event.id)),
    tellOverlapped(db, groupId, at, happened(event.id)),
  ]);
  return made.length > 0 ? 'closed' : 'already';
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
  const live = and(eq(closures.groupId, groupId), isNull(closures.removedAt), gt(closures.endsAt, at));
  const [, reopened] = await db.batch([
    db.insert(events).select(
      sql`${selectRow(events, eventOf('reopened', at, staffId, event))}
          where exists (select 1 from ${closures} where ${live})`,
    ),
    db
      .update(closures)
      .set({ removedAt: at, removedByStaffId: staffId })
      .where(and(eq(closures.groupId, groupId), isNull(closures.removedAt), happened(event.id)))
      .returning({ id: closures.id }),
    moveToOtherClosures(db, groupId, happened(event.id)),
    settleReopened(db, groupId, { at, staffId }, happened(event.id)),
    tellReopened(db, groupId, at, happened(event.id)),
    dropUntold(db, groupId, at, happened(event.id)),
  ]);
  return reopened.length > 0 ? 'reopened' : 'gone';
}
