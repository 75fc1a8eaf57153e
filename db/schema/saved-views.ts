import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { staff } from './staff.ts';

/** A filter of the inbox that somebody wants at hand, by a name of their own. It says nothing of any resident. */
export const savedViews = sqliteTable(
  'saved_views',
  {
    id: text().primaryKey(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    name: text().notNull(),
    /** The filter as the inbox's URL says it, without a search or a place to begin. */
    query: text().notNull(),
    /** Instant in milliseconds since 1970. */
    madeAt: integer('made_at').notNull(),
  },
  (t) => [index('saved_views_staff').on(t.staffId, t.madeAt)],
);
