import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Scope } from '../functions/staff/may.ts';
import type { Db } from './db.ts';
import { beyond, pageOf, type ListPage, type PageOf } from './list-page.ts';
import type { StoredRequest } from './requests.ts';
import { assignments } from './schema/assignments.ts';
import { requests } from './schema/requests.ts';
import { within } from './scope.ts';

/** As many returns make a request the lead's to decide (D19). */
const OFTEN = 2;

/** Declines of a scope that no lead has seen yet (否定报备), the oldest first. */
export async function listUnseenDeclines(
  db: Db,
  { after, limit }: PageOf,
  scope: Scope,
): Promise<ListPage<StoredRequest>> {
  const { declineUnseenAt, id } = requests;
  const rows = await db
    .select()
    .from(requests)
    .where(and(isNotNull(declineUnseenAt), within(scope), beyond(declineUnseenAt, id, after)))
    .orderBy(asc(declineUnseenAt), asc(id))
    .limit(limit + 1);
  return pageOf(rows, limit, (row) => ({ at: row.declineUnseenAt ?? 0, id: row.id }));
}

/** How many declines of a scope no lead has seen yet. */
export function countUnseenDeclines(db: Db, scope: Scope): Promise<number> {
  return db.$count(requests, and(isNotNull(requests.declineUnseenAt), within(scope)));
}

const earlier = alias(assignments, 'earlier');

const cameBackOften = and(
  // Written out, not bound: only so does SQLite see that the partial index holds all of them.
  sql.raw(`"assignments"."why" = 'returned' and "assignments"."state" = 'open'`),
  sql`(select count(*) from ${assignments} ${sql.identifier('earlier')} where ${and(
    eq(earlier.requestId, assignments.requestId),
    eq(earlier.role, 'lead'),
    eq(earlier.state, 'returned'),
  )}) >= ${OFTEN}`,
);

/** Requests that have come back to the centre at least twice and that nobody has taken since, the oldest return first. */
export async function listOftenReturned(db: Db, { after, limit }: PageOf): Promise<ListPage<StoredRequest>> {
  const rows = await db
    .select({ at: assignments.madeAt, id: assignments.id, request: requests })
    .from(assignments)
    .innerJoin(requests, eq(requests.id, assignments.requestId))
    .where(and(cameBackOften, beyond(assignments.madeAt, assignments.id, after)))
    .orderBy(asc(assignments.madeAt), asc(assignments.id))
    .limit(limit + 1);
  const { rows: shown, next } = pageOf(rows, limit, ({ at, id }) => ({ at, id }));
  return { rows: shown.map(({ request }) => request), next };
}

/** How many requests have. */
export function countOftenReturned(db: Db): Promise<number> {
  return db.$count(assignments, cameBackOften);
}

/** Whether a request is back at the centre for at least the second time, and nobody has taken it since. */
export async function isOftenReturned(db: Db, requestId: string): Promise<boolean> {
  return (await db.$count(assignments, and(eq(assignments.requestId, requestId), cameBackOften))) > 0;
}

/** How many requests wait for the lead's eye. */
export async function countForLead(db: Db): Promise<number> {
  const [declines, returned] = await Promise.all([countUnseenDeclines(db, 'all'), countOftenReturned(db)]);
  return declines + returned;
}
