import { and, eq, gte, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { localDate } from '../functions/shared/local-date.ts';
import { noAssistOpen } from './assignments.ts';
import type { RequestState } from './requests.ts';
import { authorisations } from './schema/authorisations.ts';
import { items } from './schema/items.ts';

/** True while somebody may act in the resident's name: at `at` (milliseconds) neither expired nor stopped. */
export function isAuthorised(requestId: string, at: number): SQL {
  return sql`exists (select 1 from ${authorisations} where ${and(
    eq(authorisations.requestId, requestId),
    isNull(authorisations.stoppedAt),
    gte(authorisations.expiresOn, localDate(new Date(at))),
  )})`;
}

/** True while nothing that was handed over is still with the centre. */
export function nothingOutstanding(requestId: string): SQL {
  return sql`not exists (select 1 from ${items} where ${and(eq(items.requestId, requestId), isNull(items.givenBackId))})`;
}

/** True where each of these things is still to be given back. */
export function areOutstanding(requestId: string, ids: readonly string[]): SQL {
  return sql`(select count(*) from ${items} where ${and(
    eq(items.requestId, requestId),
    inArray(items.id, [...ids]),
    isNull(items.givenBackId),
  )}) = ${ids.length}`;
}

/** True while there is an authorisation to stop: also one whose term is over. */
export function isStoppable(requestId: string): SQL {
  return sql`exists (select 1 from ${authorisations} where ${and(
    eq(authorisations.requestId, requestId),
    isNull(authorisations.stoppedAt),
  )})`;
}

/** True once the authorisation was stopped and no new one was made. */
export function isStopped(requestId: string | SQLiteColumn): SQL {
  const of = eq(authorisations.requestId, requestId);
  return sql`(exists (select 1 from ${authorisations} where ${of}) and not exists (
    select 1 from ${authorisations} where ${and(of, isNull(authorisations.stoppedAt))}))`;
}

/**
 * What the store asks before a request reaches a state (D12); only errands have authorisations and items. Nobody completes
 * over a sub-task that a unit still works on, unless they said why: then `overAssists` (D17).
 */
export function mayReach(
  requestId: string,
  to: RequestState | undefined,
  { at, overAssists = false }: { readonly at: number; readonly overAssists?: boolean | undefined },
): SQL | undefined {
  switch (to) {
    case 'started':
      return isAuthorised(requestId, at);
    case 'done':
      return and(nothingOutstanding(requestId), overAssists ? undefined : noAssistOpen(requestId));
    case 'declined':
    case 'cancelled':
      return nothingOutstanding(requestId);
    case 'new':
    case 'accepted':
    case 'scheduled':
    case undefined:
      return undefined;
  }
}
