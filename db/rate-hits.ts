import { lte, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { hotQuery, perStore } from './hot-query.ts';
import { rateHits } from './schema/rate-hits.ts';

/** How often the key was seen in its window, this time included; seconds until the window ends. */
export interface Hits {
  readonly count: number;
  readonly retryAfter: number;
}

/** A window that ends later than any can was begun by a clock that has been put back since; it must lock nobody out. */
const wrongClock = sql`${rateHits.resetAt} > ${sql.placeholder('latest')}`;

const queries = perStore((db) => ({
  clear: hotQuery(db.delete(rateHits).where(lte(rateHits.resetAt, sql.placeholder('now')))),
  count: hotQuery(
    db
      .insert(rateHits)
      .values({ key: sql.placeholder('key'), count: 1, resetAt: sql.placeholder('resetAt') })
      .onConflictDoUpdate({
        target: rateHits.key,
        set: {
          count: sql`case when ${wrongClock} then 1 else ${rateHits.count} + 1 end`,
          resetAt: sql`case when ${wrongClock} then excluded.reset_at else ${rateHits.resetAt} end`,
        },
      })
      .returning({ count: rateHits.count, resetAt: rateHits.resetAt }),
  ),
}));

/**
 * Counts one hit, exactly, also among many at once. A window of `windowMs` milliseconds begins with its first hit; past
 * windows are cleared on the way, so that the table never holds more than is being counted. Where the clock is put back,
 * nobody waits for longer than two windows.
 */
export async function hit(db: Db, key: string, windowMs: number, now: number): Promise<Hits> {
  const { clear, count } = queries(db);
  const resetAt = now + windowMs;
  const [, [row]] = await db.batch([clear({ now }), count({ key, resetAt, latest: resetAt + windowMs })]);
  if (!row) throw new Error('a rate hit returned no row');
  return { count: row.count, retryAfter: Math.ceil((row.resetAt - now) / 1000) };
}
