import { HALL } from '../../functions/calendar/places.ts';
import type { CalendarPage } from '../../functions/closures/calendar-page.ts';
import type { EntryOf } from '../content/collections.ts';
import { goneName, unitName } from './places.ts';
import { fill } from './fill.ts';

/** What a closure shuts, as staff call it. */
export function closedPlace(
  place: string | null,
  { desks, communities }: Pick<CalendarPage, 'desks' | 'communities'>,
  words: EntryOf<'days'>['place'],
): string {
  if (place === null) return words.centre;
  if (place === HALL) return words.hall;
  const desk = desks.find(({ id }) => id === place);
  if (desk) return desk.name;
  const found = communities.find(({ id }) => id === place);
  return found ? fill(words.visits, { unit: unitName(found) }) : goneName(place);
}
