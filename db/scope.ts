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

/** The same, and wherever it lies what one of some people goes to, and what one of some answers for. */
export function withinOrTheirs(
  scope: Scope,
  {
    visitors = [],
    owners = [],
  }: { visitors?: readonly string[] | undefined; owners?: readonly string[] | undefined },
): SQL | undefined {
  if (scope === 'all') return undefined;
  const going = visitors.length > 0 ? inArray(requests.visitorStaffId, [...visitors]) : undefined;
  const owned = owners.length > 0 ? inArray(requests.ownerStaffId, [...owners]) : undefined;
  return or(within(scope), going, owned);
}
