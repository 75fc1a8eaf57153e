import {
  and,
  asc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  notInArray,
  sql,
  type InferSelectModel,
  type Placeholder,
  type SQL,
} from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { alias } from 'drizzle-orm/sqlite-core';
import type { LocalDate } from '../functions/shared/local-date.ts';
import { ABSENT_ROLES, STAND_IN_ROLES } from '../functions/staff/may.ts';
import type { Db } from './db.ts';
import { eventStands, staffRow, type StaffEvent } from './events.ts';
import { selectRow } from './row-select.ts';
import { events } from './schema/events.ts';
import { staff, staffSessions } from './schema/staff.ts';
import { standIns } from './schema/stand-ins.ts';

/** Who stands in for whom; days are in Asia/Shanghai, both included. */
export type StoredStandIn = InferSelectModel<typeof standIns>;

const live = isNull(standIns.endedAt);
const holdsOn = (today: LocalDate | Placeholder) =>
  and(
    live,
    lte(standIns.fromOn, today),
    gte(standIns.untilOn, today),
    inArray(staff.role, [...ABSENT_ROLES]),
  );

/**
 * The colleagues for whom whoever holds the session of `tokenHash` stands in `today`, with the desks that are theirs now.
 * Both are placeholders.
 */
export const absentOf = (db: Db) =>
  db
    .select({
      id: staff.id,
      name: staff.name,
      role: staff.role,
      grid: staff.grid,
      desk: staff.desk,
      untilOn: standIns.untilOn,
    })
    .from(staffSessions)
    .innerJoin(standIns, eq(standIns.staffId, staffSessions.staffId))
    .innerJoin(staff, eq(staff.id, standIns.absentStaffId))
    .where(and(eq(staffSessions.tokenHash, sql.placeholder('tokenHash')), holdsOn(sql.placeholder('today'))))
    .orderBy(asc(standIns.fromOn), asc(standIns.id));

/** Whoever arranges it may: a lead for everybody, a secretary for their own grid. Asked as the store knows it now. */
function mayArrange(byId: string, absentId: SQL | string): SQL {
  const by = alias(staff, 'by');
  const absent = alias(staff, 'absent');
  return sql`exists (select 1 from ${staff} "by" join ${staff} "absent" on ${eq(absent.id, absentId)}
    where ${eq(by.id, byId)} and ${isNull(by.disabledAt)} and ${inArray(absent.role, [...ABSENT_ROLES])}
      and (${eq(by.role, 'lead')} or (${eq(by.role, 'secretary')} and ${eq(by.grid, sql`${absent.grid}`)})))`;
}

export type Arranged = 'made' | 'overlap' | 'refused';

/** Arranges a stand-in and tells of it. For one absent person there is one stand-in a day: of two at once one is made. */
export async function makeStandIn(
  db: Db,
  row: Omit<StoredStandIn, 'endedAt' | 'endedByStaffId'>,
  event: StaffEvent,
): Promise<Arranged> {
  const same = and(
    eq(standIns.absentStaffId, row.absentStaffId),
    live,
    lte(standIns.fromOn, row.untilOn),
    gte(standIns.untilOn, row.fromOn),
  );
  const able = and(
    eq(staff.id, row.staffId),
    isNull(staff.disabledAt),
    inArray(staff.role, [...STAND_IN_ROLES]),
    ne(staff.id, row.absentStaffId),
  );
  const stands = eventStands(event.id);
  const [, made] = await db.batch([
    db.insert(events)
      .select(sql`${selectRow(events, staffRow(event))} where ${mayArrange(row.madeByStaffId, row.absentStaffId)}
      and exists (select 1 from ${staff} where ${able}) and not exists (select 1 from ${standIns} where ${same})`),
    db
      .insert(standIns)
      .select(sql`${selectRow(standIns, { ...row, endedAt: null, endedByStaffId: null })} where ${stands}`)
      .returning({ id: standIns.id }),
  ]);
  if (made.length > 0) return 'made';
  const earlier = await db.select().from(standIns).where(same);
  if (earlier.length === 0) return 'refused';
  // A second press of the same button finds what the first one made; the same page with other words after Back does not (D3).
  const { staffId, fromOn, untilOn } = row;
  const pressed = earlier.some(
    (one) => one.staffId === staffId && one.fromOn === fromOn && one.untilOn === untilOn,
  );
  return pressed ? 'made' : 'overlap';
}

/** The absent person is back: it ends at once. Also true where they ended it before; false where it is not theirs to end. */
export async function endStandIn(db: Db, id: string, event: StaffEvent): Promise<boolean> {
  const open = and(
    eq(standIns.id, id),
    live,
    mayArrange(event.staffId, sql`(select absent_staff_id from ${standIns} where ${eq(standIns.id, id)})`),
  );
  const [ended] = await db.batch([
    db
      .insert(events)
      .select(
        sql`${selectRow(events, staffRow(event))} where exists (select 1 from ${standIns} where ${open})`,
      )
      .returning({ id: events.id }),
    db
      .update(standIns)
      .set({ endedAt: event.at, endedByStaffId: event.staffId })
      .where(and(eq(standIns.id, id), live, eventStands(event.id))),
  ]);
  if (ended.length > 0) return true;
  const theirs = and(eq(standIns.id, id), eq(standIns.endedByStaffId, event.staffId));
  return (await db.$count(standIns, theirs)) > 0;
}

const ahead = (absentId: string, today: LocalDate) =>
  and(eq(standIns.absentStaffId, absentId), live, gte(standIns.untilOn, today));

/** The ids of what stands from today on for one absent person. */
export async function standInsFor(db: Db, absentId: string, today: LocalDate): Promise<string[]> {
  const rows = await db.select({ id: standIns.id }).from(standIns).where(ahead(absentId, today));
  return rows.map(({ id }) => id);
}

/** Which of these stood in for a person and do so no more. */
export async function endedStandIns(
  db: Db,
  absentId: string,
  ids: readonly string[],
): Promise<StoredStandIn[]> {
  const ended = and(eq(standIns.absentStaffId, absentId), isNotNull(standIns.endedAt));
  return db
    .select()
    .from(standIns)
    .where(and(ended, inArray(standIns.id, [...ids])))
    .orderBy(asc(standIns.fromOn), asc(standIns.id));
}

/** True while nobody stands in for a person from today on but for those of these ids. */
export function noOtherStandIn(absentId: string, today: LocalDate, ids: readonly string[]): SQL {
  const others = and(ahead(absentId, today), notInArray(standIns.id, [...ids]));
  return sql`not exists (select 1 from ${standIns} where ${others})`;
}

/** Ends one on record, in the batch of what `happened`. */
export function endWith(db: Db, id: string, event: StaffEvent, happened: SQL): BatchItem<'sqlite'>[] {
  const open = and(eq(standIns.id, id), live);
  return [
    db
      .insert(events)
      .select(
        sql`${selectRow(events, staffRow(event))} where ${happened} and exists (select 1 from ${standIns} where ${open})`,
      ),
    db
      .update(standIns)
      .set({ endedAt: event.at, endedByStaffId: event.staffId })
      .where(and(open, eventStands(event.id))),
  ];
}

/** What stands from today on, the soonest first. */
export async function listStandIns(db: Db, today: LocalDate): Promise<StoredStandIn[]> {
  return db
    .select()
    .from(standIns)
    .where(and(live, gte(standIns.untilOn, today)))
    .orderBy(asc(standIns.fromOn), asc(standIns.id));
}
