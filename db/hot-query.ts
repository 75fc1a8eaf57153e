import { fillPlaceholders, type Query } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { RunnableQuery } from 'drizzle-orm/runnable-query';
import type { Db } from './db.ts';

interface Prepared {
  getQuery(): Query;
  mapResult(response: unknown, isFromBatch?: boolean): unknown;
}

type Item = BatchItem<'sqlite'>;

/** Makes a query ready to run in a batch, with a value for each of its placeholders. */
export type HotQuery<Q extends Item> = (
  values: Readonly<Record<string, unknown>>,
) => RunnableQuery<Q['_']['result'], 'sqlite'>;

/**
 * Builds the SQL of a query once for all its runs, as building costs more than running. Drizzle's own prepared queries
 * can't take values in a batch, so this answers what its `batch` asks of a query: `_prepare`.
 */
export function hotQuery<Q extends Item & { prepare(): Prepared }>(query: Q): HotQuery<Q> {
  const prepared = query.prepare();
  const { sql, params } = prepared.getQuery();
  return (values) => {
    const ready: Prepared = {
      getQuery: () => ({ sql, params: fillPlaceholders(params, { ...values }) }),
      mapResult: (response, isFromBatch) => prepared.mapResult(response, isFromBatch),
    };
    return { _prepare: () => ready } as unknown as RunnableQuery<Q['_']['result'], 'sqlite'>;
  };
}

/** What `make` makes of a store, made once for each. */
export function perStore<T>(make: (db: Db) => T): (db: Db) => T {
  const made = new WeakMap<Db, { readonly value: T }>();
  return (db) => {
    const found = made.get(db) ?? { value: make(db) };
    made.set(db, found);
    return found.value;
  };
}
