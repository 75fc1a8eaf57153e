import { countAffected } from '../../db/affected.ts';
import { recordEvent } from '../../db/events.ts';
import { countForLead } from '../../db/for-lead.ts';
import { countAsked, countByState, listRequests, type Asked, type StoredRequest } from '../../db/requests.ts';
import { missingYear } from '../calendar/missing-year.ts';
import type { Urgency } from '../calendar/working-days.ts';
import { sweepCalendar } from '../closures/sweep.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { openReference } from '../requests/sealing.ts';
import type { State } from '../requests/states.ts';
import type { Catalogue, Community } from '../shared/catalogue.ts';
import { localDate, type LocalDate } from '../shared/local-date.ts';
import { groupReference, type Reference } from '../shared/reference.ts';
import {
  dueFilter,
  inboxFilter,
  inboxOrder,
  inboxPath,
  urgencyOf,
  type After,
  type InboxQuery,
} from './inbox-query.ts';
import { openKind } from './open-kind.ts';
import { sealNote } from './timeline.ts';

const ROWS = 25;

/** One request in the list. Every `…At` is an instant in milliseconds. */
export interface InboxRow {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly kind: StoredRequest['kind'];
  readonly state: State;
  readonly service: string;
  readonly grid: Community | undefined;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly halfDay: StoredRequest['halfDay'];
  readonly dueOn: LocalDate | null;
  readonly urgency: Urgency | undefined;
  readonly noCalls: boolean;
  readonly hasNeeds: boolean;
  /** The resident has written, or wants a print-out, and nobody has answered. */
  readonly hasMessage: boolean;
  readonly wantsPrint: boolean;
  /** It was closed since it is the same as another (D20). */
  readonly merged: boolean;
  /** The centre waits for the resident, and the clock stands. */
  readonly paused: boolean;
}

export interface InboxPage {
  readonly query: InboxQuery;
  readonly rows: readonly InboxRow[];
  readonly counts: Readonly<Record<State, number>>;
  readonly overdue: number;
  readonly soon: number;
  /** Bookings whose time is no longer open (D5). */
  readonly affected: number;
  /** Declines and returns that wait for the lead's eye; none for anybody else. */
  readonly forLead: number;
  /** The year whose table of holidays is missing (D4). */
  readonly missingYear: string | undefined;
  readonly asked: Readonly<Record<Asked, number>>;
  readonly communities: readonly Community[];
  /** Path of the next page, and of the first when this is not it. */
  readonly next: string | undefined;
  readonly first: string | undefined;
}

function rowOf(deps: Deps, request: StoredRequest, { calendar, communities }: Catalogue): InboxRow {
  const { id, kind, state, serviceTitle, startsAt, endsAt, halfDay, dueOn, noCalls, hasNeeds } = request;
  return {
    id,
    reference: groupReference(openReference(deps, request) as Reference),
    name: openKind(deps, request).name,
    kind,
    state,
    service: serviceTitle ?? '',
    grid: communities.find((community) => community.id === request.grid),
    startsAt,
    endsAt,
    halfDay,
    dueOn,
    urgency: urgencyOf(request, calendar, localDate(deps.now())),
    noCalls,
    hasNeeds,
    hasMessage: request.messageAt !== null,
    wantsPrint: request.printAskedAt !== null,
    merged: request.mergedInto !== null,
    paused: request.pausedAt !== null,
  };
}

/** One page of the inbox. Names are sealed, so that showing them goes on record as one 'listed' event (D21). */
export async function inboxPage(
  deps: Deps,
  me: SignedIn,
  query: InboxQuery,
  after: After | undefined,
): Promise<InboxPage> {
  const { db, now } = deps;
  await sweepCalendar(deps);
  const content = await deps.catalogue();
  const today = localDate(now());
  const count = async (due: 'overdue' | 'soon') => {
    const counts = await countByState(db, { due: dueFilter(content.calendar, due, today) });
    return Object.values(counts).reduce((sum, one) => sum + one, 0);
  };
  const page = { after, limit: ROWS, order: inboxOrder(query) };
  const [found, counts, overdue, soon, affected, asked, forLead] = await Promise.all([
    listRequests(db, inboxFilter(query, content.calendar, today), page),
    countByState(db),
    count('overdue'),
    count('soon'),
    countAffected(db),
    countAsked(db),
    me.role === 'lead' ? countForLead(db) : 0,
  ]);
  if (found.requests.length > 0) await recordListed(deps, me.id, found.requests.length);
  return {
    query,
    rows: found.requests.map((request) => rowOf(deps, request, content)),
    counts,
    overdue,
    soon,
    affected,
    forLead,
    missingYear: missingYear(content.calendar, today),
    asked,
    communities: content.communities,
    next: found.next && inboxPath(query, found.next),
    first: after && inboxPath(query),
  };
}

function recordListed(deps: Deps, staffId: string, names: number): Promise<void> {
  const id = deps.newId();
  return recordEvent(deps.db, {
    id,
    requestId: null,
    at: deps.now().getTime(),
    actor: 'staff',
    staffId,
    kind: 'listed',
    note: sealNote(deps, id, String(names)),
    version: null,
  });
}
