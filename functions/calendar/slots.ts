import {
  addDays,
  instantOf,
  localDate,
  minutesOf,
  timeOf,
  type LocalDate,
  type LocalTime,
} from '../shared/local-date.ts';
import { afterClosures, dayOn, regularSpans } from './calendar.ts';
import type { BookingRules, CalendarSource, Place, Span } from './calendar-source.ts';
import { DESK, visitCalendar } from './places.ts';
import { addWorkingDays } from './working-days.ts';

export { DESK };

/** A time to come to the hall. The id is what a form posts: '2026-11-24T08:30'. */
export interface Slot {
  readonly id: string;
  /** Where its seats are: a desk, or a session after hours. */
  readonly place: Place;
  /** How many there are. */
  readonly seats: number;
  readonly date: LocalDate;
  readonly from: LocalTime;
  readonly to: LocalTime;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface BookableDay {
  readonly date: LocalDate;
  readonly provisional: boolean;
  readonly slots: readonly Slot[];
}

/** A morning or afternoon for a visit at home. The id is what a form posts: '2026-11-24-am'. */
export interface HalfDay {
  readonly id: string;
  readonly date: LocalDate;
  readonly half: 'am' | 'pm';
  readonly from: LocalTime;
  readonly to: LocalTime;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** The instant by which seats are counted: midnight or noon, so that a change of hours frees no taken seat (D6). */
  readonly seatAt: Date;
}

// Long enough to find any horizon over Spring Festival; a calendar without hours must not loop for ever.
const SEARCH_DAYS = 400;
const MINUTE_MS = 60_000;
const SHORTEST_VISIT_MINUTES = 60;

const within = (inner: Span, outer: Span): boolean => outer.from <= inner.from && inner.to <= outer.to;

function gridOf(span: Span, minutes: number): Span[] {
  const slots: Span[] = [];
  const end = minutesOf(span.to);
  for (let start = minutesOf(span.from); start + minutes <= end; start += minutes) {
    slots.push({ from: timeOf(start), to: timeOf(start + minutes) });
  }
  return slots;
}

/** Hours to cut slots from, at a place with seats. */
interface Offer {
  readonly place: Place;
  /** The desk at which they are served, where that is not the place itself: it is shut with its desk. */
  readonly servedAt?: Place;
  readonly hours: readonly Span[];
  readonly seats: number;
  readonly slotMinutes: number;
  /** Nothing that begins before this instant. */
  readonly earliest: number;
}

/**
 * The slots of some hours. They are cut before closures, and then dropped where a closure touches them, so that a closure
 * never shifts the slots that others have booked.
 */
export function cutSlots(calendar: CalendarSource, date: LocalDate, offer: Offer): Slot[] {
  const { place, servedAt = place, hours, seats, slotMinutes, earliest } = offer;
  const left = afterClosures(calendar, date, hours, place).spans;
  const open = afterClosures(calendar, date, left, servedAt).spans;
  return hours
    .flatMap((span) => gridOf(span, slotMinutes))
    .filter((slot) => open.some((span) => within(slot, span)))
    .map(({ from, to }) => ({
      id: `${date}T${from}`,
      place,
      seats,
      date,
      from,
      to,
      startsAt: instantOf(date, from),
      endsAt: instantOf(date, to),
    }))
    .filter((slot) => slot.startsAt.getTime() >= earliest);
}

/** The slots of a day's regular hours that can still be booked at `now`. */
export function slotsOn(
  calendar: CalendarSource,
  date: LocalDate,
  rules: BookingRules,
  now: Date,
  place: Place = DESK,
): Slot[] {
  return cutSlots(calendar, date, {
    place,
    hours: regularSpans(calendar, date),
    seats: rules.seatsPerSlot,
    slotMinutes: rules.slotMinutes,
    earliest: now.getTime() + rules.minimumNoticeMinutes * MINUTE_MS,
  });
}

/** The next `horizonOpenDays` days that still have a slot at `now`, with their slots (D4). Seats are the store's matter. */
export function bookableDays(
  calendar: CalendarSource,
  rules: BookingRules,
  now: Date,
  place: Place = DESK,
): BookableDay[] {
  const today = localDate(now);
  const days: BookableDay[] = [];
  for (let ahead = 0; ahead < SEARCH_DAYS && days.length < rules.horizonOpenDays; ahead += 1) {
    const date = addDays(today, ahead);
    const slots = slotsOn(calendar, date, rules, now, place);
    if (slots.length > 0) days.push({ date, slots, provisional: dayOn(calendar, date, place).provisional });
  }
  return days;
}

/** A span that starts before noon and ends by 13:00 is a morning; one that goes on is parted at noon. */
function halvesOf(spans: readonly Span[]): Record<'am' | 'pm', Span[]> {
  const am: Span[] = [];
  const pm: Span[] = [];
  for (const span of spans) {
    if (span.from >= '12:00') pm.push(span);
    else if (span.to <= '13:00') am.push(span);
    else {
      am.push({ from: span.from, to: '12:00' });
      pm.push({ from: '12:00', to: span.to });
    }
  }
  return { am, pm };
}

const minutesIn = ({ from, to }: Span): number => minutesOf(to) - minutesOf(from);

/**
 * The half-days of one date at a grid: of each the longest stretch in a row, so that no visit is planned over a closure;
 * one with less than an hour in a row is none.
 */
export function halfDaysOn(calendar: CalendarSource, date: LocalDate, place: Place): HalfDay[] {
  const halves = halvesOf(dayOn(visitCalendar(calendar), date, place).spans);
  return (['am', 'pm'] as const).flatMap((half) => {
    const [longest] = halves[half].toSorted((a, b) => minutesIn(b) - minutesIn(a));
    if (!longest || minutesIn(longest) < SHORTEST_VISIT_MINUTES) return [];
    const { from, to } = longest;
    const seatAt = instantOf(date, half === 'am' ? '00:00' : '12:00');
    const [startsAt, endsAt] = [instantOf(date, from), instantOf(date, to)];
    return [{ id: `${date}-${half}`, date, half, from, to, startsAt, endsAt, seatAt }];
  });
}

/**
 * The half-days that a resident may choose from at `now`: on `horizonOpenDays` open days, the first of them
 * `firstDayAfterWorkingDays` working days from today (D11). A half-day that has begun is left out.
 */
export function halfDays(calendar: CalendarSource, rules: BookingRules, now: Date, place: Place): HalfDay[] {
  const { firstDayAfterWorkingDays, horizonOpenDays } = rules.homeVisit;
  const first = addWorkingDays(calendar, localDate(now), firstDayAfterWorkingDays);
  const days: HalfDay[][] = [];
  for (let ahead = 0; ahead < SEARCH_DAYS && days.length < horizonOpenDays; ahead += 1) {
    const offered = halfDaysOn(calendar, addDays(first, ahead), place).filter(
      ({ startsAt }) => startsAt > now,
    );
    if (offered.length > 0) days.push(offered);
  }
  return days.flat();
}

/** The half-day of a posted id, when it may be chosen at `now`. */
export function findHalfDay(
  calendar: CalendarSource,
  rules: BookingRules,
  now: Date,
  id: string,
  place: Place,
): HalfDay | undefined {
  return halfDays(calendar, rules, now, place).find((halfDay) => halfDay.id === id);
}
