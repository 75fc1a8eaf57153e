import type { StoredRequest } from '../../db/requests.ts';
import { catalogueNow } from '../closures/calendar-now.ts';
import type { Deps } from '../deps.ts';
import type { Intent } from '../inbox/task.ts';
import { timesFor } from '../inbox/visit-times.ts';
import { LEADS_TO, movable, type State } from '../requests/states.ts';
import { localDate } from '../shared/local-date.ts';

type Move = Pick<Intent, 'set' | 'to' | 'takeSeat' | 'freeSeat' | 'beforeDeparture'>;
type Whole = NonNullable<Move['set']>;

/** Where a planned visit leads that gives up its time: somebody has accepted it, and plans it anew. */
export const GIVES_UP_TIME: readonly State[] = [LEADS_TO.accept];

/** Whether a request may go to others, or wait for its resident: not while its visitor is on the way. */
export function mayPart({
  kind,
  state,
  departedAt,
}: Pick<StoredRequest, 'kind' | 'state' | 'departedAt'>): boolean {
  return movable(kind).includes(state) && !(state === 'scheduled' && departedAt !== null);
}

/** Who goes is for whoever has it from now on to say; until then whoever would have gone has nothing to do with it. */
const NOBODY: Whole = { visitor: null, visitorStaffId: null };

/**
 * A planned visit gives up its half-day, whose seat is free at once. Nothing for all else.
 *
 * @param clock 'runs': due is again what was due before it was planned, since the clock never resets (D19). 'stands': the
 * centre has kept its word and waits for the resident, so that the day of the visit is what is put off.
 */
export function givesUpTime(
  { state, dueOn, answerDueOn }: Pick<StoredRequest, 'state' | 'dueOn' | 'answerDueOn'>,
  clock: 'runs' | 'stands',
): Move {
  if (state !== 'scheduled') return {};
  const due = clock === 'runs' ? (answerDueOn ?? dueOn) : dueOn;
  return {
    to: LEADS_TO.accept,
    freeSeat: true,
    beforeDeparture: true,
    set: { ...NOBODY, startsAt: null, endsAt: null, halfDay: null, dueOn: due, answerDueOn: null },
  };
}

/** A planned visit keeps its half-day in another grid: a seat there is taken and the old one freed, or nothing happens. */
export async function keepsTime(deps: Deps, request: StoredRequest, grid: string): Promise<Move | undefined> {
  const { startsAt, halfDay } = request;
  if (startsAt === null || halfDay === null) return undefined;
  const content = await catalogueNow(deps);
  const id = `${localDate(new Date(startsAt))}-${halfDay}`;
  const offered = await timesFor(deps, { ...request, grid }, [], content);
  const time = offered.find((one) => one.halfDay.id === id)?.halfDay;
  if (!time) return undefined;
  return {
    takeSeat: {
      place: grid,
      startsAt: time.seatAt.getTime(),
      seats: content.booking.homeVisit.seatsPerHalfDay,
    },
    beforeDeparture: true,
    set: { ...NOBODY, startsAt: time.startsAt.getTime(), endsAt: time.endsAt.getTime() },
  };
}
