import type { StoredRequest } from '../../db/requests.ts';
import { takenSeats } from '../../db/seats.ts';
import { openDays } from '../calendar/calendar.ts';
import type { CalendarSource } from '../calendar/calendar-source.ts';
import { visitCalendar } from '../calendar/places.ts';
import { halfDaysOn, type HalfDay } from '../calendar/slots.ts';
import type { Deps } from '../deps.ts';
import { mayBecome } from '../requests/states.ts';
import type { Catalogue } from '../shared/catalogue.ts';
import { localDate } from '../shared/local-date.ts';

/** How many open days ahead staff may plan a visit: past every half-day that a resident could wish for. */
const OPEN_DAYS = 10;

/** A half-day in which a visit may be made. */
export interface VisitTime {
  readonly halfDay: HalfDay;
  /** The resident said that it suits. */
  readonly wished: boolean;
  /** Seats that are left, the request's own included. */
  readonly free: number;
}

/**
 * The half-days of a grid that have not begun at `now`, over the next 10 open days. Staff may come sooner than a
 * resident may ask for, so today counts too.
 */
function planableHalfDays(calendar: CalendarSource, now: Date, grid: string): HalfDay[] {
  return openDays(visitCalendar(calendar), localDate(now), OPEN_DAYS, grid)
    .flatMap(({ date }) => halfDaysOn(calendar, date, grid))
    .filter(({ startsAt }) => startsAt > now);
}

/** The half-days with what is left of each, those that the resident wished for first. */
function visitTimes(
  halfDays: readonly HalfDay[],
  {
    wished,
    taken,
    seats,
    own,
  }: {
    readonly wished: readonly string[];
    /** Taken seats by the instant in milliseconds by which they are counted. */
    readonly taken: ReadonlyMap<number, number>;
    readonly seats: number;
    /** Id of the half-day that the request itself holds a seat in. */
    readonly own: string | undefined;
  },
): VisitTime[] {
  const times = halfDays.map((halfDay) => {
    const others = (taken.get(halfDay.seatAt.getTime()) ?? 0) - (halfDay.id === own ? 1 : 0);
    return { halfDay, wished: wished.includes(halfDay.id), free: Math.max(0, seats - others) };
  });
  return [...times.filter((time) => time.wished), ...times.filter((time) => !time.wished)];
}

/** The half-days of a grid to come, and how many seats of each are taken by the instant by which they are counted. */
async function halfDaysOf({ db, now }: Pick<Deps, 'db' | 'now'>, grid: string, calendar: CalendarSource) {
  const halfDays = planableHalfDays(calendar, now(), grid);
  const [first, last] = [halfDays[0], halfDays.at(-1)];
  const taken =
    first && last
      ? await takenSeats(db, grid, first.seatAt.getTime(), last.seatAt.getTime() + 1)
      : new Map<number, number>();
  return { halfDays, taken };
}

/** The half-days in which this visit may be planned, with the seats that are left. */
export async function timesFor(
  deps: Pick<Deps, 'db' | 'now'>,
  request: StoredRequest,
  wished: readonly string[],
  { calendar, booking }: Catalogue,
): Promise<VisitTime[]> {
  const { kind, state, grid, halfDay, startsAt } = request;
  if (grid === null || !mayBecome(kind, state, 'scheduled')) return [];
  const { halfDays, taken } = await halfDaysOf(deps, grid, calendar);
  const own =
    halfDay !== null && startsAt !== null ? `${localDate(new Date(startsAt))}-${halfDay}` : undefined;
  return visitTimes(halfDays, { wished, taken, seats: booking.homeVisit.seatsPerHalfDay, own });
}

/** The half-days of a grid with a seat left for whichever visit. */
export async function freeHalfDays(
  deps: Pick<Deps, 'db' | 'now'>,
  grid: string,
  { calendar, booking }: Catalogue,
): Promise<HalfDay[]> {
  const { halfDays, taken } = await halfDaysOf(deps, grid, calendar);
  const { seatsPerHalfDay } = booking.homeVisit;
  return halfDays.filter(({ seatAt }) => (taken.get(seatAt.getTime()) ?? 0) < seatsPerHalfDay);
}
