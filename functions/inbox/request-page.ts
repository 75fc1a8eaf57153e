import { listEvents, recordEvent } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { takenSeats } from '../../db/seats.ts';
import type { Urgency } from '../calendar/working-days.ts';
import type { Deps } from '../deps.ts';
import { errandFacts, type ErrandFacts } from '../errands/errand-facts.ts';
import type { Contact, ContactWay } from '../requests/contact.ts';
import type { Needs } from '../requests/needs.ts';
import { openReference } from '../requests/sealing.ts';
import { actionsIn, mayMove, type Action } from '../requests/states.ts';
import type { Catalogue, Community } from '../shared/catalogue.ts';
import type { FieldErrors, Fields } from '../shared/fields.ts';
import { localDate } from '../shared/local-date.ts';
import { groupPhone, type Phone } from '../shared/phone.ts';
import { groupReference, type Reference } from '../shared/reference.ts';
import { urgencyOf } from './inbox-query.ts';
import { openKind, type VisitFacts } from './open-kind.ts';
import { timelineOf, type TimelineEntry, type Viewer } from './timeline.ts';
import { planableHalfDays, visitTimes, type VisitTime } from './visit-times.ts';

/** How to tell the resident, as staff may do it. */
interface StaffContact {
  readonly way: ContactWay;
  /** 不要打电话: binds staff; then there is no `tel` (A58, A72, D14). */
  readonly noCalls: boolean;
  /** Number, address or community, in words. */
  readonly reach: string | undefined;
  /** What a link may dial. */
  readonly tel: string | undefined;
}

/** What one answer to a form adds to the page. */
export interface FormState {
  /** What has just been done. */
  readonly done?: string | undefined;
  readonly fields?: Fields;
  readonly errors?: FieldErrors;
  readonly conflict?: 'stale' | 'not-allowed' | 'no-seat' | 'refused';
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
>;

/** A request as staff see it. Every `…At` is an instant in milliseconds. */
export interface RequestPage extends Plain, FormState {
  readonly reference: string;
  readonly name: string;
  readonly service: string;
  readonly urgency: Urgency | undefined;
  readonly grid: Community | undefined;
  readonly contact: StaffContact;
  readonly needs: Needs;
  readonly visit: VisitFacts | undefined;
  readonly errand: ErrandFacts | undefined;
  readonly actions: readonly Action[];
  readonly mayRoute: boolean;
  readonly communities: readonly Community[];
  /** The half-days to plan a visit in; none until the grid is known. */
  readonly times: readonly VisitTime[];
  readonly timeline: readonly TimelineEntry[];
  readonly viewers: readonly Viewer[];
  /** What happened since the version of a stale form. */
  readonly changes: readonly TimelineEntry[];
}

/** The contact as staff may use it: nothing to dial where the resident wants no calls. */
function staffContact(contact: Contact, communities: readonly Community[]): StaffContact {
  const { way, noCalls, reach } = contact;
  const isPhone = way === 'sms' || way === 'phone';
  const words =
    way === 'village'
      ? communities.find(({ id }) => id === reach)?.name
      : isPhone && reach !== undefined
        ? groupPhone(reach as Phone)
        : reach;
  return { way, noCalls, reach: words, tel: way === 'phone' && !noCalls ? reach : undefined };
}

/** Whether a grid may be chosen for it: once a visit is planned, its seat belongs to its grid. */
function mayRoute({ kind, state }: Pick<StoredRequest, 'kind' | 'state'>): boolean {
  return kind !== 'appointment' && (state === 'new' || state === 'accepted');
}

/** The half-days in which this visit may be planned, with the seats that are left. */
export async function timesFor(
  { db, now }: Deps,
  request: StoredRequest,
  wished: readonly string[],
  { calendar, booking }: Catalogue,
): Promise<VisitTime[]> {
  const { kind, state, grid, halfDay, startsAt } = request;
  if (grid === null || !mayMove(kind, state, 'scheduled')) return [];
  const halfDays = planableHalfDays(calendar, now(), grid);
  const [first, last] = [halfDays[0], halfDays.at(-1)];
  if (!first || !last) return [];
  const taken = await takenSeats(db, grid, first.seatAt.getTime(), last.seatAt.getTime() + 1);
  const own =
    halfDay !== null && startsAt !== null ? `${localDate(new Date(startsAt))}-${halfDay}` : undefined;
  return visitTimes(halfDays, { wished, taken, seats: booking.homeVisit.seatsPerHalfDay, own });
}

/** What was typed into a form that is no longer offered moves to the note, which always is: nothing gets lost. */
function keptFields(fields: Fields | undefined, actions: readonly Action[]): Fields {
  const kept = fields ?? {};
  const homeless = [
    ...(actions.includes('decline') ? [] : (kept['reason'] ?? [])),
    ...(actions.includes('complete') ? [] : (kept['result'] ?? [])),
  ].filter((text) => text.trim() !== '');
  return homeless.length === 0 || kept['note']?.[0] ? kept : { ...kept, note: homeless };
}

/** Everything about a request. Whoever gets to see it is put on record (D21). */
export async function requestPage(
  deps: Deps,
  staffId: string,
  request: StoredRequest,
  form: FormState = {},
): Promise<RequestPage> {
  const content = await deps.catalogue();
  const { id, kind, state, version, grid, serviceTitle } = request;
  const { name, contact, needs, visit } = openKind(deps, request);
  const errand = kind === 'errand' ? await errandFacts(deps, request) : undefined;
  const { timeline, viewers } = await timelineOf(deps, await listEvents(deps.db, id));
  await recordViewed(deps, staffId, request);
  const actions = actionsIn(kind, state).filter((action) => action !== 'cancel');
  return {
    ...plainOf(request),
    ...form,
    fields: keptFields(form.fields, actions),
    reference: groupReference(openReference(deps, request) as Reference),
    name,
    service: serviceTitle ?? '',
    urgency: urgencyOf(request, content.calendar, localDate(deps.now())),
    grid: content.communities.find((community) => community.id === grid),
    contact: staffContact(contact, content.communities),
    needs,
    visit,
    errand,
    actions,
    mayRoute: mayRoute(request),
    communities: content.communities,
    times: await timesFor(deps, request, visit?.times.halfDays ?? [], content),
    timeline,
    viewers,
    changes: timeline.filter((entry) => entry.version > (form.seen ?? version)),
  };
}

function plainOf(request: StoredRequest): Plain {
  const { id, version, kind, state, filedBy, channel, createdAt, dueOn } = request;
  const { startsAt, endsAt, halfDay, visitor } = request;
  return { id, version, kind, state, filedBy, channel, createdAt, dueOn, startsAt, endsAt, halfDay, visitor };
}

/** Puts on record that somebody has seen what a request says (D21). */
export function recordViewed(deps: Deps, staffId: string, { id, version }: StoredRequest): Promise<void> {
  return recordEvent(deps.db, {
    id: deps.newId(),
    requestId: id,
    at: deps.now().getTime(),
    actor: 'staff',
    staffId,
    kind: 'viewed',
    note: null,
    version,
  });
}
