import { lostTime, takenTime } from '../../db/affected.ts';
import type { StoredEvent } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { listLeft } from '../../db/seats.ts';
import { OPEN_STATES } from '../requests/states.ts';
import type { Deps } from '../deps.ts';
import { halfDayInWords } from '../home-visits/half-day-words.ts';
import { mayMove } from '../requests/move.ts';
import { mayReschedule } from '../requests/reschedule.ts';
import { fillSlots } from '../shared/fill.ts';
import { localDate, localTime } from '../shared/local-date.ts';

/**
 * What a resident must read first of a booking whose time is no longer open (D5, A42); nothing while it is. Without it the
 * page would go on saying that they may come.
 */
export async function lostTimeNotices(
  { db, catalogue, now }: Deps,
  request: StoredRequest,
): Promise<readonly string[]> {
  if (!OPEN_STATES.includes(request.state)) return [];
  const lost = await lostTime(db, request);
  if (!lost) return [];
  const { hours, closed, hall, home, change } = (await catalogue()).told.lostTime;
  // Nobody comes any more, or waits, once the time is over.
  const ahead = request.endsAt !== null && request.endsAt > now().getTime();
  return [
    lost.reason === null ? hours : fillSlots(closed, { reason: lost.reason }),
    ...(ahead ? [request.kind === 'appointment' ? hall : home] : []),
    ...(mayMove(request, now()) || mayReschedule(request) ? [change] : []),
  ];
}

/** That staff planned a visit for another half-day than before, and why, when it was that nobody could come. */
export async function visitMoved(
  deps: Deps,
  request: StoredRequest,
  events: readonly StoredEvent[],
): Promise<string | undefined> {
  const { db, catalogue } = deps;
  const { id, kind } = request;
  if (kind !== 'home-visit') return undefined;
  const planned = events.findLast((event) => event.kind === 'scheduled' || event.kind === 'rescheduled');
  const taken = planned?.actor === 'staff' ? await takenTime(db, id, planned.at) : undefined;
  if (!taken) return plannedAnew(deps, request, events);
  const { lostTime: words, changes } = (await catalogue()).told;
  return fillSlots(words.visit, {
    when: halfDayAt(taken.startsAt),
    reason: taken.reason ?? changes.hoursChanged,
  });
}

function halfDayAt(at: number): string {
  const begins = new Date(at);
  return halfDayInWords(localDate(begins), localTime(begins) < '12:00' ? 'am' : 'pm');
}

/**
 * From which half-day to which staff planned it anew, at once or after it had given up its time, until its resident moves it:
 * whoever looks for themselves gets no message, and may wait at home on the day that they know.
 */
async function plannedAnew(
  { db, catalogue }: Deps,
  { id, startsAt, state }: StoredRequest,
  events: readonly StoredEvent[],
): Promise<string | undefined> {
  const plans = events.filter(({ kind }) => kind === 'scheduled' || kind === 'rescheduled');
  if (plans.at(-1)?.actor !== 'staff' || state !== 'scheduled' || startsAt === null) return undefined;
  const after = halfDayAt(startsAt);
  // In another grid it may have kept its half-day.
  const left = (await listLeft(db, id)).find((one) => halfDayAt(one.startsAt) !== after);
  const isOwn = plans.some(({ actor, at }) => actor === 'resident' && at === left?.releasedAt);
  if (!left || isOwn) return undefined;
  return fillSlots((await catalogue()).told.changes.rescheduled, { before: halfDayAt(left.startsAt), after });
}
