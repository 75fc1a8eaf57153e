import { placesInUse } from '../../db/places-in-use.ts';
import type { Deps } from '../deps.ts';
import type { Catalogue } from '../shared/catalogue.ts';

/** Grids and desks that requests still lie at and content has no more. */
export interface GonePlaces {
  readonly grids: readonly string[];
  readonly desks: readonly string[];
}

/** Looks them up: content changes without the store being asked. */
export async function gonePlaces(
  { db }: Pick<Deps, 'db'>,
  { communities, booking }: Pick<Catalogue, 'communities' | 'booking'>,
): Promise<GonePlaces> {
  const { grids, desks } = await placesInUse(db);
  const among = (known: readonly { readonly id: string }[]) => new Set(known.map(({ id }) => id));
  const [knownGrids, knownDesks] = [among(communities), among(booking.desks)];
  return {
    grids: grids.filter((id) => !knownGrids.has(id)),
    desks: desks.filter((id) => !knownDesks.has(id)),
  };
}
