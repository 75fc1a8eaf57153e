import type { AffectedBooking } from '../../db/affected-list.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { askedBy, freeDays } from '../appointments/free-slots.ts';
import type { HalfDay, Slot } from '../calendar/slots.ts';
import type { Deps } from '../deps.ts';
import { SCHEDULE_TASK } from '../inbox/visit-tasks.ts';
import { freeHalfDays } from '../inbox/visit-times.ts';
import { MOVABLE } from '../requests/move.ts';
import { catalogueNow } from './calendar-now.ts';

/** A free time, as a row of the affected list offers it: a slot of the hall, or a half-day of a grid. */
export type Movable =
  | Pick<Slot, 'id' | 'date' | 'from' | 'to' | 'startsAt'>
  | Pick<HalfDay, 'id' | 'date' | 'half' | 'startsAt'>;

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

const inHall = ({ kind, state }: StoredRequest) => kind === 'appointment' && MOVABLE.includes(state);

/** The grid in whose half-days a planned visit has a seat; undefined for what is no such visit. */
function gridOf({ kind, state, grid, visitor }: StoredRequest): string | undefined {
  if (kind !== 'home-visit' || visitor === null || grid === null) return undefined;
  return SCHEDULE_TASK.from(kind).includes(state) ? grid : undefined;
}

/**
 * What each booking of a page may be moved to. The free times of a service and the half-days of a grid are asked once, however
 * many rows want them; a move itself asks again.
 */
export async function movableTimes(
  deps: Deps,
  bookings: readonly AffectedBooking[],
): Promise<(booking: AffectedBooking) => readonly Movable[]> {
  const wanted = bookings.map(({ request }) => request);
  const slots = await slotsOf(deps, wanted.filter(inHall));
  const halfDays = await halfDaysOf(deps, wanted);
  return ({ row, request }) => {
    const grid = gridOf(request);
    const ofGrid = grid === undefined ? [] : halfDays.get(grid);
    return around(row.startsAt, (inHall(request) ? slots.get(keyOf(request)) : ofGrid) ?? []);
  };
}

/** What the free times of an appointment hang on. */
const keyOf = ({ serviceSlug, desk }: StoredRequest) => JSON.stringify([serviceSlug, desk]);

async function slotsOf(deps: Deps, wanted: readonly StoredRequest[]) {
  const content = await deps.catalogue();
  const byKey = new Map(wanted.map((request) => [keyOf(request), request]));
  const free = async ([key, request]: readonly [string, StoredRequest]) => {
    const days = await freeDays(deps, { ...askedBy(content, request), taker: 'staff' });
    return [key, days.flatMap(({ slots }) => slots)] as const;
  };
  return new Map(await Promise.all([...byKey].map(free)));
}

async function halfDaysOf(deps: Deps, wanted: readonly StoredRequest[]) {
  const grids = new Set(wanted.flatMap((request) => gridOf(request) ?? []));
  const content = await catalogueNow(deps);
  const free = async (grid: string): Promise<readonly [string, Movable[]]> => [
    grid,
    await freeHalfDays(deps, grid, content),
  ];
  return new Map(await Promise.all([...grids].map(free)));
}
