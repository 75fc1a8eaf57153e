import { and, eq, gt, inArray, isNotNull, isNull, notInArray, or, sql, type SQL } from 'drizzle-orm';
import { KINDS, OPEN_STATES, STATES } from '../functions/requests/states.ts';
import { holds } from '../functions/staff/may.ts';
import {
  askedAt,
  foundBy,
  isTodo,
  liesAtHall,
  matches,
  ofDesk,
  ofGrid,
  runsDue,
  standsOverdue,
  type FoundBy,
  type RequestFilter,
} from './inbox-filter.ts';
import type { RequestKind, StoredRequest } from './requests.ts';
import { requests } from './schema/requests.ts';

const ASKED_BY = {
  message: 'requests_message',
  assist: 'requests_assist_answered',
  print: 'requests_print',
  waiting: 'requests_paused',
};
/** The name that SQLite gives the index of a primary key. */
const BY_ID = 'sqlite_autoindex_requests_1';
const FOUND_BY: Readonly<Record<FoundBy['column'], string>> = {
  referenceIndex: 'requests_reference_index_unique',
  referenceStartIndex: 'requests_reference_start',
  phoneIndex: 'requests_phone',
  phoneTailIndex: 'requests_phone_tail',
};

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

// Written out, not bound: only so does SQLite see that the index by grid holds all of them.
const isNoAppointment = sql.raw(`"requests"."kind" <> 'appointment'`);

/** What one index holds of a place. */
function at({ kind, grid }: Place): SQL | undefined {
  const ofNoGrid = grid === null && kind !== 'appointment';
  return and(
    kind && eq(requests.kind, kind),
    grid === undefined ? undefined : ofGrid(grid),
    ofNoGrid ? isNoAppointment : undefined,
  );
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

function dueBranches(due: NonNullable<RequestFilter['due']>): Branch[] {
  const runs = { where: runsDue(due), by: 'requests_due' };
  return due.when === 'overdue' ? [runs, { where: standsOverdue(due.today), by: 'requests_paused' }] : [runs];
}

/** None lets through what another does. */
function branchesOf(filter: RequestFilter): Branch[] {
  const { states = STATES, desks, due, asked, todo, found, ids, mine } = filter;
  const inStates = (one: SQL | undefined) =>
    states.map((state) => ({ where: and(one, eq(requests.state, state)) }));
  if (ids) return [{ where: inArray(requests.id, [...ids]), by: BY_ID }];
  if (found) return found.map((one) => ({ where: foundBy(one), by: FOUND_BY[one.column] }));
  if (mine) return ofPeople(mine).flatMap(inStates);
  if (due) return dueBranches(due);
  if (asked) return [{ where: isNotNull(askedAt[asked]), by: ASKED_BY[asked] }];
  if (todo) return [{ where: isTodo(todo), by: typeof todo === 'object' ? 'requests_visits' : BY_ID }];
  if (desks) {
    const there = desks.flatMap((desk) => inStates(and(ofDesk(desk), liesAtHall)));
    return there.map(({ where }) => ({ where, by: 'requests_by_desk' }));
  }
  return placesOf(filter).flatMap((place) => inStates(at(place)));
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
