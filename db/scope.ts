import { and, eq, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import type { RequestState } from './requests.ts';
import type { Scope } from '../functions/staff/may.ts';
import { requests } from './schema/requests.ts';

/** The requests of a scope, as `holds` in functions/staff/may.ts tells them; undefined where all are. */
export function within(scope: Scope): SQL | undefined {
  if (scope === 'all') return undefined;
  const ofHall = or(eq(requests.kind, 'appointment'), isNull(requests.grid));
  const ofGrids = and(inArray(requests.grid, [...scope.grids]), ne(requests.kind, 'appointment'));
  const parts = [...(scope.hall ? [ofHall] : []), ...(scope.grids.length > 0 ? [ofGrids] : [])];
  return or(...parts) ?? sql`false`;
}

/** For which one of these people answers, or goes to the home. By id, since `or` would read every open request. */
export function isOneOf(people: readonly string[], states?: readonly RequestState[]): SQL {
  const state = states && inArray(requests.state, [...states]);
  const owned = and(inArray(requests.ownerStaffId, [...people]), state);
  const visited = and(inArray(requests.visitorStaffId, [...people]), state);
  return sql`${requests.id} in (select id from ${requests} where ${owned} union select id from ${requests} where ${visited})`;
}
