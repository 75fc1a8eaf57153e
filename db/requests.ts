import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  sql,
  type InferSelectModel,
  type SQL,
} from 'drizzle-orm';
import type { LocalDate } from '../functions/shared/local-date.ts';
import type { Scope } from '../functions/staff/may.ts';
import type { Db } from './db.ts';
import { requests } from './schema/requests.ts';
import { isOneOf, within } from './scope.ts';

/**
 * A request as it stands in the store. Sealed columns stay sealed: `reference`, `code` and `details` open at
 * 'requests.<column>:<id>'. Every `…At` is an instant in milliseconds since 1970.
 */
export type StoredRequest = InferSelectModel<typeof requests>;
export type RequestKind = StoredRequest['kind'];
export type RequestState = StoredRequest['state'];

/** The states in which somebody at the centre still has something to do. */
export const openStates: readonly RequestState[] = ['new', 'accepted', 'scheduled', 'started'];

/** A request by its id; undefined also once everything personal in it was erased. */
export async function findRequest(db: Db, id: string): Promise<StoredRequest | undefined> {
  const [found] = await db
    .select()
    .from(requests)
    .where(and(eq(requests.id, id), isNull(requests.erasedAt)));
  return found;
}

/** Finds a request by the blind index of its reference. */
export async function findByReference(db: Db, referenceIndex: string): Promise<StoredRequest | undefined> {
  const [found] = await db.select().from(requests).where(eq(requests.referenceIndex, referenceIndex));
  return found;
}

/** The last row of a page; the next page begins after it. */
export interface Cursor {
  readonly createdAt: number;
  readonly id: string;
}

export interface RequestFilter {
  readonly states?: readonly RequestState[] | undefined;
  readonly kind?: RequestKind | undefined;
  /** Null finds those for which no grid is known yet (D16). */
  readonly grid?: string | null | undefined;
  /** Overdue: due before `today`. Soon: due from `today` to `until` inclusive. Open requests only, unless `states` says which. */
  readonly due?:
    | { readonly when: 'overdue'; readonly today: LocalDate }
    | { readonly when: 'soon'; readonly today: LocalDate; readonly until: LocalDate }
    | undefined;
  readonly asked?: Asked | undefined;
  /** Whose they must be; everybody's where left out. */
  readonly scope?: Scope | undefined;
  /** Only those for which one of these people answers, or goes to the home. */
  readonly mine?: readonly string[] | undefined;
}

/** What a resident may have asked for that nobody has answered yet; or the centre waits for the resident. */
export type Asked = 'message' | 'print' | 'waiting';

export interface RequestPage {
  readonly requests: StoredRequest[];
  /** Where the next page begins; undefined on the last one. */
  readonly next: Cursor | undefined;
}

function dueWithin(due: NonNullable<RequestFilter['due']>): SQL | undefined {
  // While the centre waits for the resident, the clock stands.
  const running = isNull(requests.pausedAt);
  return due.when === 'overdue'
    ? and(lt(requests.dueOn, due.today), running)
    : and(gte(requests.dueOn, due.today), lte(requests.dueOn, due.until), running);
}

const askedAt = { message: requests.messageAt, print: requests.printAskedAt, waiting: requests.pausedAt };

function matches({ states, kind, grid, due, asked, scope, mine }: RequestFilter): SQL | undefined {
  const wanted = states ?? (due && openStates);
  return and(
    isNull(requests.erasedAt),
    wanted && inArray(requests.state, [...wanted]),
    kind && eq(requests.kind, kind),
    grid === undefined ? undefined : grid === null ? isNull(requests.grid) : eq(requests.grid, grid),
    due && dueWithin(due),
    asked && isNotNull(askedAt[asked]),
    scope && within(scope),
    mine && isOneOf(mine, wanted),
  );
}

/** One page of requests by the time they came in, newest first unless told otherwise. */
export async function listRequests(
  db: Db,
  filter: RequestFilter,
  page: { readonly after?: Cursor | undefined; readonly limit: number; readonly order?: 'newest' | 'oldest' },
): Promise<RequestPage> {
  const oldest = page.order === 'oldest';
  const way = oldest ? asc : desc;
  const { after } = page;
  const beyond =
    after &&
    sql`(${requests.createdAt}, ${requests.id}) ${oldest ? sql`>` : sql`<`} (${after.createdAt}, ${after.id})`;
  const rows = await db
    .select()
    .from(requests)
    .where(and(matches(filter), beyond))
    .orderBy(way(requests.createdAt), way(requests.id))
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return { requests: shown, next: last && { createdAt: last.createdAt, id: last.id } };
}

/** How many requests stand in each state, of those that the filter lets through. */
export async function countByState(
  db: Db,
  filter: RequestFilter = {},
): Promise<Record<RequestState, number>> {
  const counts = { new: 0, accepted: 0, scheduled: 0, started: 0, done: 0, declined: 0, cancelled: 0 };
  const rows = await db
    .select({ state: requests.state, number: count() })
    .from(requests)
    .where(matches(filter))
    .groupBy(requests.state);
  for (const { state, number } of rows) counts[state] = number;
  return counts;
}

/** How many requests wait for an answer to a message, for a print-out, and for their resident. */
export async function countAsked(db: Db, scope: Scope = 'all'): Promise<Record<Asked, number>> {
  const waiting = (asked: Asked) => db.$count(requests, matches({ asked, scope }));
  const [message, print, resident] = await Promise.all([
    waiting('message'),
    waiting('print'),
    waiting('waiting'),
  ]);
  return { message, print, waiting: resident };
}
