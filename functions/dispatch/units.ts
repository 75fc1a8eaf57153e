import { CENTRE } from '../../db/assignments.ts';
import type { Catalogue } from '../shared/catalogue.ts';
import { goneBy } from '../shared/community-of.ts';
import { scopeOf, type Actor } from '../staff/may.ts';

/** Who can have a request or help with one: the grids, and the centre itself. */
export interface Unit {
  /** A grid's id, or CENTRE. */
  readonly id: string;
  readonly name: string;
  /** True while its name is not the centre's own. */
  readonly example: boolean;
  /** Content has it no more. */
  readonly gone?: true;
}

/** All units, the centre last. */
export function unitsOf({ communities, centre }: Pick<Catalogue, 'communities' | 'centre'>): Unit[] {
  return [...communities, { id: CENTRE, name: centre.shortName, example: false }];
}

/** The unit that has a request; one that content no longer knows goes by its id. */
export function unitOf(
  { kind, grid }: { readonly kind: string; readonly grid: string | null },
  units: readonly Unit[],
): Unit {
  const id = kind === 'appointment' ? CENTRE : (grid ?? CENTRE);
  return unitCalled(id, units);
}

/** A unit by its code; one that content no longer knows goes by that. */
export function unitCalled(id: string, units: readonly Unit[]): Unit {
  return units.find((one) => one.id === id) ?? { ...goneBy(id), example: false };
}

/** The units that are somebody's: their grids, and the centre for whoever is at the hall; 'all' are the lead's. */
export function unitsIn(me: Pick<Actor, 'posts'>): 'all' | readonly string[] {
  const scope = scopeOf(me, 'work');
  return scope === 'all' ? scope : [...scope.grids, ...(scope.hall ? [CENTRE] : [])];
}

/** Whether a unit's sub-tasks are somebody's to answer. */
export function isUnitOf(me: Pick<Actor, 'posts'>, unit: string): boolean {
  const units = unitsIn(me);
  return units === 'all' || units.includes(unit);
}
