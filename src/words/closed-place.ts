import { HALL } from '../../functions/calendar/places.ts';
import type { CalendarPage } from '../../functions/closures/calendar-page.ts';
import { communityName } from './communities.ts';

/** What a closure shuts, as staff call it. */
export function closedPlace(
  place: string | null,
  { desks, communities }: Pick<CalendarPage, 'desks' | 'communities'>,
): string {
  if (place === null) return '整个中心';
  if (place === HALL) return '所有窗口（大厅不办，上门照常）';
  const desk = desks.find(({ id }) => id === place);
  if (desk) return desk.name;
  const found = communities.find(({ id }) => id === place);
  return found ? `${communityName(found)}的上门` : place;
}
