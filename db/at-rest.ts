import { and, eq, inArray, isNull, lte, max, or, sql, type SQL } from 'drizzle-orm';
import type { Hindered, Hindrance } from '../functions/retention/hindrances.ts';
import type { Db } from './db.ts';
import { survivorRests } from './duplicates.ts';
import type { RequestState } from './requests.ts';
import { affected } from './schema/closures.ts';
import { items } from './schema/items.ts';
import { outbox } from './schema/outbox.ts';
import { requests } from './schema/requests.ts';

const CLOSED: readonly RequestState[] = ['done', 'declined', 'cancelled'];

/** True where a query finds nothing. */
export const none = (found: SQL) => sql`not exists (${found})`;

/** What must be true of a request before it is erased, by what keeps it where it is not. */
const rests = (now: number) => ({
  open: inArray(requests.state, [...CLOSED]),
  ahead: sql`${or(isNull(requests.endsAt), lte(requests.endsAt, now))}`,
  message: isNull(requests.messageAt),
  print: isNull(requests.printAskedAt),
  // 否定报备: the lead has seen it.
  decline: isNull(requests.declineUnseenAt),
  redress: isNull(requests.redressDueOn),
  items: none(
    sql`select 1 from ${items} where ${items.requestId} = ${requests.id} and ${items.givenBackId} is null`,
  ),
  affected: none(
    sql`select 1 from ${affected} where ${affected.requestId} = ${requests.id} and ${affected.settledAt} is null`,
  ),
  untold: none(
    sql`select 1 from ${outbox} where ${outbox.requestId} = ${requests.id} and ${outbox.state} in ('slip', 'task')`,
  ),
  sending: none(
    sql`select 1 from ${outbox} where ${outbox.requestId} = ${requests.id} and ${outbox.state} = 'waiting'`,
  ),
});

/** What may be erased at all: closed, its time past, nothing of it left to do, to tell or to give back. */
export function atRest(now: number): SQL | undefined {
  return and(isNull(requests.erasedAt), ...Object.values(rests(now)));
}

/** What keeps a request from being erased, its notes' links aside, which are made when it is; nothing where it may be. */
export async function listHindrances(db: Db, id: string, now: number): Promise<Hindered[]> {
  const told = { ...rests(now), merged: survivorRests() };
  const codes = Object.keys(told) as Hindrance[];
  // One level down, or Drizzle leaves the table out of their columns' names.
  const holds = (by: Hindrance) => sql<number>`${told[by]}`;
  const lastDue = db
    .select({ at: max(outbox.dueAt) })
    .from(outbox)
    .where(and(eq(outbox.requestId, id), eq(outbox.state, 'waiting')));
  const [found] = await db
    .select({
      ...(Object.fromEntries(codes.map((by) => [by, holds(by)])) as Record<Hindrance, SQL<number>>),
      endsAt: requests.endsAt,
      sent: sql<number | null>`(${lastDue})`,
    })
    .from(requests)
    .where(and(eq(requests.id, id), isNull(requests.erasedAt)));
  if (!found) return [];
  const ends: Partial<Record<Hindrance, number | null>> = { ahead: found.endsAt, sending: found.sent };
  return codes.filter((by) => !found[by]).map((by) => ({ by, ...(ends[by] && { at: ends[by] }) }));
}
