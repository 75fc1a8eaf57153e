import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { instantOf, localDate, type LocalDate } from '../functions/shared/local-date.ts';
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

/** What residents were not content with and nobody has answered yet (D23), what is due first at the top. */
export async function listRedress(db: Db, { after, limit }: PageOf): Promise<ListPage<StoredRequest>> {
  const { redressDueOn, id } = requests;
  const beyondDay = after && sql`(${redressDueOn}, ${id}) > (${localDate(new Date(after.at))}, ${after.id})`;
  const rows = await db
    .select()
    .from(requests)
    .where(and(isNotNull(redressDueOn), beyondDay))
    .orderBy(asc(redressDueOn), asc(id))
    .limit(limit + 1);
  const startOf = (day: LocalDate | null) => (day === null ? 0 : instantOf(day, '00:00').getTime());
  return pageOf(rows, limit, (row) => ({ at: startOf(row.redressDueOn), id: row.id }));
}

/** How many residents wait for that. */
export function countRedress(db: Db): Promise<number> {
  return db.$count(requests, isNotNull(requests.redressDueOn));
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
  const counts = [countUnseenDeclines(db, 'all'), countRedress(db), countOftenReturned(db)];
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}
