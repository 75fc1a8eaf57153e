import { and, asc, gte, inArray, lt, or, sql } from 'drizzle-orm';
import type { Scope } from '../functions/staff/may.ts';
import type { Db } from './db.ts';
import type { StoredRequest } from './requests.ts';
import { requests } from './schema/requests.ts';
import { within } from './scope.ts';

// Written out, not bound: only so does SQLite see that the partial index holds all of them.
const isPlannedVisit = sql.raw(`"requests"."state" = 'scheduled' and "requests"."kind" = 'home-visit'`);

/** More than anybody visits in a day, and mostly than a centre does. */
export const MOST_VISITS = 60;

/**
 * Planned visits that begin from one instant on and before another, in milliseconds, in the order of the day: by time,
 * and within it grid by grid: those to which one of `visitors` goes, and all of a scope where one is given. One more than
 * `MOST_VISITS` where there are more.
 */
export async function listDayVisits(
  db: Db,
  {
    from,
    to,
    visitors,
    scope,
  }: {
    readonly from: number;
    readonly to: number;
    readonly visitors: readonly string[];
    readonly scope?: Scope | undefined;
  },
): Promise<StoredRequest[]> {
  const goesThere = inArray(requests.visitorStaffId, [...visitors]);
  const theirs = scope === undefined ? goesThere : scope === 'all' ? undefined : or(goesThere, within(scope));
  return db
    .select()
    .from(requests)
    .where(and(isPlannedVisit, gte(requests.startsAt, from), lt(requests.startsAt, to), theirs))
    .orderBy(asc(requests.startsAt), asc(requests.grid), asc(requests.createdAt), asc(requests.id))
    .limit(MOST_VISITS + 1);
}
