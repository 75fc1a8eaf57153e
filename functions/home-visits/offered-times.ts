import { takenSeats } from '../../db/seats.ts';
import { halfDays, type HalfDay } from '../calendar/slots.ts';
import { catalogueNow } from '../closures/calendar-now.ts';
import type { Deps } from '../deps.ts';
import { isOutage } from '../http/problems.ts';
import type { Catalogue } from '../shared/catalogue.ts';
import { UNKNOWN_COMMUNITY } from './home-visit.ts';

/** A half-day that a resident may wish for, or learns not to. */
export interface OfferedHalfDay extends HalfDay {
  /** Every seat of it is taken: it is named, not offered (D11). */
  readonly full: boolean;
}

/**
 * The half-days of a community that a resident may choose from now; where it isn't known, none of them counts as full. While
 * the store can't be asked all are offered: they are wishes, and staff arrange what is full or closed by then.
 */
export async function offeredHalfDays(deps: Deps, community: string): Promise<OfferedHalfDay[]> {
  try {
    return await halfDaysIn(deps, await catalogueNow(deps), community);
  } catch (error) {
    if (!(error instanceof Error) || !isOutage(error)) throw error;
    const { calendar, booking } = await deps.catalogue();
    return halfDays(calendar, booking, deps.now(), community).map((one) => ({ ...one, full: false }));
  }
}

async function halfDaysIn(
  { db, now }: Deps,
  { calendar, booking }: Catalogue,
  community: string,
): Promise<OfferedHalfDay[]> {
  const offered = halfDays(calendar, booking, now(), community);
  const [first, last] = [offered[0], offered.at(-1)];
  if (!first || !last) return [];
  const taken =
    community === UNKNOWN_COMMUNITY
      ? new Map<number, number>()
      : await takenSeats(db, community, first.seatAt.getTime(), last.seatAt.getTime() + 1);
  return offered.map((halfDay) => ({
    ...halfDay,
    full: (taken.get(halfDay.seatAt.getTime()) ?? 0) >= booking.homeVisit.seatsPerHalfDay,
  }));
}
