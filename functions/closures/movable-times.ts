import type { AffectedBooking } from '../../db/affected-list.ts';
import { freeDays, type Seeker } from '../appointments/free-slots.ts';
import type { Slot } from '../calendar/slots.ts';
import type { Deps } from '../deps.ts';
import { MOVABLE } from '../requests/move.ts';
import type { StoredRequest } from '../../db/requests.ts';

/** A free time, as a row of the affected list offers it. */
export type Movable = Pick<Slot, 'id' | 'date' | 'from' | 'to' | 'startsAt'>;

/** How many times a row offers; the page of its request has all. */
const OFFERED = 8;

const distance = (at: number, { startsAt }: Movable) => Math.abs(startsAt.getTime() - at);

/** The time that is nearest to an instant in milliseconds; undefined where there is none. */
export function nearestTo<T extends Movable>(at: number, times: readonly T[]): T | undefined {
  return times.toSorted((a, b) => distance(at, a) - distance(at, b))[0];
}

/** The few free times around an instant in milliseconds, in the order of time. */
function around(at: number, times: readonly Movable[]): Movable[] {
  const nearest = times.toSorted((a, b) => distance(at, a) - distance(at, b)).slice(0, OFFERED);
  return nearest.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

const movable = ({ kind, state }: StoredRequest) => kind === 'appointment' && MOVABLE.includes(state);

/**
 * What each booking of a page may be moved to. The free times of a service are asked once, however many rows want them; a
 * move itself asks again.
 */
export async function movableTimes(
  deps: Deps,
  bookings: readonly AffectedBooking[],
): Promise<(booking: AffectedBooking) => readonly Movable[]> {
  const { services } = await deps.catalogue();
  const slugs = new Set(
    bookings.filter(({ request }) => movable(request)).map(({ request }) => request.serviceSlug),
  );
  const free = async (slug: string | null): Promise<readonly [string | null, Movable[]]> => {
    const field = services.find((service) => service.slug === slug)?.field;
    const seeker: Seeker = { slug, field, taker: 'staff' };
    return [slug, (await freeDays(deps, seeker)).flatMap(({ slots }) => slots)];
  };
  const found = new Map(await Promise.all([...slugs].map(free)));
  return ({ row, request }) =>
    movable(request) ? around(row.startsAt, found.get(request.serviceSlug) ?? []) : [];
}
