import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Work that comes round by itself, a row for each kind of it. Every `…At` is an instant in milliseconds since 1970. */
export const jobs = sqliteTable('jobs', {
  name: text().primaryKey(),
  /** While `leasedUntil` is ahead, whoever holds `lease` does the work and nobody else may. After a failure it is a pause. */
  lease: text(),
  leasedUntil: integer('leased_until'),
  lastStartedAt: integer('last_started_at'),
  /** When it last ended well. */
  lastDoneAt: integer('last_done_at'),
  /** What came of the last run: a line of figures and codes, never of what residents wrote. */
  result: text(),
});
