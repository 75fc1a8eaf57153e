import { and, eq, gte, inArray, isNotNull, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import type { AskedFor } from '../functions/inbox/inbox-query.ts';
import type { LocalDate } from '../functions/shared/local-date.ts';
import type { Scope } from '../functions/staff/may.ts';
import { stillOpen } from './affected.ts';
import { isOpenInWords, type RequestKind, type RequestState } from './requests.ts';
import { affected } from './schema/closures.ts';
import { notOfRedress } from './of-redress.ts';
import { outbox } from './schema/outbox.ts';
import { requests } from './schema/requests.ts';
import { withinOrTheirs, type Theirs } from './scope.ts';

/** Work that has a page of its own: bookings whose time is shut, residents to be told, also as far as clerks may know, and visits of a day (instants in milliseconds). */
export type Todo =
  | 'affected'
  | 'contact'
  | 'contact-by-clerks'
  | { readonly from: number; readonly to: number };

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
  /** At one of these desks of the hall; null finds what names none. What a grid has lies at no desk. */
  readonly desks?: readonly (string | null)[] | undefined;
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
  /** With a scope: also what is theirs beside it. */
  readonly theirs?: Theirs | undefined;
  /** Only those for which one of these people answers, or goes to the home. */
  readonly mine?: readonly string[] | undefined;
}

// Written out, not bound: only so does SQLite see that a partial index holds all of them.
const isPlannedVisit = sql.raw(`"requests"."state" = 'scheduled' and "requests"."kind" = 'home-visit'`);
export const liesAtHall = sql.raw(`("requests"."kind" = 'appointment' or "requests"."grid" is null)`);
const isWork = sql.raw(`"outbox"."state" in ('slip', 'task')`);
const waitForStaff = sql`(select ${outbox.requestId} from ${outbox} where ${isWork})`;
const waitForClerks = sql`(select ${outbox.requestId} from ${outbox} where ${isWork} and ${notOfRedress})`;
const areShut = sql`(select ${affected.requestId} from ${affected} where ${stillOpen})`;

/** The day in Asia/Shanghai of an instant in milliseconds. */
const localDay = (at: typeof requests.pausedAt) => sql`date(${at} / 1000 + 28800, 'unixepoch')`;

type Due = NonNullable<RequestFilter['due']>;
const awaited = and(isOpenInWords, isNotNull(requests.dueOn));

/** What is due while its clock runs. */
export function runsDue(due: Due): SQL | undefined {
  const { dueOn, pausedAt } = requests;
  const running = and(awaited, isNull(pausedAt));
  return due.when === 'overdue'
    ? and(running, lt(dueOn, due.today))
    : and(running, gte(dueOn, due.today), lte(dueOn, due.until));
}

/** While the centre waits for the resident, the clock stands; what was overdue by then still is. */
export function standsOverdue(today: LocalDate): SQL | undefined {
  const { dueOn, pausedAt } = requests;
  return and(awaited, isNotNull(pausedAt), lt(dueOn, today), lt(dueOn, localDay(pausedAt)));
}

function dueWithin(due: Due): SQL | undefined {
  return due.when === 'overdue' ? or(runsDue(due), standsOverdue(due.today)) : runsDue(due);
}

export function isTodo(todo: Todo): SQL | undefined {
  if (todo === 'affected') return inArray(requests.id, areShut);
  if (todo === 'contact') return inArray(requests.id, waitForStaff);
  if (todo === 'contact-by-clerks') return inArray(requests.id, waitForClerks);
  return and(isPlannedVisit, gte(requests.startsAt, todo.from), lt(requests.startsAt, todo.to));
}

export const askedAt = {
  message: requests.messageAt,
  assist: requests.assistAnsweredAt,
  print: requests.printAskedAt,
  waiting: requests.pausedAt,
};
export const foundBy = ({ column, value }: FoundBy) => eq(requests[column], value);
export const ofDesk = (desk: string | null) =>
  desk === null ? isNull(requests.desk) : eq(requests.desk, desk);
export const ofGrid = (grid: string | null) =>
  grid === null ? isNull(requests.grid) : eq(requests.grid, grid);

/** Asked of each row, never of an index: `+` says so to SQLite, which otherwise prefers a longer walk to the short one. */
const ofRow = (condition: SQL | undefined) => condition && sql`+(${condition})`;

/** Everything that a filter asks of a request, for those that a branch has found. */
export function matches({ found, ids, scope, theirs = {}, mine, ...filter }: RequestFilter) {
  const { states, kind, grid, grids, desks, due, asked, todo } = filter;
  const people = mine && [...mine];
  return and(
    isNull(requests.erasedAt),
    ofRow(
      and(
        states && inArray(requests.state, [...states]),
        kind && eq(requests.kind, kind),
        grid === undefined ? undefined : ofGrid(grid),
        grids && inArray(requests.grid, [...grids]),
        desks && and(liesAtHall, or(...desks.map(ofDesk)) ?? sql`false`),
        due && dueWithin(due),
        asked && isNotNull(askedAt[asked]),
        todo && isTodo(todo),
        found && or(...found.map(foundBy)),
        ids && inArray(requests.id, [...ids]),
        scope && withinOrTheirs(scope, theirs),
        people && or(inArray(requests.ownerStaffId, people), inArray(requests.visitorStaffId, people)),
      ),
    ),
  );
}
