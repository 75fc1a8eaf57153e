import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { requests } from './requests.ts';
import { staff } from './staff.ts';

/**
 * One closed day, or a part of one, made by staff without a deploy (D5). The days of one closure share a group. A row is
 * never deleted: taking it back stamps it. Every `…At` is an instant in milliseconds since 1970.
 */
export const closures = sqliteTable(
  'closures',
  {
    id: text().primaryKey(),
    groupId: text('group_id').notNull(),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    /** Only this place: a desk, HALL or the id of a grid; the whole centre when null. */
    place: text(),
    /** Shown to residents. */
    reason: text().notNull(),
    madeAt: integer('made_at').notNull(),
    madeByStaffId: text('made_by_staff_id')
      .notNull()
      .references(() => staff.id),
    removedAt: integer('removed_at'),
    removedByStaffId: text('removed_by_staff_id').references(() => staff.id),
  },
  (t) => [
    check('closures_span', sql`${t.startsAt} < ${t.endsAt}`),
    check('closures_removed', sql`(${t.removedAt} is null) = (${t.removedByStaffId} is null)`),
    index('closures_live')
      .on(t.endsAt)
      .where(sql`${t.removedAt} is null`),
    index('closures_group').on(t.groupId),
  ],
);

/**
 * A booking whose time is no longer open: work for staff until it is moved, ended, or its resident has been told (D5).
 * The partial unique index is what keeps a booking from standing on the list twice.
 */
export const affected = sqliteTable(
  'affected',
  {
    id: integer().primaryKey(),
    requestId: text('request_id')
      .notNull()
      .references(() => requests.id),
    /** 'closure' was made by staff; 'calendar' came with new content: other hours, or the table of a year. */
    cause: text({ enum: ['closure', 'calendar'] }).notNull(),
    closureId: text('closure_id').references(() => closures.id),
    /** The place and time that were booked. */
    place: text().notNull(),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    createdAt: integer('created_at').notNull(),
    settledAt: integer('settled_at'),
    /** 'reopened': the time is open again. The others say what became of the booking, or that its resident knows. */
    settledHow: text('settled_how', {
      enum: ['moved', 'cancelled', 'declined', 'done', 'contacted', 'reopened'],
    }),
    /** Nobody's, when the resident did it or the calendar changed. */
    settledByStaffId: text('settled_by_staff_id').references(() => staff.id),
  },
  (t) => [
    check('affected_cause', sql`${t.cause} in ('closure', 'calendar')`),
    check('affected_closure', sql`(${t.cause} = 'closure') = (${t.closureId} is not null)`),
    check('affected_settled', sql`(${t.settledAt} is null) = (${t.settledHow} is null)`),
    check(
      'affected_how',
      sql`${t.settledHow} in ('moved', 'cancelled', 'declined', 'done', 'contacted', 'reopened')`,
    ),
    uniqueIndex('affected_open')
      .on(t.requestId)
      .where(sql`${t.settledAt} is null`),
    index('affected_open_by_time')
      .on(t.startsAt, t.id)
      .where(sql`${t.settledAt} is null`),
    index('affected_request').on(t.requestId),
  ],
);
