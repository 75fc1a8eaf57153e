import type { CalendarSource, Closure, Desk } from '../calendar/calendar-source.ts';
import { closureWords } from '../calendar/closure-words.ts';
import { hallOf, shuts } from '../calendar/places.ts';
import { addDays, localDate, localTime } from '../shared/local-date.ts';

/** How far ahead a closure is news. */
export const DAYS_AHEAD = 14;

export type NamedDesk = Pick<Desk, 'id' | 'name'>;

/** Closures of the next 14 days, each once. What is over today is no news. */
function comingClosures(calendar: CalendarSource, now: Date): readonly Closure[] {
  const [today, time] = [localDate(now), localTime(now)];
  const last = addDays(today, DAYS_AHEAD - 1);
  return (calendar.closures ?? []).filter(
    ({ date, until = date, to = '24:00' }) =>
      date <= last && (until > today || (until === today && to > time)),
  );
}

/** Coming closures that shut the whole centre, a sentence each (A42). */
export function closureNotices(calendar: CalendarSource, now: Date): string[] {
  return comingClosures(calendar, now)
    .filter(({ place }) => shuts(place, undefined))
    .map((closure) => closureWords(closure));
}

/**
 * Coming closures that shut any of these desks, a sentence each (A42). One that shuts a single desk of a hall with several
 * names it.
 *
 * @param among the hall's desks, where `desks` are only some of them
 */
export function deskNotices(
  calendar: CalendarSource,
  now: Date,
  desks: readonly NamedDesk[],
  among: readonly NamedDesk[] = desks,
): string[] {
  const hall = hallOf(among);
  return comingClosures(calendar, now).flatMap((closure) => {
    if (shuts(closure.place, hall)) return [closureWords(closure)];
    const desk = desks.find(({ id }) => id === closure.place);
    return desk ? [closureWords(closure, desk.name)] : [];
  });
}
