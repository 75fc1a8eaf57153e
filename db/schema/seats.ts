import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { requests } from './requests.ts';

/**
 * A seat is a row: one numbered place at a desk for a slot, or one visit in a grid's half-day. The partial unique
 * index is what makes a double booking impossible, even for code that forgets to ask first (D2).
 */
export const seats = sqliteTable(
  'seats',
  {
    id: integer().primaryKey(),
    requestId: text('request_id')
      .notNull()
      .references(() => requests.id),
    /** 'desk', or the id of a grid. */
    place: text().notNull(),
    startsAt: integer('starts_at').notNull(),
    /** Counted from 1. */
    seat: integer().notNull(),
    releasedAt: integer('released_at'),
  },
  (t) => [
    check('seats_seat', sql`${t.seat} >= 1`),
    uniqueIndex('seats_live')
      .on(t.place, t.startsAt, t.seat)
      .where(sql`${t.releasedAt} is null`),
    uniqueIndex('seats_live_by_request')
      .on(t.requestId)
      .where(sql`${t.releasedAt} is null`),
    index('seats_request').on(t.requestId),
    // What a closure asks for: everything that is booked from one time on, wherever it is.
    index('seats_live_by_time')
      .on(t.startsAt)
      .where(sql`${t.releasedAt} is null`),
  ],
);
