import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Scope } from '../functions/staff/may.ts';
import type { Db } from './db.ts';
import type { StoredRequest } from './requests.ts';
import { assignments } from './schema/assignments.ts';
import { requests } from './schema/requests.ts';
import { within } from './scope.ts';

/** As many returns make a request the lead's to decide (D19). */
const OFTEN = 2;

/** Declines of a scope that no lead has seen yet (否定报备), the oldest first. */
export async function listUnseenDeclines(db: Db, limit: number, scope: Scope): Promise<StoredRequest[]> {
  return db
    .select()
    .from(requests)
    .where(and(isNotNull(requests.declineUnseenAt), within(scope)))
    .orderBy(asc(requests.declineUnseenAt), asc(requests.id))
    .limit(limit);
}

/** What residents were not content with and nobody has answered yet (D23), what is due first at the top. */
export async function listRedress(db: Db, limit: number): Promise<StoredRequest[]> {
  return db
    .select()
    .from(requests)
    .where(isNotNull(requests.redressDueOn))
    .orderBy(asc(requests.redressDueOn), asc(requests.id))
    .limit(limit);
}

const earlier = alias(assignments, 'earlier');

const cameBackOften = and(
  eq(assignments.state, 'open'),
  eq(assignments.why, 'returned'),
  sql`(select count(*) from ${assignments} ${sql.identifier('earlier')} where ${and(
    eq(earlier.requestId, assignments.requestId),
    eq(earlier.role, 'lead'),
    eq(earlier.state, 'returned'),
  )}) >= ${OFTEN}`,
);

/** Requests that have come back to the centre at least twice and that nobody has taken since, the oldest return first. */
export async function listOftenReturned(db: Db, limit: number): Promise<StoredRequest[]> {
  const rows = await db
    .select({ request: requests })
    .from(assignments)
    .innerJoin(requests, eq(requests.id, assignments.requestId))
    .where(cameBackOften)
    .orderBy(asc(assignments.madeAt), asc(assignments.id))
    .limit(limit);
  return rows.map(({ request }) => request);
}

/** Whether a request is back at the centre for at least the second time, and nobody has taken it since. */
export async function isOftenReturned(db: Db, requestId: string): Promise<boolean> {
  return (await db.$count(assignments, and(eq(assignments.requestId, requestId), cameBackOften))) > 0;
}

/** How many requests wait for the lead's eye. */
export async function countForLead(db: Db): Promise<number> {
  const [declines, redress, returned] = await Promise.all([
    db.$count(requests, isNotNull(requests.declineUnseenAt)),
    db.$count(requests, isNotNull(requests.redressDueOn)),
    db.$count(assignments, cameBackOften),
  ]);
  return declines + redress + returned;
}
