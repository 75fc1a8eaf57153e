import {
  and,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  notInArray,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { AskedFor } from '../functions/inbox/inbox-query.ts';
import { KINDS, OPEN_STATES, STATES } from '../functions/requests/states.ts';
import type { LocalDate } from '../functions/shared/local-date.ts';
import { holds, type Scope } from '../functions/staff/may.ts';
import { stillOpen } from './affected.ts';
import type { RequestKind, RequestState, StoredRequest } from './requests.ts';
import { affected } from './schema/closures.ts';
import { outbox } from './schema/outbox.ts';
import { requests } from './schema/requests.ts';
import { withinOrGoing } from './scope.ts';

/** Work that has a page of its own: bookings whose time is shut, residents to be told, and visits of a day (instants in milliseconds). */
export type Todo = 'affected' | 'contact' | { readonly from: number; readonly to: number };

/** A blind index, and what it must be. */
export interface FoundBy {
  readonly column: 'referenceIndex' | 'referenceStartIndex' | 'phoneIndex' | 'phoneTailIndex';
  readonly value: string;
}

export interface RequestFilter {
  readonly states?: readonly RequestState[] | undefined;
  readonly kind?: RequestKind | undefined;
  /** Null finds those for which no grid is known yet (D16). */
  readonly grid?: string | null | undefined;
  /** Of one of these grids, whatever `grid` says beside it. */
  readonly grids?: readonly string[] | undefined;
  /** Overdue: due before `today`. Soon: due from `today` to `until` inclusive. Never what is closed. */
  readonly due?:
    | { readonly when: 'overdue'; readonly today: LocalDate }
    | { readonly when: 'soon'; readonly today: LocalDate; readonly until: LocalDate }
    | undefined;
  readonly asked?: AskedFor | undefined;
  readonly todo?: Todo | undefined;
  /** Found by one of these. */
  readonly found?: readonly FoundBy[] | undefined;
  readonly ids?: readonly string[] | undefined;
  /** Whose they must be; everybody's where left out. */
  readonly scope?: Scope | undefined;
  /** With a scope: also what one of these people goes to, wherever it lies. */
  readonly visitors?: readonly string[] | undefined;
  /** Only those for which one of these people answers, or goes to the home. */
  readonly mine?: readonly string[] | undefined;
}

// Written out, not bound: only so does SQLite see that a partial index holds all of them.
const isOpen = sql.raw(`"requests"."state" in ('new', 'accepted', 'scheduled', 'started')`);
const isPlannedVisit = sql.raw(`"requests"."state" = 'scheduled' and "requests"."kind" = 'home-visit'`);
const isWork = sql.raw(`"outbox"."state" in ('slip', 'task')`);
const waitForStaff = sql`(select ${outbox.requestId} from ${outbox} where ${isWork})`;
const areShut = sql`(select ${affected.requestId} from ${affected} where ${stillOpen})`;

function dueWithin(due: NonNullable<RequestFilter['due']>): SQL | undefined {
  // While the centre waits for the resident, the clock stands.
  const running = and(isOpen, isNotNull(requests.dueOn), isNull(requests.pausedAt));
  return due.when === 'overdue'
    ? and(running, lt(requests.dueOn, due.today))
    : and(running, gte(requests.dueOn, due.today), lte(requests.dueOn, due.until));
}

function isTodo(todo: Todo): SQL | undefined {
  if (todo === 'affected') return inArray(requests.id, areShut);
  if (todo === 'contact') return inArray(requests.id, waitForStaff);
  return and(isPlannedVisit, gte(requests.startsAt, todo.from), lt(requests.startsAt, todo.to));
}

const askedAt = { message: requests.messageAt, print: requests.printAskedAt, waiting: requests.pausedAt };
const ASKED_BY = { message: 'requests_message', print: 'requests_print', waiting: 'requests_paused' };
/** The name that SQLite gives the index of a primary key. */
const BY_ID = 'sqlite_autoindex_requests_1';
const FOUND_BY: Readonly<Record<FoundBy['column'], string>> = {
  referenceIndex: 'requests_reference_index_unique',
  referenceStartIndex: 'requests_reference_start',
  phoneIndex: 'requests_phone',
  phoneTailIndex: 'requests_phone_tail',
};
const foundBy = ({ column, value }: FoundBy) => eq(requests[column], value);
const ofGrid = (grid: string | null) => (grid === null ? isNull(requests.grid) : eq(requests.grid, grid));

/** Asked of each row, never of an index: `+` says so to SQLite, which otherwise prefers a longer walk to the short one. */
const ofRow = (condition: SQL | undefined) => condition && sql`+(${condition})`;

/** Everything that a filter asks of a request, for those that a branch has found. */
function matches({ found, ids, scope, visitors, mine, ...filter }: RequestFilter) {
  const { states, kind, grid, grids, due, asked, todo } = filter;
  const people = mine && [...mine];
  return and(
    isNull(requests.erasedAt),
    ofRow(
      and(
        states && inArray(requests.state, [...states]),
        kind && eq(requests.kind, kind),
        grid === undefined ? undefined : ofGrid(grid),
        grids && inArray(requests.grid, [...grids]),
        due && dueWithin(due),
        asked && isNotNull(askedAt[asked]),
        todo && isTodo(todo),
        found && or(...found.map(foundBy)),
        ids && inArray(requests.id, [...ids]),
        scope && withinOrGoing(scope, visitors),
        people && or(inArray(requests.ownerStaffId, people), inArray(requests.visitorStaffId, people)),
      ),
    ),
  );
}

/** A part of the store that one index holds in the order of pages. */
interface Place {
  readonly kind?: RequestKind;
  readonly grid?: string | null;
}

function placesOf({ kind, grid, grids, scope = 'all' }: RequestFilter): Place[] {
  const kinds = kind ? [kind] : KINDS;
  const wanted = grids ?? (grid === undefined ? undefined : [grid]);
  if (wanted) {
    const all = wanted.flatMap((one) => kinds.map((of) => ({ kind: of, grid: one })));
    return all.filter((place) => holds(scope, place));
  }
  if (scope === 'all') return [kind ? { kind } : {}];
  const visits = kinds.filter((of) => of !== 'appointment');
  const hall: Place[] = visits.map((of) => ({ kind: of, grid: null }));
  if (kinds.includes('appointment')) hall.unshift({ kind: 'appointment' });
  const ofGrids = scope.grids.flatMap((one) => visits.map((of) => ({ kind: of, grid: one })));
  return [...(scope.hall ? hall : []), ...ofGrids];
}

/** Of nobody twice: where one of them answers for a request and goes there too, it is the first's. */
function ofPeople(mine: readonly string[]): (SQL | undefined)[] {
  const others = or(isNull(requests.ownerStaffId), notInArray(requests.ownerStaffId, [...mine]));
  return [
    ...mine.map((id) => eq(requests.ownerStaffId, id)),
    ...mine.map((id) => and(eq(requests.visitorStaffId, id), others)),
  ];
}

/** Where to look: rows that one index finds, by name where SQLite would choose another. */
interface Branch {
  readonly where: SQL | undefined;
  readonly by?: string;
}

/** None lets through what another does. */
function branchesOf(filter: RequestFilter): Branch[] {
  const { states = STATES, due, asked, todo, found, ids, mine } = filter;
  const inStates = (one: SQL | undefined) =>
    states.map((state) => ({ where: and(one, eq(requests.state, state)) }));
  if (ids) return [{ where: inArray(requests.id, [...ids]), by: BY_ID }];
  if (found) return found.map((one) => ({ where: foundBy(one), by: FOUND_BY[one.column] }));
  if (mine) return ofPeople(mine).flatMap(inStates);
  if (due) return [{ where: dueWithin(due), by: 'requests_due' }];
  if (asked) return [{ where: isNotNull(askedAt[asked]), by: ASKED_BY[asked] }];
  if (todo) return [{ where: isTodo(todo), by: typeof todo === 'object' ? 'requests_visits' : BY_ID }];
  return placesOf(filter).flatMap(({ kind, grid }) =>
    inStates(and(kind && eq(requests.kind, kind), grid === undefined ? undefined : ofGrid(grid))),
  );
}

/** A filter as `from … where …`, whose rows together are what it lets through. None where nothing can be. */
export function walksOf(filter: RequestFilter, also?: SQL): SQL[] {
  const { due, states } = filter;
  const whole = due ? { ...filter, states: states?.filter((one) => OPEN_STATES.includes(one)) } : filter;
  const rest = and(matches(whole), also);
  return branchesOf(whole).map(({ where, by }) => {
    const through = by === undefined ? sql`` : sql.raw(` indexed by ${by}`);
    return sql`from ${requests}${through} where ${and(where, rest)}`;
  });
}

/** The last row of a page; the next page begins after it. */
export type Cursor = Pick<StoredRequest, 'createdAt' | 'id'>;

/** What lies beyond a row, in the order of pages. */
export function beyond({ createdAt, id }: Cursor, order: 'newest' | 'oldest'): SQL {
  const way = order === 'oldest' ? sql`>` : sql`<`;
  return sql`(${requests.createdAt}, ${requests.id}) ${way} (${createdAt}, ${id})`;
}

/** What came in after an instant, in milliseconds. */
export const cameAfter = (at: number) => gt(requests.createdAt, at);
