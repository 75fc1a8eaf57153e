import type { RequestChange } from '../../db/request-changes.ts';
import type { StoredEvent } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { parseAppointmentDetails } from '../appointments/appointment.ts';
import { takerOf, type Taker } from '../appointments/desks.ts';
import { askedBy, wishFor, type Seeker } from '../appointments/free-slots.ts';
import type { Deps } from '../deps.ts';
import type { Catalogue } from '../shared/catalogue.ts';
import { fillSlots } from '../shared/fill.ts';
import { formatDate, formatSpan, localDate, localTime } from '../shared/local-date.ts';
import { openDetails } from './sealing.ts';
import { statesBefore } from './states.ts';

/** The states in which an appointment can be given another time. */
export const MOVABLE = statesBefore('appointment', 'decline');

/** Whether an appointment may still be moved: it is open, and has not begun. */
export function mayMove({ kind, state, startsAt }: StoredRequest, now: Date): boolean {
  return kind === 'appointment' && MOVABLE.includes(state) && (startsAt ?? 0) > now.getTime();
}

/** Who looks for another time of an appointment: its resident, unless `taker` says who. */
export function moverOf(deps: Deps, request: StoredRequest, content: Catalogue, taker?: Taker): Seeker {
  const { id, startsAt } = request;
  const { needs } = parseAppointmentDetails(openDetails(deps, request));
  return { ...askedBy(content, request), taker: taker ?? takerOf(needs), moving: { id, startsAt } };
}

/** The id of the slot that begins at an instant in milliseconds. */
export function slotIdAt(startsAt: number): string {
  const at = new Date(startsAt);
  return `${localDate(at)}T${localTime(at)}`;
}

function timeInWords(startsAt: number, endsAt: number): string {
  const [from, to] = [new Date(startsAt), new Date(endsAt)];
  return `${formatDate(localDate(from))}${formatSpan(localTime(from), localTime(to))}`;
}

/** What a move changes, all in one batch: the new seat is taken and the old one freed (D8). */
export interface Move extends Pick<RequestChange, 'set' | 'takeSeat'> {
  /** From when to when, in words. */
  readonly note: string;
}

/** The move of an appointment to a posted slot; undefined when nobody may book that slot now. */
export function moveTo(
  request: StoredRequest,
  content: Catalogue,
  seeker: Seeker,
  slotId: string,
  now: Date,
): Move | undefined {
  const found = wishFor(content, seeker, slotId, now);
  if (!found) return undefined;
  const { startsAt, endsAt } = found.wish;
  const before = timeInWords(request.startsAt ?? startsAt, request.endsAt ?? endsAt);
  return {
    // Another desk may do its field by now: it lies where its resident is expected.
    set: { startsAt, endsAt, dueOn: found.slot.date, desk: found.desk },
    takeSeat: found.wish,
    note: fillSlots(content.told.changes.moved, { before, after: timeInWords(startsAt, endsAt) }),
  };
}

/** What staff wrote when they moved it last, for the resident to read. */
export function moveReason(
  events: readonly StoredEvent[],
  noteOf: (event: StoredEvent) => string | undefined,
): string | undefined {
  const moved = events.findLast(({ kind }) => kind === 'moved');
  return moved?.actor === 'staff' ? noteOf(moved) : undefined;
}
