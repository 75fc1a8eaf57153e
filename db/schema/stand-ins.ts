import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { LocalDate } from '../../functions/shared/local-date.ts';
import { staff } from './staff.ts';

/** AB 岗: who sits at the desk of somebody who is away, from a day to a day, both included (Asia/Shanghai). */
export const standIns = sqliteTable(
  'stand_ins',
  {
    id: text().primaryKey(),
    absentStaffId: text('absent_staff_id')
      .notNull()
      .references(() => staff.id),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    fromOn: text('from_on').$type<LocalDate>().notNull(),
    untilOn: text('until_on').$type<LocalDate>().notNull(),
    madeAt: integer('made_at').notNull(),
    madeByStaffId: text('made_by_staff_id')
      .notNull()
      .references(() => staff.id),
    endedAt: integer('ended_at'),
    endedByStaffId: text('ended_by_staff_id').references(() => staff.id),
  },
  (t) => [
    check('stand_ins_span', sql`${t.fromOn} <= ${t.untilOn}`),
    check('stand_ins_two', sql`${t.staffId} <> ${t.absentStaffId}`),
    check('stand_ins_ended', sql`(${t.endedAt} is null) = (${t.endedByStaffId} is null)`),
    index('stand_ins_live')
      .on(t.staffId, t.untilOn)
      .where(sql`${t.endedAt} is null`),
    index('stand_ins_absent').on(t.absentStaffId, t.untilOn),
  ],
);
