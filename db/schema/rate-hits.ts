import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** How often a key (an HMAC, never an address in the clear) was seen in its present window. */
export const rateHits = sqliteTable(
  'rate_hits',
  {
    key: text().primaryKey(),
    count: integer().notNull(),
    resetAt: integer('reset_at').notNull(),
  },
  (t) => [index('rate_hits_reset').on(t.resetAt)],
);
