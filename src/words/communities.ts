import type { Community } from '../../functions/shared/catalogue.ts';
import { EXAMPLE_KEY } from '../content/fact.ts';
import { wordsOf } from '../messages.ts';
import { fill } from './fill.ts';

/** A community's name, marked while it is not the centre's own, and once content has it no more. */
export function communityName({ name, example, gone }: Community): string {
  if (gone) return goneName(name);
  return example ? `${name}（${EXAMPLE_KEY}）` : name;
}

/** What staff read of a place that content has no more: only its code is left. */
export function goneName(code: string): string {
  return fill(wordsOf('workbench').shared.gone, { code });
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
  readonly desk: { readonly name: string; readonly gone?: true } | undefined;
  readonly grid: Community | undefined;
}): string | undefined {
  if (desk) return desk.gone ? goneName(desk.name) : desk.name;
  return grid && communityName(grid);
}
