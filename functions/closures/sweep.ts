import { listedByCalendar, listUnheld, liveBookings } from '../../db/calendar-sweep.ts';
import { holds } from '../calendar/holds.ts';
import type { Deps } from '../deps.ts';

/**
 * Compares everything booked with content's calendar, and brings the affected list up to date: a year's table that came with
 * a deploy, or other hours, may have taken the time of a booking. Asked whenever staff look at the inbox, the calendar or the
 * list, so that nothing depends on which process saw the deploy first; closures are not its matter, they list at once.
 */
export async function sweepCalendar({ db, now, catalogue }: Deps): Promise<void> {
  const at = now().getTime();
  const [{ calendar }, bookings, listed] = await Promise.all([
    catalogue(),
    liveBookings(db, at),
    listedByCalendar(db),
  ]);
  const held = bookings.filter((booking) => holds(calendar, booking));
  const unheld = bookings.filter((booking) => !holds(calendar, booking) && !listed.has(booking.id));
  const back = held.filter(({ id }) => listed.has(id)).map(({ id }) => id);
  if (unheld.length > 0 || back.length > 0) await listUnheld(db, { unheld, held: back, at });
}
