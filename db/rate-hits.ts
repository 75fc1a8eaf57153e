import { lte, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { hotQuery, perStore } from './hot-query.ts';
import { rateHits } from './schema/rate-hits.ts';

/** How often the key was seen in its window, this time included; seconds until the window ends. */
export interface Hits {
  readonly count: number;
  readonly retryAfter: number;
}

const queries = perStore((db) => ({
  clear: hotQuery(db.delete(rateHits).where(lte(rateHits.resetAt, sql.placeholder('now')))),
  count: hotQuery(
    db
      .insert(rateHits)
      .values({ key: sql.placeholder('key'), count: 1, resetAt: sql.placeholder('resetAt') })
      .onConflictDoUpdate({ target: rateHits.key, set: { count: sql`${rateHits.count} + 1` } })
      .returning({ count: rateHits.count, resetAt: rateHits.resetAt }),
  ),
}));

/**
 * Counts one hit, exactly, also among many at once. A window of `windowMs` milliseconds begins with its first hit; past
 * windows are cleared on the way, so that the table never holds more than is being counted.
 */
export async function hit(db: Db, key: string, windowMs: number, now: number): Promise<Hits> {
  const { clear, count } = queries(db);
  const [, [row]] = await db.batch([clear({ now }), count({ key, resetAt: now + windowMs })]);
  if (!row) throw new Error('a rate hit returned no row');
  return { count: row.count, retryAfter: Math.ceil((row.resetAt - now) / 1000) };
}
