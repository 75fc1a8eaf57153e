import { and, eq, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
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

/** The same, and what one of some people goes to, wherever it lies. */
export function withinOrGoing(scope: Scope, visitors: readonly string[] = []): SQL | undefined {
  if (scope === 'all' || visitors.length === 0) return within(scope);
  return or(within(scope), inArray(requests.visitorStaffId, [...visitors]));
}
