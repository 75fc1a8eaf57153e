import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Sealed } from '../../functions/shared/sealed.ts';
import { requests } from './requests.ts';
import { staff } from './staff.ts';

/** What is left to tell that something about a resident was erased: when, by which rule, and how many of what. */
export const erasures = sqliteTable(
  'erasures',
  {
    id: text().primaryKey(),
    requestId: text('request_id')
      .notNull()
      .references(() => requests.id),
    /** Instant in milliseconds since 1970. */
    at: integer().notNull(),
    /** 'place': where the resident lives. 'person': everything by which they can be known. */
    part: text({ enum: ['place', 'person'] }).notNull(),
    /** The time of the rule had come, or the resident asked for it (PIPL 47). */
    why: text({ enum: ['retention', 'resident'] }).notNull(),
    /** Who did it for the resident, and the reason that they wrote down. */
    staffId: text('staff_id').references(() => staff.id),
    reason: text().$type<Sealed>(),
    notes: integer().notNull(),
    authorisations: integer().notNull(),
    receipts: integer().notNull(),
    items: integer().notNull(),
  },
  (t) => [
    check('erasures_part', sql`${t.part} in ('place', 'person')`),
    check('erasures_why', sql`${t.why} in ('retention', 'resident')`),
    check('erasures_staff', sql`(${t.why} = 'resident') = (${t.staffId} is not null)`),
    index('erasures_request').on(t.requestId),
    index('erasures_at').on(t.at),
  ],
);
