import type { Community } from '../../functions/shared/catalogue.ts';
import { fillSlots } from '../../functions/shared/fill.ts';
import { messages, say } from '../messages.ts';
import { communityName } from './communities.ts';

/** What staff read of a place that content has no more: only its code is left. */
export function goneName(code: string): string {
  return fillSlots(say(messages('staff'), 'place-gone'), { code });
}

/** A community as staff read it, who still have what lies in one that content has no more. */
export const unitName = (community: Community): string =>
  community.gone ? goneName(community.name) : communityName(community);

/** The desk or the grid of somebody on the staff; undefined for those who belong to none. */
export function placeName({
  desk,
  grid,
}: {
  readonly desk: { readonly name: string; readonly gone?: true } | undefined;
  readonly grid: Community | undefined;
}): string | undefined {
  if (desk) return desk.gone ? goneName(desk.name) : desk.name;
  return grid && unitName(grid);
}
