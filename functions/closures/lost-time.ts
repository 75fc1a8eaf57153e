import { lostTime, takenTime } from '../../db/affected.ts';
import type { StoredEvent } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
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
  return [
    lost.reason === null ? hours : fillSlots(closed, { reason: lost.reason }),
    request.kind === 'appointment' ? hall : home,
    ...(mayMove(request, now()) || mayReschedule(request) ? [change] : []),
  ];
}

/** Why staff planned a visit for another half-day than before, when it was that nobody could come; undefined otherwise. */
export async function visitMoved(
  { db, catalogue }: Deps,
  { id, kind }: StoredRequest,
  events: readonly StoredEvent[],
): Promise<string | undefined> {
  if (kind !== 'home-visit') return undefined;
  const planned = events.findLast((event) => event.kind === 'scheduled' || event.kind === 'rescheduled');
  const taken = planned?.actor === 'staff' ? await takenTime(db, id, planned.at) : undefined;
  if (!taken) return undefined;
  const { lostTime: words, changes } = (await catalogue()).told;
  const begins = new Date(taken.startsAt);
  const half = localTime(begins) < '12:00' ? 'am' : 'pm';
  return fillSlots(words.visit, {
    when: halfDayInWords(localDate(begins), half),
    reason: taken.reason ?? changes.hoursChanged,
  });
}
