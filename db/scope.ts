import { and, eq, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Scope } from '../functions/staff/may.ts';
import { assignments } from './schema/assignments.ts';
import { requests } from './schema/requests.ts';

/** The requests of a scope, as `holds` in functions/staff/may.ts tells them; undefined where all are. */
export function within(scope: Scope): SQL | undefined {
  if (scope === 'all') return undefined;
  const ofHall = or(eq(requests.kind, 'appointment'), isNull(requests.grid));
  const ofGrids = and(inArray(requests.grid, [...scope.grids]), ne(requests.kind, 'appointment'));
  const parts = [...(scope.hall ? [ofHall] : []), ...(scope.grids.length > 0 ? [ofGrids] : [])];
  return or(...parts) ?? sql`false`;
}

/** Whose requests are theirs beside those of a scope, wherever they lie. */
export interface Theirs {
  /** What one of these people goes to. */
  readonly visitors?: readonly string[] | undefined;
  /** What one of these people answers for. */
  readonly owners?: readonly string[] | undefined;
  /** What one of these units was asked to help with, and has still to answer (D17). */
  readonly asked?: readonly string[] | undefined;
}

// Written out, not bound: only so does SQLite see that the partial index holds all of them.
const isOpenAssist = sql.raw(`"assignments"."role" = 'assist' and "assignments"."state" = 'open'`);

/** The same, and what is theirs beside it. */
export function withinOrTheirs(
  scope: Scope,
  { visitors = [], owners = [], asked = [] }: Theirs,
): SQL | undefined {
  if (scope === 'all') return undefined;
  const units = inArray(assignments.unit, [...asked]);
  const helped = sql`(select ${assignments.requestId} from ${assignments} where ${and(isOpenAssist, units)})`;
  return or(
    within(scope),
    visitors.length > 0 ? inArray(requests.visitorStaffId, [...visitors]) : undefined,
    owners.length > 0 ? inArray(requests.ownerStaffId, [...owners]) : undefined,
    asked.length > 0 ? inArray(requests.id, helped) : undefined,
  );
}
