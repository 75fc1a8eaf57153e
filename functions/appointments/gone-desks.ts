import { bookedAhead } from '../../db/seats.ts';
import type { BookingRules } from '../calendar/calendar-source.ts';
import { SESSION_PREFIX } from '../calendar/places.ts';
import type { Deps } from '../deps.ts';

/** A desk that people are still expected at, and that content has no more. */
export interface GoneDesk {
  readonly id: string;
  readonly booked: number;
}

/**
 * The desks whose seats are sold anew: a seat is known by the id of its desk, so that whoever writes another id for the same desk
 * has as many people come again at the same times (D2).
 */
export async function goneDesks(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { desks }: Pick<BookingRules, 'desks'>,
): Promise<GoneDesk[]> {
  const known = new Set(desks.map(({ id }) => id));
  const ahead = await bookedAhead(db, now().getTime());
  return ahead
    .filter(({ place }) => !known.has(place) && !place.startsWith(SESSION_PREFIX))
    .map(({ place, booked }) => ({ id: place, booked }));
}
