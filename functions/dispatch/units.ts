import { CENTRE } from '../../db/assignments.ts';
import type { Catalogue } from '../shared/catalogue.ts';

/** Who can have a request or help with one: the grids, and the centre itself. */
export interface Unit {
  /** A grid's id, or CENTRE. */
  readonly id: string;
  readonly name: string;
  /** True while its name is not the centre's own. */
  readonly example: boolean;
}

/** All units, the centre last. */
export function unitsOf({ communities, centre }: Pick<Catalogue, 'communities' | 'centre'>): Unit[] {
  return [...communities, { id: CENTRE, name: centre.shortName, example: false }];
}
