import { DESK } from '../../functions/calendar/places.ts';
import type { Community } from '../../functions/shared/catalogue.ts';
import { communityName } from './communities.ts';

/** What a closure shuts, as staff call it. */
export function closedPlace(place: string | null, communities: readonly Community[]): string {
  if (place === null) return '整个中心';
  if (place === DESK) return '大厅窗口';
  const found = communities.find(({ id }) => id === place);
  return found ? `${communityName(found)}的上门` : place;
}
