import { and, asc, count, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { Scope } from '../functions/staff/may.ts';
import type { StoredAssignment } from './assignments.ts';
import type { Db } from './db.ts';
import { beyond, pageOf, type ListPage, type PageOf } from './list-page.ts';
import type { StoredRequest } from './requests.ts';
import { assignments } from './schema/assignments.ts';
import { requests } from './schema/requests.ts';
import { within } from './scope.ts';

// Written out, not bound: only so does SQLite see that the partial index holds all of them.
const isOpenAssist = sql.raw(`"assignments"."role" = 'assist' and "assignments"."state" = 'open'`);

/** Whose sub-tasks: those that some units were asked, or all others that were asked about the requests of a scope. */
export interface AssistReach {
  readonly units: readonly string[];
  readonly othersAbout?: Scope;
}

const reached = ({ units, othersAbout }: AssistReach) =>
  othersAbout === undefined
    ? and(isOpenAssist, inArray(assignments.unit, [...units]))
    : and(isOpenAssist, within(othersAbout), notInArray(assignments.unit, [...units]));

/** A sub-task with its request. */
export interface OpenAssistRow {
  readonly assignment: StoredAssignment;
  readonly request: StoredRequest;
}

/** Sub-tasks that wait for their units, the oldest first. */
export async function listOpenAssists(
  db: Db,
  { after, limit }: PageOf,
  reach: AssistReach,
): Promise<ListPage<OpenAssistRow>> {
  const rows = await db
    .select({ assignment: assignments, request: requests })
    .from(assignments)
    // In this order always: what waits is little, also where the store has grown.
    .crossJoin(requests)
    .where(
      and(
        eq(requests.id, assignments.requestId),
        reached(reach),
        beyond(assignments.madeAt, assignments.id, after),
      ),
    )
    .orderBy(asc(assignments.madeAt), asc(assignments.id))
    .limit(limit + 1);
  return pageOf(rows, limit, ({ assignment: { madeAt, id } }) => ({ at: madeAt, id }));
}

/** How many of them there are. */
export async function countReachedAssists(db: Db, reach: AssistReach): Promise<number> {
  const [row] = await db
    .select({ number: count() })
    .from(assignments)
    .crossJoin(requests)
    .where(and(eq(requests.id, assignments.requestId), reached(reach)));
  return row?.number ?? 0;
}

/** How many sub-tasks wait for the answer of some units. */
export async function countOpenAssists(db: Db, units: readonly string[]): Promise<number> {
  if (units.length === 0) return 0;
  return db.$count(assignments, and(isOpenAssist, inArray(assignments.unit, [...units])));
}
