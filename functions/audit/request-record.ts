import { CENTRE } from '../../db/assignments.ts';
import type { Around, AuditedEvent, AuditedRequest } from '../../db/audit-requests.ts';
import { isBad } from '../requests/rating.ts';
import { MESSAGE_EVENTS } from '../requests/said.ts';
import { OPEN_STATES, type State } from '../requests/states.ts';
import { localDate } from '../shared/local-date.ts';
import { near } from './near.ts';
import { isFromBefore } from './places.ts';
import { receiptsFit } from './things.ts';

/** What belongs to one request. */
export type Own = Around;

/** What ends a request, by the state that it leads to. */
const ENDS: Readonly<Partial<Record<State, readonly string[]>>> = {
  done: ['completed'],
  declined: ['declined'],
  // A stopped authorisation ends an errand of which nothing is left at the centre.
  cancelled: ['cancelled', 'merged', 'missed', 'authorisation-stopped'],
};

/** What staff take a new request on by: from then on somebody answers for it. */
const TAKES = ['accepted', 'scheduled', 'started', 'completed', 'declined', 'merged', 'missed'];
const LEAVES_NEW = [...TAKES, 'cancelled', 'authorisation-stopped'];

const has = (events: readonly AuditedEvent[], kinds: readonly string[]) =>
  events.some(({ kind }) => kinds.includes(kind));

function stateFits({ kind, state, startsAt }: AuditedRequest, events: readonly AuditedEvent[]): boolean {
  const ended = (['done', 'declined'] as const).find((one) => has(events, ENDS[one] ?? []));
  if (ended !== undefined) return state === ended;
  if (has(events, ['cancelled', 'merged', 'missed'])) return state === 'cancelled';
  if (!OPEN_STATES.includes(state)) return has(events, ENDS[state] ?? []);
  if (kind === 'home-visit' && (state === 'scheduled') !== (startsAt !== null)) return false;
  if (has(events, ['started'])) return state === 'started';
  if (state === 'new') return !has(events, LEAVES_NEW.slice(0, -1));
  return state === 'scheduled' ? has(events, ['scheduled']) : state === 'accepted' && has(events, LEAVES_NEW);
}

const leadsIn = ({ units }: Own) => units.filter(({ role }) => role === 'lead');

/**
 * Whoever took it on answers for it, or somebody for whom they may stand in; before, whoever registered it. A request from
 * before there were owners may have none.
 */
function ownerFits(
  { id, ownerStaffId: owner, filedByStaffId }: AuditedRequest,
  own: Own,
  standsFor: (staffId: string, absentId: string) => boolean,
): boolean {
  if (owner === null && isFromBefore(id, own)) return true;
  const left = own.events.find(({ kind }) => LEAVES_NEW.includes(kind));
  const takenBy = left?.actor === 'staff' && TAKES.includes(left.kind) ? left.staffId : undefined;
  if (takenBy === undefined || takenBy === null) return owner === filedByStaffId;
  return owner === takenBy || (owner !== null && standsFor(takenBy, owner));
}

const AUTHORISED = ['submitted', 'registered', 'authorised', 'authorised-on-paper'];

/** Each was made by an event, and holds until another is made or somebody stops it. */
function authorisationsFit({ authorisations, events }: Own): boolean {
  const stops = events.filter(({ kind }) => kind === 'authorisation-stopped');
  const said = events.filter(({ kind }) => ['authorised', 'authorised-on-paper'].includes(kind));
  return (
    authorisations.length >= said.length &&
    stops.every(({ at }) => authorisations.some(({ stoppedAt }) => stoppedAt === at)) &&
    authorisations.every(({ basis, seenByStaffId, madeAt, stoppedAt }, at) => {
      const made = events.some(
        (event) =>
          AUTHORISED.includes(event.kind) &&
          near(event.at, madeAt) &&
          (basis === 'online' || event.staffId === seenByStaffId),
      );
      const next = authorisations[at + 1];
      const ended =
        stoppedAt === null
          ? next === undefined && !stops.some((stop) => stop.at >= madeAt)
          : stops.some((stop) => stop.at === stoppedAt) || next?.madeAt === stoppedAt;
      return made && ended;
    })
  );
}

function erasuresFit({ placeErasedAt, erasedAt }: AuditedRequest, { erasures, events }: Own): boolean {
  const erased = events.filter(({ kind }) => ['erased', 'place-erased'].includes(kind));
  const known = (at: number | null) => at === null || erased.some((event) => event.at === at);
  const gone = erasures.some(({ part }) => part === 'person');
  return (
    known(placeErasedAt) &&
    known(erasedAt) &&
    erasures.length === erased.length &&
    erasures.every(({ at, staffId }) => erased.some((one) => one.at === at && one.staffId === staffId)) &&
    gone === (erasedAt !== null)
  );
}

/** An open booking holds its seat; nothing that was given up or ended does. */
function seatFits({ kind, state, startsAt }: AuditedRequest, { seats }: Own): boolean {
  if (['declined', 'cancelled'].includes(state)) return seats.length === 0;
  if (!OPEN_STATES.includes(state)) return true;
  if (startsAt === null) return seats.length === 0;
  const [seat] = seats;
  return seat !== undefined && (kind !== 'appointment' || seat.startsAt === startsAt);
}

/** A request is in the grid of the unit that has it; one from before units were on record may be in any. */
function gridFits({ kind, grid }: AuditedRequest, own: Own): boolean {
  const unit = leadsIn(own).at(-1)?.unit;
  return kind === 'appointment' || unit === undefined || (grid ?? CENTRE) === unit;
}

/** The lead has a decline before them until they have seen it; one from before units were on record they have not. */
function declineFits({ id, declineUnseenAt }: AuditedRequest, own: Own): boolean {
  const unseen = has(own.events, ['declined']) && !has(own.events, ['decline-seen']);
  return declineUnseenAt === null ? !unseen || isFromBefore(id, own) : unseen;
}

/** A bad word is before the lead until they have answered it (D23). */
function ratingFits({ rating, redressDueOn }: AuditedRequest, { events }: Own): boolean {
  const open = rating !== null && isBad(rating) && !has(events, ['redressed']);
  return (rating !== null) === has(events, ['rated']) && (redressDueOn !== null) === open;
}

/** What has its time is due on that day; a visit that was planned before answers had a day of their own may not be. */
function dueFits({ kind, state, startsAt, dueOn, answerDueOn }: AuditedRequest): boolean {
  if (startsAt === null || !OPEN_STATES.includes(state)) return true;
  return (kind !== 'appointment' && answerDueOn === null) || dueOn === localDate(new Date(startsAt));
}

/** Whether what the first kind tells of has not been ended since by the second. */
const stands = (
  events: readonly AuditedEvent[],
  begins: string | readonly string[],
  ends: string,
): boolean => {
  const first = [begins].flat();
  const last = events.findLast(({ kind }) => first.includes(kind) || kind === ends);
  return last !== undefined && first.includes(last.kind);
};

/** What its resident has taken back nobody prints, though the wish once stayed. */
const isTakenBack = ({ state, mergedInto }: AuditedRequest) => state === 'cancelled' && mergedInto === null;

/** The names of what does not fit. */
export const namesOfOdd = (fits: Readonly<Record<string, boolean>>): string[] =>
  Object.entries(fits).flatMap(([what, fit]) => (fit ? [] : [what]));

/** What of a request is not what its events say, in words for whoever reads the audit. */
export function requestOdds(
  request: AuditedRequest,
  own: Own,
  standsFor: (staffId: string, absentId: string) => boolean,
): string[] {
  const { events } = own;
  const [first] = events;
  const begun = first !== undefined && ['submitted', 'registered', 'limit-overridden'].includes(first.kind);
  const versions = events.map(({ version }) => version ?? 0);
  const fits = {
    'first event':
      begun && first.at === request.createdAt && (first.staffId ?? null) === request.filedByStaffId,
    version: Math.max(0, ...versions) === request.version,
    state: stateFits(request, events),
    owner: ownerFits(request, own, standsFor),
    'due day': dueFits(request),
    grid: gridFits(request, own),
    // Whoever goes reads the request, wherever it belongs.
    visitor: request.visitorStaffId === null || has(events, ['scheduled']),
    merged: (request.mergedInto !== null) === has(events, ['merged']),
    departed: request.departedAt === null || has(events, ['departed']),
    message: (request.messageAt !== null) === stands(events, MESSAGE_EVENTS, 'answered'),
    'print asked':
      (request.printAskedAt !== null) === stands(events, 'print-asked', 'printed') || isTakenBack(request),
    // Whatever else staff do to it ends it too.
    'sub-task answered or not':
      request.assistAnsweredAt === null || stands(events, 'assist-answered', 'assist-seen'),
    // Whoever takes another step ends a pause too.
    pause: request.pausedAt === null || stands(events, 'paused', 'resumed'),
    'decline seen or not': declineFits(request, own),
    rating: ratingFits(request, own),
    erased: erasuresFit(request, own),
    seat: seatFits(request, own),
    'items and receipts': receiptsFit(own),
    authorisations: authorisationsFit(own),
  };
  return namesOfOdd(fits);
}
