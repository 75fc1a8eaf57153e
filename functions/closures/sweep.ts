import { listedByCalendar, listUnheld, liveBookings } from '../../db/calendar-sweep.ts';
import type { CalendarSource } from '../calendar/calendar-source.ts';
import { holds, type Booking } from '../calendar/holds.ts';
import type { Deps } from '../deps.ts';

/** Asks the calendar once for each slot: many are booked in one. */
function heldBy(calendar: CalendarSource): (booking: Booking) => boolean {
  const known = new Map<string, boolean>();
  return (booking) => {
    const { place, startsAt, endsAt, halfDay } = booking;
    const key = JSON.stringify([place, startsAt, endsAt, halfDay]);
    const held = known.get(key) ?? holds(calendar, booking);
    known.set(key, held);
    return held;
  };
}

/**
 * Compares everything booked with content's calendar, and brings the affected list up to date: a year's table that came with
 * a deploy, or other hours, may have taken the time of a booking. Asked whenever staff look at the inbox, the calendar or the
 * list, and at each turn of the work that comes round, so that nothing depends on which process saw the deploy first, nor on
 * anybody looking before a reminder goes out; closures are not its matter, they list at once. Answers how many it listed and
 * took off.
 */
export async function sweepCalendar({
  db,
  now,
  catalogue,
}: Pick<Deps, 'db' | 'now' | 'catalogue'>): Promise<{ readonly listed: number; readonly back: number }> {
  const at = now().getTime();
  const [{ calendar }, bookings, known] = await Promise.all([
    catalogue(),
    liveBookings(db, at),
    listedByCalendar(db, at),
  ]);
  const isHeld = heldBy(calendar);
  const unheld = bookings.filter((booking) => !known.has(booking.id) && !isHeld(booking));
  const back = bookings.filter((booking) => known.has(booking.id) && isHeld(booking)).map(({ id }) => id);
  if (unheld.length > 0 || back.length > 0) await listUnheld(db, { unheld, held: back, at });
  return { listed: unheld.length, back: back.length };
}
