import { addDays, localDate, type LocalDate } from '../shared/local-date.ts';
import type { CalendarSource } from './calendar-source.ts';
import { isWorkingDay } from './day-kind.ts';

/** How a deadline stands on a day: the yellow and red cards of the Shandong hotline rule (D18). */
export type Urgency = 'on-time' | 'due-soon' | 'overdue';

function nearest(calendar: CalendarSource, date: LocalDate, step: 1 | -1): LocalDate {
  let day = date;
  while (!isWorkingDay(calendar, day)) day = addDays(day, step);
  return day;
}

/**
 * The working day `count` working days after a date (before it when negative). A date that is no working day counts as
 * the next working day, as Dongguan dates acceptances made on a weekend; with 0 that day itself is the answer.
 */
export function addWorkingDays(calendar: CalendarSource, date: LocalDate, count: number): LocalDate {
  const step = count < 0 ? -1 : 1;
  let day = nearest(calendar, date, 1);
  for (let left = Math.abs(count); left > 0; left -= 1) day = nearest(calendar, addDays(day, step), step);
  return day;
}

/**
 * How many working days after a date another one is, as `addWorkingDays` counts them: the same day is 0, and a date that
 * is no working day counts as the next one. 0 where the second is earlier.
 */
export function workingDaysBetween(calendar: CalendarSource, from: LocalDate, to: LocalDate): number {
  let count = 0;
  for (let day = nearest(calendar, from, 1); day < to; count += 1)
    day = nearest(calendar, addDays(day, 1), 1);
  return count;
}

/**
 * The last day, until its end, to answer what came in at an instant (D18): the day after counts as the first working
 * day. 16:00 on Friday 13 February 2026 with two working days is 24 February, as the 14th is a make-up workday.
 */
export function dueOn(calendar: CalendarSource, acceptedAt: Date, workingDays: number): LocalDate {
  return addWorkingDays(calendar, localDate(acceptedAt), workingDays);
}

/** The first day on which a deadline shows yellow: one working day before it (D18). */
export function yellowOn(calendar: CalendarSource, due: LocalDate): LocalDate {
  return nearest(calendar, addDays(due, -1), -1);
}

/** Yellow from one working day before the due day, red from the day after it (D18). */
export function urgency(calendar: CalendarSource, due: LocalDate, today: LocalDate): Urgency {
  if (today > due) return 'overdue';
  return today >= yellowOn(calendar, due) ? 'due-soon' : 'on-time';
}

/**
 * The working days of a pause, of which the day that it began on is none and the day of its end is one. One that begins on a
 * weekend or holiday counts as begun on the next working day, as what comes in then does.
 */
function waitedIn(calendar: CalendarSource, pausedOn: LocalDate, resumedOn: LocalDate): number {
  let waited = 0;
  for (let day = addDays(nearest(calendar, pausedOn, 1), 1); day <= resumedOn; day = addDays(day, 1))
    if (isWorkingDay(calendar, day)) waited += 1;
  return waited;
}

/**
 * When something is due after a pause: later by the working days that passed. A pause within one day moves nothing; one that
 * begins on a weekend takes no day from the resident in which nobody worked.
 */
export function dueAfterPause(
  calendar: CalendarSource,
  due: LocalDate,
  pausedOn: LocalDate,
  resumedOn: LocalDate,
): LocalDate {
  const waited = waitedIn(calendar, pausedOn, resumedOn);
  return waited === 0 ? due : addWorkingDays(calendar, due, waited);
}

/** The other way round: what must have been due before a pause for this to be due now that it has lasted until `today`. */
export function dueBeforePause(
  calendar: CalendarSource,
  due: LocalDate,
  pausedOn: LocalDate,
  today: LocalDate,
): LocalDate {
  const waited = waitedIn(calendar, pausedOn, today);
  return waited === 0 ? due : addWorkingDays(calendar, due, -waited);
}
