import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Sealed } from '../../functions/shared/sealed.ts';
import { requests } from './requests.ts';
import { staff } from './staff.ts';

/**
 * Who has a request: one lead (主办), and any number of units that help (协办) with something bounded. A unit is a grid's
 * id, or 'desk' for the centre's own. Every `…At` is an instant in milliseconds since 1970.
 */
export const assignments = sqliteTable(
  'assignments',
  {
    id: text().primaryKey(),
    requestId: text('request_id')
      .notNull()
      .references(() => requests.id),
    unit: text().notNull(),
    role: text({ enum: ['lead', 'assist'] }).notNull(),
    /** ended: closed otherwise than by the unit itself, as it went to another or the request was closed. */
    state: text({ enum: ['open', 'done', 'returned', 'ended'] }).notNull(),
    /** Why it is with this unit (D16). */
    why: text({ enum: ['hall', 'community', 'unknown', 'staff', 'returned', 'asked'] }).notNull(),
    /** What is asked of the unit. */
    note: text().$type<Sealed>(),
    /** What the unit answered. */
    answer: text().$type<Sealed>(),
    /** Nobody where a request came in over the web and was routed by its community. */
    madeBy: text('made_by').references(() => staff.id),
    madeAt: integer('made_at').notNull(),
    closedAt: integer('closed_at'),
  },
  (t) => [
    check('assignments_role', sql`${t.role} in ('lead', 'assist')`),
    check('assignments_state', sql`${t.state} in ('open', 'done', 'returned', 'ended')`),
    check('assignments_why', sql`${t.why} in ('hall', 'community', 'unknown', 'staff', 'returned', 'asked')`),
    check('assignments_closed', sql`(${t.state} = 'open') = (${t.closedAt} is null)`),
    // One accountable unit (D17), and nobody is asked twice at once.
    uniqueIndex('assignments_live_lead')
      .on(t.requestId)
      .where(sql`${t.role} = 'lead' and ${t.state} = 'open'`),
    uniqueIndex('assignments_live_assist')
      .on(t.requestId, t.unit)
      .where(sql`${t.role} = 'assist' and ${t.state} = 'open'`),
    index('assignments_request').on(t.requestId, t.madeAt),
    index('assignments_open_assists')
      .on(t.unit, t.madeAt)
      .where(sql`${t.role} = 'assist' and ${t.state} = 'open'`),
    index('assignments_came_back')
      .on(t.madeAt)
      .where(sql`${t.why} = 'returned' and ${t.state} = 'open'`),
  ],
);
