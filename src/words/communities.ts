import type { Community } from '../../functions/shared/catalogue.ts';
import { EXAMPLE_KEY } from '../content/fact.ts';

/** A community's name, marked while it is not the centre's own. */
export function communityName({ name, example }: Community): string {
  return example ? `${name}（${EXAMPLE_KEY}）` : name;
}

/** The communities as choices of a form. */
export function communityChoices(communities: readonly Community[]): { value: string; label: string }[] {
  return communities.map((community) => ({ value: community.id, label: communityName(community) }));
}

/** The desk or the grid of somebody on the staff; undefined for those who belong to none. */
export function placeName({
  desk,
  grid,
}: {
  readonly desk: { readonly name: string } | undefined;
  readonly grid: Community | undefined;
}): string | undefined {
  return desk?.name ?? (grid && communityName(grid));
}
