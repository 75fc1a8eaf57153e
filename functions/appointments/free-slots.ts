import { takenSeats } from '../../db/seats.ts';
import { bookableDays, DESK, type BookableDay, type Slot } from '../calendar/slots.ts';
import type { Deps } from '../deps.ts';

/** The next open days, each with the slots that can still be had; a day that is full stands with none. */
export async function freeDays({ db, now, catalogue }: Deps): Promise<BookableDay[]> {
  const { calendar, booking } = await catalogue();
  const days = bookableDays(calendar, booking, now());
  const all = days.flatMap(({ slots }) => slots);
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return days;
  const taken = await takenSeats(db, DESK, first.startsAt.getTime(), last.startsAt.getTime() + 1);
  const isFree = (slot: Slot) => (taken.get(slot.startsAt.getTime()) ?? 0) < slot.seats;
  return days.map((day) => ({ ...day, slots: day.slots.filter(isFree) }));
}
