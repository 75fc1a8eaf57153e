import { lte, sql, type SQL } from 'drizzle-orm';
import type { Db } from './db.ts';
import { hotQuery, perStore } from './hot-query.ts';
import { rateHits } from './schema/rate-hits.ts';

/** How often the key was seen in its window, this time included; seconds until the window ends. */
export interface Hits {
  readonly count: number;
  readonly retryAfter: number;
}

/** A hit to count in a batch: a window of `windowMs` milliseconds has room for `most`. */
export interface Counted {
  readonly key: string;
  readonly windowMs: number;
  readonly most: number;
}

/** Window by window: one that ends later than any can was begun by a clock that has been put back since; it must lock nobody out. */
const wrongClock = sql`${rateHits.resetAt} > 2 * excluded.reset_at - ${sql.placeholder('now')}`;

const queries = perStore((db) => ({
  clear: hotQuery(db.delete(rateHits).where(lte(rateHits.resetAt, sql.placeholder('now')))),
  count: hotQuery(
    db
      .insert(rateHits)
      .select(
        sql`select hit.value ->> 'key', 1, ${sql.placeholder('now')} + (hit.value ->> 'windowMs')
          from json_each(${sql.placeholder('counted')}) hit where true`,
      )
      .onConflictDoUpdate({
        target: rateHits.key,
        set: {
          count: sql`case when ${wrongClock} then 1 else ${rateHits.count} + 1 end`,
          resetAt: sql`case when ${wrongClock} then excluded.reset_at else ${rateHits.resetAt} end`,
        },
      })
      .returning({ key: rateHits.key, count: rateHits.count, resetAt: rateHits.resetAt }),
  ),
}));

/** What stands first in the batch that it limits. Past windows are cleared on the way, so that the table never holds more than is being counted. */
export function countHits(db: Db, counted: readonly Counted[], now: number) {
  const { clear, count } = queries(db);
  return [clear({ now }), count({ now, counted: JSON.stringify(counted) })] as const;
}

/** True while none of the hits of a hot query, counted before in its batch, is one too many; its placeholder is `counted`. */
export function withinRates(): SQL {
  return sql`not exists (select 1 from json_each(${sql.placeholder('counted')}) hit join ${rateHits}
    on ${rateHits.key} = hit.value ->> 'key' where ${rateHits.count} > (hit.value ->> 'most'))`;
}

/**
 * Counts one hit, exactly, also among many at once. A window of `windowMs` milliseconds begins with its first hit. Where
 * the clock is put back, nobody waits for longer than two windows.
 */
export async function hit(db: Db, key: string, windowMs: number, now: number): Promise<Hits> {
  const [, [row]] = await db.batch(countHits(db, [{ key, windowMs, most: 0 }], now));
  if (!row) throw new Error('a rate hit returned no row');
  return { count: row.count, retryAfter: Math.ceil((row.resetAt - now) / 1000) };
}
