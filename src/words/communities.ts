import type { Community } from '../../functions/shared/catalogue.ts';
import { EXAMPLE_KEY } from '../content/fact.ts';

/** A community's name, marked while it is not the centre's own. */
export function communityName({ name, example }: Pick<Community, 'name' | 'example'>): string {
  return example ? `${name}（${EXAMPLE_KEY}）` : name;
}

/** The communities as choices of a form. */
export function communityChoices(communities: readonly Community[]): { value: string; label: string }[] {
  return communities.map((community) => ({ value: community.id, label: communityName(community) }));
}
