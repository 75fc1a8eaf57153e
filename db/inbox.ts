import { getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { MOST_COUNTED } from '../functions/inbox/inbox-query.ts';
import { STATES } from '../functions/requests/states.ts';
import type { Db } from './db.ts';
import type { RequestFilter } from './inbox-filter.ts';
import { beyond, cameAfter, walksOf, type Cursor } from './inbox-walks.ts';
import type { RequestState, StoredRequest } from './requests.ts';
import { requests } from './schema/requests.ts';

export type { RequestFilter } from './inbox-filter.ts';
export type { Cursor } from './inbox-walks.ts';

export interface RequestPage {
  readonly requests: StoredRequest[];
  /** Where the next page begins; undefined on the last one. */
  readonly next: Cursor | undefined;
}

export interface PageOf {
  readonly after?: Cursor | undefined;
  readonly limit: number;
  readonly order?: 'newest' | 'oldest';
}

/**
 * One page of requests by the time they came in, newest first unless told otherwise. Each branch of the filter is walked
 * through one index, in the order of the page and no further than the page goes.
 */
export async function listRequests(
  db: Db,
  filter: RequestFilter,
  { after, limit, order = 'newest' }: PageOf,
): Promise<RequestPage> {
  const walks = walksOf(filter, after && beyond(after, order));
  if (walks.length === 0) return { requests: [], next: undefined };
  const way = sql.raw(order === 'oldest' ? 'asc' : 'desc');
  const inOrder = sql`order by created_at ${way}, id ${way} limit ${limit + 1}`;
  const pieces = walks.map((walk) => sql`select * from (select id, created_at ${walk} ${inOrder})`);
  const found = sql`(select id from (${sql.join(pieces, sql` union all `)}) ${inOrder})`;
  // With `+` no index stands for this order: of so few rows, each is fetched by its id and they are sorted.
  const by = (column: SQLiteColumn) => sql`+${column} ${way}`;
  const rows = await db
    .select(getTableColumns(requests))
    .from(requests)
    .where(inArray(requests.id, found))
    .orderBy(by(requests.createdAt), by(requests.id));
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { requests: shown, next: last && { createdAt: last.createdAt, id: last.id } };
}

function countOf(filter: RequestFilter, also?: SQL): SQL {
  const walks = walksOf(filter, also).map((walk) => sql`select 1 ${walk}`);
  if (walks.length === 0) return sql`0`;
  // One limit for all walks: where the first have as many, the others are left.
  return sql`(select count(*) from (${sql.join(walks, sql` union all `)} limit ${MOST_COUNTED}))`;
}

/** How many requests each filter lets through, up to MOST_COUNTED, in one question to the store. */
export async function countEach<Name extends string>(
  db: Db,
  filters: Readonly<Record<Name, RequestFilter>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(filters) as Name[];
  const columns = names.map((name, at) => sql`${countOf(filters[name])} as ${sql.raw(`n${at}`)}`);
  const [row] = await db.all<Record<string, number>>(sql`select ${sql.join(columns, sql`, `)}`);
  const numbers = names.map((name, at) => [name, row?.[`n${at}`] ?? 0]);
  return Object.fromEntries(numbers) as Record<Name, number>;
}

/** How many requests stand in each state, of those that the filter lets through; up to MOST_COUNTED. */
export async function countByState(
  db: Db,
  filter: RequestFilter = {},
): Promise<Record<RequestState, number>> {
  return countEach(db, filtersByState(filter));
}

/** The filter, once for each state. */
export function filtersByState(filter: RequestFilter): Record<RequestState, RequestFilter> {
  const each = STATES.map((state) => [state, { ...filter, states: [state] }]);
  return Object.fromEntries(each) as Record<RequestState, RequestFilter>;
}

/** How many that a filter lets through came in after an instant, in milliseconds; up to MOST_COUNTED. */
export async function countSince(db: Db, filter: RequestFilter, at: number): Promise<number> {
  const [row] = await db.all<{ number: number }>(sql`select ${countOf(filter, cameAfter(at))} as number`);
  return row?.number ?? 0;
}
