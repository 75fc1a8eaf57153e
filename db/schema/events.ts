import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Sealed } from '../../functions/shared/sealed.ts';
import { requests } from './requests.ts';
import { staff } from './staff.ts';

/**
 * What happened, in order. Triggers (in the migration) refuse to change or delete a row. `kind` is open: each journey
 * adds its own words, such as 'submitted', 'viewed', 'scheduled' or 'signed-in'.
 */
export const events = sqliteTable(
  'events',
  {
    id: text().primaryKey(),
    requestId: text('request_id').references(() => requests.id),
    at: integer().notNull(),
    actor: text({ enum: ['resident', 'staff', 'system'] }).notNull(),
    staffId: text('staff_id').references(() => staff.id),
    kind: text().notNull(),
    note: text().$type<Sealed>(),
    /** The version of the request after the event; none where no request is concerned. */
    version: integer(),
  },
  (t) => [
    check('events_actor', sql`${t.actor} in ('resident', 'staff', 'system')`),
    index('events_request').on(t.requestId, t.at, t.id),
    // What residents do, most of all, is in none of the indexes by staff.
    index('events_staff')
      .on(t.staffId, t.at)
      .where(sql`${t.staffId} is not null`),
    // What somebody wrote about requests, among the many that they only looked at.
    index('events_own_notes')
      .on(t.staffId, t.at)
      .where(sql`${t.note} is not null and ${t.requestId} is not null`),
    // The access log: who looked, by time (D21).
    index('events_looks')
      .on(t.at, t.id)
      .where(sql`${t.kind} in ('viewed', 'listed', 'word-viewed', 'copied', 'corrected', 'exported')`),
  ],
);
