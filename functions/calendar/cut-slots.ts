import { instantOf, minutesOf, timeOf, type LocalDate, type LocalTime } from '../shared/local-date.ts';
import { afterClosures } from './calendar.ts';
import type { CalendarSource, Place, Span } from './calendar-source.ts';
import { keptOf } from './kept.ts';

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
  readonly hours: readonly Span[];
  readonly seats: number;
  readonly slotMinutes: number;
  /** Nothing that begins before this instant. */
  readonly earliest: number;
}

const kept = keptOf<CalendarSource, readonly Slot[]>();

/** The slots of some hours that begin no sooner than is offered. */
export function cutSlots(calendar: CalendarSource, date: LocalDate, offer: Offer): Slot[] {
  const { place, hours, seats, slotMinutes, earliest } = offer;
  const spans = hours.map(({ from, to }) => `${from}-${to}`).join();
  const slots = kept(calendar, `${date} ${place} ${spans} ${seats} ${slotMinutes}`, () =>
    slotsOf(calendar, date, offer),
  );
  return slots.filter(({ startsAt }) => startsAt.getTime() >= earliest);
}

/**
 * The slots of some hours. They are cut before closures, and then dropped where a closure touches them, so that a closure
 * never shifts the slots that others have booked.
 */
function slotsOf(calendar: CalendarSource, date: LocalDate, offer: Omit<Offer, 'earliest'>): Slot[] {
  const { place, hours, seats, slotMinutes } = offer;
  const open = afterClosures(calendar, date, hours, place).spans;
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
    }));
}
