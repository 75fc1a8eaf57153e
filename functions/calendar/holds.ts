import { localDate, localTime } from '../shared/local-date.ts';
import { dayOn } from './calendar.ts';
import type { CalendarSource } from './calendar-source.ts';
import { sessionPlace, sessionsOn } from './sessions.ts';
import { SESSION_PREFIX } from './places.ts';
import { halfDaysOn } from './slots.ts';

/** What is booked: an appointment from one instant to another, or a visit in the half-day of a grid. */
export interface Booking {
  readonly place: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly halfDay: 'am' | 'pm' | null;
}

/**
 * Whether a calendar still holds the time of a booking: the place, or the hall for what was after hours, is open all the
 * while, or, for a visit, its half-day still exists. Slots may be cut anew around it (D6): only when nobody is there has the
 * booking lost its time.
 */
export function holds(calendar: CalendarSource, { place, startsAt, endsAt, halfDay }: Booking): boolean {
  const date = localDate(new Date(startsAt));
  if (halfDay !== null) return halfDaysOn(calendar, date, place).some(({ half }) => half === halfDay);
  const from = localTime(new Date(startsAt));
  const end = localTime(new Date(endsAt));
  const to = end === '00:00' ? '24:00' : end;
  // A session's day may have become one that is worked like any other: nobody who comes finds the door shut.
  const after = place.startsWith(SESSION_PREFIX)
    ? sessionsOn(calendar, date).filter((session) => sessionPlace(session) === place)
    : [];
  const hours = [...dayOn(calendar, date, place).spans, ...after];
  return hours.some((span) => span.from <= from && to <= span.to);
}
