import { hasRoom, liveSeats, type SeatWish } from '../../db/seats.ts';
import type { BookingRules, CalendarSource } from '../calendar/calendar-source.ts';
import { bookableDays, findSlot, type BookableDay, type Slot } from '../calendar/slots.ts';
import type { Deps } from '../deps.ts';
import { deskFor, rulesAt, seatNumbers, type Taker } from './desks.ts';

/** Who looks for a time. */
export interface Seeker {
  /** The field of the service; undefined for one that is not listed. */
  readonly field: string | undefined;
  readonly taker: Taker;
  /** Id of the appointment that is to be moved: its own seat is in nobody's way, and its own time no other time. */
  readonly moving?: { readonly id: string; readonly startsAt: number | null } | undefined;
}

/** The next open days, each with the slots in which this seeker could take a seat now; a full day stands with none. */
export async function freeDays({ db, now, catalogue }: Deps, seeker: Seeker): Promise<BookableDay[]> {
  const { calendar, booking } = await catalogue();
  const at = now();
  const desk = deskFor(booking, seeker.field);
  const days = bookableDays(calendar, rulesAt(booking, desk), at, desk.id);
  const all = days.flatMap(({ slots }) => slots);
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return days;
  const { moving } = seeker;
  const live = await liveSeats(db, desk.id, first.startsAt.getTime(), last.endsAt.getTime(), moving?.id);
  const isFree = (slot: Slot) =>
    slot.startsAt.getTime() !== moving?.startsAt &&
    hasRoom(seatWish(slot, seatNumbers(slot, booking, seeker.taker, at)), live);
  return days.map((day) => ({ ...day, slots: day.slots.filter(isFree) }));
}

/** A posted slot as the seat that this seeker wishes; undefined when it can't be booked at `now`. */
export function wishFor(
  { calendar, booking }: { readonly calendar: CalendarSource; readonly booking: BookingRules },
  { field, taker }: Seeker,
  id: string,
  now: Date,
): { readonly slot: Slot; readonly wish: Required<SeatWish> } | undefined {
  const desk = deskFor(booking, field);
  const slot = findSlot(calendar, rulesAt(booking, desk), now, id, desk.id);
  return slot && { slot, wish: seatWish(slot, seatNumbers(slot, booking, taker, now)) };
}

function seatWish(slot: Slot, numbers: readonly number[]): Required<SeatWish> {
  const { place, seats, startsAt, endsAt } = slot;
  return { place, seats, numbers, startsAt: startsAt.getTime(), endsAt: endsAt.getTime() };
}
