import { listEvents } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { BookableDay } from '../calendar/slots.ts';
import type { Urgency } from '../calendar/working-days.ts';
import { catalogueNow } from '../closures/calendar-now.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { dispatchFacts, type DispatchFacts } from '../dispatch/dispatch-facts.ts';
import { mayPart } from '../dispatch/planned-visit.ts';
import { eventsFor, forLead, type ForLead } from '../dispatch/redress.ts';
import { errandFacts, type ErrandFacts } from '../errands/errand-facts.ts';
import { duplicatesOf, type Duplicate } from '../dispatch/merge.ts';
import { isUnitOf, unitsIn, unitsOf, type Unit } from '../dispatch/units.ts';
import type { Needs } from '../requests/needs.ts';
import { openReference } from '../requests/sealing.ts';
import { actionsIn, OPEN_STATES, untimed, type Action } from '../requests/states.ts';
import type { Community } from '../shared/catalogue.ts';
import { communityOf } from '../shared/community-of.ts';
import type { FieldErrors, Fields } from '../shared/fields.ts';
import { localDate } from '../shared/local-date.ts';
import { groupReference } from '../shared/reference.ts';
import { may } from '../staff/may.ts';
import { mayRoute } from '../staff/reachable.ts';
import { urgencyOf } from './inbox-query.ts';
import { keptFields } from './kept-fields.ts';
import { recordListed } from './listed.ts';
import { timeOf, type TimeFacts } from './missed-task.ts';
import { moveDays } from './move-task.ts';
import { openKind, type VisitFacts } from './open-kind.ts';
import { mergedNeeds, type MergedNeeds } from './merged-needs.ts';
import { ownerOf, type Owner } from './owner.ts';
import type { ConflictKind } from './perform.ts';
import { staffContact, type StaffContact } from './staff-contact.ts';
import { timelineOf, type TimelineEntry, type Viewer } from './timeline.ts';
import { recordViewed } from './viewed.ts';
import { timesFor, type VisitTime } from './visit-times.ts';
import { visitingOf, type Visiting } from './visiting.ts';

/** What one answer to a form adds to the page. */
export interface FormState {
  /** What has just been done. */
  readonly done?: string | undefined;
  readonly fields?: Fields;
  readonly errors?: FieldErrors;
  readonly conflict?: ConflictKind;
  /** What the visitor says at the door, after a press that is on record. */
  readonly word?: string | undefined;
  /** With a stale form: the version that it was written on. */
  readonly seen?: number;
}

type Plain = Pick<
  StoredRequest,
  | 'id'
  | 'version'
  | 'kind'
  | 'state'
  | 'filedBy'
  | 'channel'
  | 'createdAt'
  | 'dueOn'
  | 'startsAt'
  | 'endsAt'
  | 'halfDay'
  | 'visitor'
  | 'messageAt'
  | 'assistAnsweredAt'
  | 'printAskedAt'
  | 'pausedAt'
  | 'mergedInto'
>;

/** A request as staff see it. Every `…At` is an instant in milliseconds. */
export interface RequestPage extends Plain, FormState, ForLead, TimeFacts {
  readonly reference: string;
  readonly name: string;
  readonly service: string;
  readonly urgency: Urgency | undefined;
  readonly grid: Community | undefined;
  readonly contact: StaffContact;
  readonly needs: Needs;
  readonly merged: readonly MergedNeeds[];
  readonly visit: VisitFacts | undefined;
  readonly visiting: Visiting | undefined;
  readonly errand: ErrandFacts | undefined;
  readonly actions: readonly Action[];
  /** Undefined while nobody has accepted it. */
  readonly owner: Owner | undefined;
  /** Whoever only reads is offered nothing to do. */
  readonly mayWork: boolean;
  readonly dispatch: DispatchFacts;
  /** Requests that may be this one again (D20). */
  readonly duplicates: readonly Duplicate[];
  /** Whom one may ask to help, if one may ask anybody. */
  readonly units: readonly Unit[];
  readonly mayAsk: boolean;
  readonly mayRoute: boolean;
  /** It has come back a second time: who gets it is the lead's to decide (D19). */
  readonly leadRoutes: boolean;
  readonly mayReturn: boolean;
  /** Ids of the sub-tasks that are theirs to answer. */
  readonly mayAnswer: readonly string[];
  /** The one of those that nobody else is meant by; null for whoever answers in the place of other units (D17). */
  readonly soleAssist: string | null;
  /** Whether its clock may be stopped, and whether it may be moved. */
  readonly mayPause: boolean;
  readonly mayExtend: boolean;
  readonly communities: readonly Community[];
  /** The half-days to plan a visit in; none until the grid is known. */
  readonly times: readonly VisitTime[];
  /** The times that an appointment may be moved to. */
  readonly moveDays: readonly BookableDay[];
  /** It has ended since nobody came. */
  readonly missed: boolean;
  /** An errand that its person has stopped; it only waits for its things to be given back. */
  readonly stopped: boolean;
  readonly timeline: readonly TimelineEntry[];
  readonly viewers: readonly Viewer[];
  /** What happened since the version of a stale form. */
  readonly changes: readonly TimelineEntry[];
}

/** Everything about a request. Whoever gets to see it is put on record (D21). */
export async function requestPage(
  deps: Deps,
  me: SignedIn,
  request: StoredRequest,
  form: FormState = {},
): Promise<RequestPage> {
  const content = await catalogueNow(deps);
  const { id, kind, state, version, grid, serviceTitle } = request;
  const { name, contact, needs, visit } = openKind(deps, request);
  const errand = kind === 'errand' ? await errandFacts(deps, request) : undefined;
  const { timeline, viewers } = await timelineOf(deps, eventsFor(me, await listEvents(deps.db, id)));
  await recordViewed(deps, me.id, request);
  const page = {
    ...plainOf(request),
    ...form,
    reference: groupReference(openReference(deps, request)),
    name,
    service: serviceTitle ?? '',
    urgency: urgencyOf(request, content.calendar, localDate(deps.now())),
    grid: communityOf(content.communities, grid),
    contact: staffContact(contact, content.communities),
    ...{ needs, visit, merged: await mergedNeeds(deps, me.id, id) },
    visiting: await visitingOf(deps, me, request, visit),
    errand,
    actions: actionsIn(kind, state).filter((action) => action !== 'cancel'),
    mayWork: may(me, 'work', request),
    owner: await ownerOf(deps, me, request),
    ...(await dispatchOf(deps, me, request, form.fields)),
    communities: content.communities,
    times: await timesFor(deps, request, visit?.times.halfDays ?? [], content),
    moveDays: await moveDays(deps, request),
    ...(await timeOf(deps, request)),
    missed: state === 'cancelled' && timeline.some((entry) => entry.kind === 'missed'),
    stopped: errand?.standing === 'stopped' && OPEN_STATES.includes(state),
    ...{ timeline, viewers },
    changes: timeline.filter((entry) => entry.version > (form.seen ?? version)),
  };
  return { ...page, fields: keptFields(form.fields, page) };
}

/** Who has it, and what may be done about that. */
async function dispatchOf(deps: Deps, me: SignedIn, request: StoredRequest, typed: Fields | undefined) {
  const dispatch = await dispatchFacts(deps, request);
  const duplicates = await duplicatesOf(deps, me, request);
  // Those of others bear no name.
  await recordListed(deps, me.id, duplicates.filter(({ foreign }) => !foreign).length);
  const routes = await mayRoute(deps, me, request);
  const asked = dispatch.assists.filter(({ state, unit }) => state === 'open' && isUnitOf(me, unit.id));
  return {
    dispatch,
    duplicates,
    units: unitsOf(await deps.catalogue()),
    ...forLead(me, request, typed),
    mayRoute: mayPart(request) && routes,
    leadRoutes: !routes && may(me, 'route', request),
    mayReturn: mayPart(request) && request.grid !== null && may(me, 'return', request),
    mayAsk: may(me, 'assist', request),
    mayAnswer: asked.map(({ id }) => id),
    soleAssist: unitsIn(me) !== 'all' && asked.length === 1 ? (asked[0]?.id ?? null) : null,
    mayPause: mayPart(request),
    mayExtend: untimed(request.kind).includes(request.state),
  };
}

function plainOf(request: StoredRequest): Plain {
  const { id, version, kind, state, filedBy, channel, createdAt, dueOn } = request;
  const { startsAt, endsAt, halfDay, visitor, messageAt, printAskedAt, assistAnsweredAt } = request;
  const { pausedAt, mergedInto } = request;
  const time = { dueOn, startsAt, endsAt, halfDay };
  const asked = { messageAt, printAskedAt, assistAnsweredAt, pausedAt, mergedInto };
  return { id, version, kind, state, filedBy, channel, createdAt, ...time, visitor, ...asked };
}
