import type { Context } from 'hono';
import { listMaterials } from '../../db/alongside.ts';
import { listEvents, listEventsWithMerged, type StoredEvent } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { awaitsAnswer, OPEN_STATES } from './states.ts';
import { lostTimeNotices, visitMoved } from '../closures/lost-time.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { errandView, listenerOf, type ErrandView } from '../errands/errand-view.ts';
import { wordIsOfUse } from '../home-visits/visit-word.ts';
import { readSession } from '../http/session.ts';
import { openNoteOr } from '../inbox/timeline.ts';
import type { Catalogue, Community } from '../shared/catalogue.ts';
import type { Reference } from '../shared/reference.ts';
import { parseCommonDetails } from './common-details.ts';
import type { ContactWay } from './contact.ts';
import { doorsOf, ratesIt, visitOf } from './follow-up-doors.ts';
import { printState } from './follow-up.ts';
import { moveReason } from './move.ts';
import { SAID_KINDS, talkIn, TOOK_IN, type NoteOf, type Said } from './said.ts';
import { savedBy, type Saved } from './saved.ts';
import { openDetails, openReference, openVisitWord } from './sealing.ts';
import { guideOf } from './service-choice.ts';

/** What residents see of their own request; nothing by which whoever finds a receipt could find its owner. */
export interface FollowUpPage {
  readonly reference: Reference;
  readonly kind: StoredRequest['kind'];
  readonly state: StoredRequest['state'];
  readonly service: string;
  /** The guide of the service; null where there is none. */
  readonly serviceSlug: string | null;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly halfDay: StoredRequest['halfDay'];
  readonly visitor: string | null;
  /** What the visitor says at the door, while a visit may still come. */
  readonly visitWord: string | undefined;
  /** The half-day that was planned is given up, and no other is known yet. */
  readonly timeGivenUp: boolean;
  /** The visitor came and met nobody; another time is still to be found. */
  readonly notMet: boolean;
  /** The visitor is on the way: nothing can be changed here any more. */
  readonly departed: boolean;
  /** The appointment's time is over, and staff wrote down that nobody came. */
  readonly missed: boolean;
  /** The appointment's time has come: it can't be taken back or moved here any more. */
  readonly begun: boolean;
  readonly dueOn: string | null;
  /** The grid that has it, once that is known. */
  readonly grid: Community | undefined;
  /** The staff's reason, when they declined. */
  readonly reason: string | undefined;
  /** Why it has another time, when it was staff who gave it that. */
  readonly moved: string | undefined;
  /** Another request of the same resident was merged into this one (D20). */
  readonly merged: boolean;
  /** The new day by which it is answered, and why, when staff put it off. */
  readonly extended: string | undefined;
  /** What the centre waits for the resident to do; the clock stands meanwhile. */
  readonly waitingFor: string | undefined;
  /** What the guide asked to bring on the day of the request (D6). */
  readonly materials: readonly string[];
  readonly way: ContactWay;
  /** The resident's own change, while it is the last thing that happened: what was written is shown nowhere again. */
  readonly saved?: Saved;
  /** Messages and answers, oldest first. */
  readonly talk: readonly Said[];
  readonly print: 'none' | 'asked' | 'ready';
  readonly mayCancel: boolean;
  readonly errand: ErrandView | undefined;
  /** The person helped stopped it face to face, and staff wrote that down. */
  readonly stoppedAtDesk: boolean;
  readonly mayMove: boolean;
  readonly mayReschedule: boolean;
  /** Whether they may correct how to reach and find them. */
  readonly mayChange: boolean;
  readonly mayWrite: boolean;
  /** The day by which they are answered who said that they were not content; null for whoever may not know that they did. */
  readonly redressDueOn: string | null;
  /** Whether they may say how it went. */
  readonly mayRate: boolean;
  /** Whether somebody comes to a house, which must be found. */
  readonly atHome: boolean;
  /** Read before everything else: the time is no longer open. */
  readonly notices: readonly string[];
  readonly version: number;
  /** What was just sent came too late, and nothing was done. */
  readonly notDone?: boolean;
}

/** Reads and opens what a resident may see, of the events that `mayRead` leaves: whoever it is printed by may read fewer. */
export async function followUpPage(
  deps: Deps,
  c: Context<AppEnv>,
  request: StoredRequest,
  mayRead: (events: readonly StoredEvent[]) => readonly StoredEvent[] = (all) => all,
): Promise<FollowUpPage> {
  const { id, state } = request;
  const [events, said, materials, content] = await Promise.all([
    listEvents(deps.db, id),
    listEventsWithMerged(deps.db, id, [...SAID_KINDS, TOOK_IN]),
    listMaterials(deps.db, id),
    deps.catalogue(),
  ]);
  const noteOf: NoteOf = (event) => openNoteOr(deps, event, content.told.changes.unread);
  const errand = await errandView(deps, c, request);
  const shared = said.filter(({ kind }) => kind === TOOK_IN);
  const waits = request.pausedAt === null ? undefined : events.findLast(({ kind }) => kind === 'paused');
  const listener = listenerOf(deps, c, request, { errand, shared });
  return {
    ...plainOf(request),
    ...placesOf(request, content),
    ...doorsOf(request, errand, deps.now()),
    mayRate: ratesIt(request, errand) && !(await readSession(deps, c)),
    redressDueOn: mayRead(events).some(({ kind }) => kind === 'rated') ? request.redressDueOn : null,
    reference: openReference(deps, request),
    visitWord: wordIsOfUse(state) ? openVisitWord(deps, request) : undefined,
    ...visitOf(request, events),
    reason: state === 'declined' ? lastNote(noteOf, events, 'declined') : undefined,
    moved: await movedBy(deps, request, events, noteOf),
    merged: events.some(({ kind }) => kind === TOOK_IN),
    ...clockOf(state, noteOf, events, waits),
    materials,
    ...toldBy(deps, request),
    ...savedBy(mayRead(events).at(-1), listener),
    talk: talkIn(mayRead(said), noteOf, listener, waits),
    print: printState(request.printAskedAt, kindsOf(events)),
    ...errandOf(errand, events),
    notices: await lostTimeNotices(deps, request),
  };
}

/** Why it takes longer, and what it waits for. */
function clockOf(
  state: StoredRequest['state'],
  noteOf: NoteOf,
  events: readonly StoredEvent[],
  waits: StoredEvent | undefined,
) {
  const extended = awaitsAnswer(state) ? lastNote(noteOf, events, 'extended') : undefined;
  return { extended, waitingFor: waits && noteOf(waits) };
}

function toldBy(deps: Deps, request: StoredRequest) {
  const { contact, place } = parseCommonDetails(openDetails(deps, request));
  return { way: contact.way, atHome: place !== undefined };
}

function errandOf(errand: ErrandView | undefined, events: readonly StoredEvent[]) {
  const stop = events.findLast(({ kind }) => kind === 'authorisation-stopped');
  return { errand, stoppedAtDesk: errand?.standing === 'stopped' && stop?.actor === 'staff' };
}

const kindsOf = (events: readonly StoredEvent[]) => events.map(({ kind }) => kind);

function plainOf(request: StoredRequest) {
  const { kind, state, serviceTitle, startsAt, endsAt, halfDay, visitor, dueOn, version } = request;
  const time = { startsAt, endsAt, halfDay, dueOn };
  return { kind, state, service: serviceTitle ?? '', ...time, visitor, version };
}

/** What content has of it, as it stands today. */
function placesOf({ grid, serviceSlug }: StoredRequest, content: Catalogue) {
  return {
    serviceSlug: guideOf(content, serviceSlug),
    grid: content.communities.find(({ id }) => id === grid),
  };
}

async function movedBy(deps: Deps, request: StoredRequest, events: readonly StoredEvent[], noteOf: NoteOf) {
  if (!OPEN_STATES.includes(request.state)) return undefined;
  return moveReason(events, noteOf) ?? (await visitMoved(deps, request, events));
}

/** What the last event of a kind says. */
function lastNote(noteOf: NoteOf, events: readonly StoredEvent[], kind: string): string | undefined {
  const last = events.findLast((event) => event.kind === kind);
  return last && noteOf(last);
}
