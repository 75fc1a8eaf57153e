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

/** What a batch counts: an address, perhaps under two limits. */
export type CountedHits = readonly [] | readonly [Counted] | readonly [Counted, Counted];

/** Window by window: one that ends later than any can was begun by a clock that has been put back since; it must lock nobody out. */
const wrongClock = sql`${rateHits.resetAt} > 2 * excluded.reset_at - ${sql.placeholder('now')}`;

const COLUMNS = { key: rateHits.key, count: rateHits.count, resetAt: rateHits.resetAt };

const row = (key: string, resetAt: string) => ({
  key: sql.placeholder(key),
  count: 1,
  resetAt: sql.placeholder(resetAt),
});
const FIRST = row('firstKey', 'firstReset');
const SECOND = row('secondKey', 'secondReset');

function count(db: Db, rows: (typeof FIRST)[]) {
  return db
    .insert(rateHits)
    .values(rows)
    .onConflictDoUpdate({
      target: rateHits.key,
      set: {
        count: sql`case when ${wrongClock} then 1 else ${rateHits.count} + 1 end`,
        resetAt: sql`case when ${wrongClock} then excluded.reset_at else ${rateHits.resetAt} end`,
      },
    })
    .returning(COLUMNS);
}

const queries = perStore((db) => ({
  clear: hotQuery(db.delete(rateHits).where(lte(rateHits.resetAt, sql.placeholder('now')))),
  count: [
    hotQuery(
      db
        .select(COLUMNS)
        .from(rateHits)
        .where(sql`false`),
    ),
    hotQuery(count(db, [FIRST])),
    hotQuery(count(db, [FIRST, SECOND])),
  ] as const,
}));

/** The hits as values of a hot query; what is not counted is never too much. */
export function hitValues([first, second]: CountedHits, now: number) {
  return {
    now,
    firstKey: first?.key ?? '',
    firstMost: first?.most ?? Number.MAX_SAFE_INTEGER,
    firstReset: now + (first?.windowMs ?? 0),
    secondKey: second?.key ?? '',
    secondMost: second?.most ?? Number.MAX_SAFE_INTEGER,
    secondReset: now + (second?.windowMs ?? 0),
  };
}

/** What stands first in the batch that it limits. Past windows are cleared on the way, so that the table never holds more than is being counted. */
export function countHits(db: Db, counted: CountedHits, now: number) {
  const { clear, count } = queries(db);
  return [clear({ now }), count[counted.length](hitValues(counted, now))] as const;
}

const isWithin = (key: string, most: string): SQL => sql`coalesce((select ${rateHits.count} from ${rateHits}
  where ${rateHits.key} = ${sql.placeholder(key)}), 0) <= ${sql.placeholder(most)}`;

/** True while none of the hits, counted before in the same batch, is one too many; for a hot query with `hitValues`. */
export function withinRates(): SQL {
  return sql`${isWithin('firstKey', 'firstMost')} and ${isWithin('secondKey', 'secondMost')}`;
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
