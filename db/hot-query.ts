import { is, Param, Placeholder, type Query } from 'drizzle-orm';
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

type Values = Readonly<Record<string, unknown>>;

function valueOf(values: Values, name: string): unknown {
  const value = values[name];
  if (value === undefined) throw new Error(`no value for "${name}" was given`);
  return value;
}

/** Drizzle's `fillPlaceholders`, but for asking only once what each parameter is. */
function filler(params: readonly unknown[]): (values: Values) => unknown[] {
  const fills = params.map((param): ((values: Values) => unknown) => {
    if (is(param, Placeholder)) return (values) => valueOf(values, param.name);
    const inner = is(param, Param) ? param.value : undefined;
    if (!is(param, Param) || !is(inner, Placeholder)) return () => param;
    return (values) => param.encoder.mapToDriverValue(valueOf(values, inner.name));
  });
  return (values) => fills.map((fill) => fill(values));
}

/**
 * Builds the SQL of a query once for all its runs, as building costs more than running. Drizzle's own prepared queries
 * can't take values in a batch, so this answers what its `batch` asks of a query: `_prepare`.
 */
export function hotQuery<Q extends Item & { prepare(): Prepared }>(query: Q): HotQuery<Q> {
  const prepared = query.prepare();
  const { sql, params } = prepared.getQuery();
  const fill = filler(params);
  return (values) => {
    const ready: Prepared = {
      getQuery: () => ({ sql, params: fill(values) }),
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
