import type { CalendarPage } from '../../functions/closures/calendar-page.ts';
import { communityName } from './communities.ts';

/** What a closure shuts, as staff call it. */
export function closedPlace(
  place: string | null,
  { desks, communities }: Pick<CalendarPage, 'desks' | 'communities'>,
): string {
  if (place === null) return '整个中心';
  const desk = desks.find(({ id }) => id === place);
  if (desk) return desk.name;
  const found = communities.find(({ id }) => id === place);
  return found ? `${communityName(found)}的上门` : place;
}
