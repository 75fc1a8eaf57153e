import type { StoredEvent } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { isTheirs, type ErrandView } from '../errands/errand-view.ts';
import { hasBegun, mayCancel, mayChange, mayWrite } from './follow-up.ts';
import { mayMove } from './move.ts';
import { mayRate } from './rating.ts';
import { isUnderway, mayReschedule } from './reschedule.ts';

/** What the resident may do with the request as it stands. */
export function doorsOf(request: StoredRequest, errand: ErrandView | undefined, now: Date) {
  return {
    // Whoever has handed something over gets it back first (D12).
    mayCancel: mayCancel(request, now) && !errand?.outstanding,
    begun: hasBegun(request, now),
    mayMove: mayMove(request, now),
    mayReschedule: mayReschedule(request),
    mayChange: mayChange(request),
    mayWrite: mayWrite(request),
  };
}

/** A helper decides nothing, and would say it once and for all for the person helped (D12); nor does whoever works here. */
export const ratesIt = (request: StoredRequest, errand: ErrandView | undefined) =>
  mayRate(request) && isTheirs(errand);

const VISIT_EVENTS: ReadonlySet<string> = new Set(['scheduled', 'rescheduled', 'departed', 'not-met']);

/** How a visit has gone so far, and that nobody came to an appointment. */
export function visitOf(request: StoredRequest, events: readonly StoredEvent[]) {
  const { state } = request;
  const last = events.findLast(({ kind }) => VISIT_EVENTS.has(kind))?.kind;
  return {
    timeGivenUp: state === 'accepted' && events.some(({ kind }) => kind === 'scheduled'),
    departed: isUnderway(request),
    notMet: state === 'scheduled' && last === 'not-met',
    missed: state === 'cancelled' && events.some(({ kind }) => kind === 'missed'),
  };
}
