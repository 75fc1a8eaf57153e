import { countAffected } from '../../db/affected-list.ts';
import { listRepeated } from '../../db/duplicates.ts';
import { recordEvent } from '../../db/events.ts';
import { countForLead } from '../../db/for-lead.ts';
import { listLocked } from '../../db/sign-in-locks.ts';
import {
  countAsked,
  countByState,
  listRequests,
  openStates,
  type Asked,
  type StoredRequest,
} from '../../db/requests.ts';
import { missingYear } from '../calendar/missing-year.ts';
import type { Urgency } from '../calendar/working-days.ts';
import { sweepCalendar } from '../closures/sweep.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { openReference } from '../requests/sealing.ts';
import type { State } from '../requests/states.ts';
import { retentionLate } from '../retention/retention-late.ts';
import type { Catalogue, Community } from '../shared/catalogue.ts';
import { localDate, type LocalDate } from '../shared/local-date.ts';
import { groupReference, type Reference } from '../shared/reference.ts';
import { mayAtAll, scopeOf } from '../staff/may.ts';
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
  /** It may be the same as another (D20), which its own page names. */
  readonly repeated: boolean;
  /** The centre waits for the resident, and the clock stands. */
  readonly paused: boolean;
}

export interface InboxPage {
  readonly query: InboxQuery;
  readonly rows: readonly InboxRow[];
  readonly counts: Readonly<Record<State, number>>;
  readonly overdue: number;
  readonly soon: number;
  /** What is open of one's own. */
  readonly mine: number;
  /** Bookings whose time is no longer open (D5). */
  readonly affected: number;
  /** Declines and returns that wait for the lead's eye; none for anybody else. */
  readonly forLead: number;
  /** The year whose table of holidays is missing (D4). */
  readonly missingYear: string | undefined;
  /** What is to be erased has not been for two days (D24). */
  readonly retentionLate: boolean;
  readonly asked: Readonly<Record<Asked, number>>;
  readonly communities: readonly Community[];
  /** Path of the next page, and of the first when this is not it. */
  readonly next: string | undefined;
  readonly first: string | undefined;
  /** A request has just been given to somebody else, and is not to be seen here any more. */
  readonly handedOn: boolean;
  /** How many accounts have to wait after wrong passwords; 0 for those who manage none. */
  readonly locked: number;
}

/** The grids whose requests somebody may read. */
export function gridsOf(me: SignedIn, communities: readonly Community[]): readonly Community[] {
  const scope = scopeOf(me, 'read');
  return scope === 'all' ? communities : communities.filter(({ id }) => scope.grids.includes(id));
}

function rowOf(
  deps: Deps,
  request: StoredRequest,
  { calendar, communities }: Catalogue,
  repeated: ReadonlySet<string>,
): InboxRow {
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
    repeated: repeated.has(id),
    paused: request.pausedAt !== null,
  };
}

/** How much waits of what somebody may read, and of what is their own. */
async function figuresOf({ db, now }: Deps, me: SignedIn, { calendar }: Catalogue) {
  const scope = scopeOf(me, 'read');
  const today = localDate(now());
  const due = async (when: 'overdue' | 'soon') =>
    sumOf(await countByState(db, { scope, due: dueFilter(calendar, when, today) }));
  const [counts, overdue, soon, affected, asked, mine, forLead, locked] = await Promise.all([
    countByState(db, { scope }),
    due('overdue'),
    due('soon'),
    countAffected(db, scope),
    countAsked(db, scope),
    countByState(db, { mine: me.ids, states: openStates }),
    mayAtAll(me, 'oversee') ? countForLead(db) : 0,
    mayAtAll(me, 'people') ? listLocked(db, now().getTime()) : new Map<string, number>(),
  ]);
  return { counts, overdue, soon, affected, asked, mine: sumOf(mine), forLead, locked: locked.size };
}

/** One page of the inbox. Names are sealed, so that showing them goes on record as one 'listed' event (D21). */
export async function inboxPage(
  deps: Deps,
  me: SignedIn,
  query: InboxQuery,
  after: After | undefined,
): Promise<Omit<InboxPage, 'handedOn'>> {
  await sweepCalendar(deps);
  const content = await deps.catalogue();
  const today = localDate(deps.now());
  // One's own may lie in a foreign grid: whoever registered it answers for it.
  const whose = query.owner === 'me' ? { mine: me.ids } : { scope: scopeOf(me, 'read') };
  const filter = { ...inboxFilter(query, content.calendar, today), ...whose };
  const [found, figures, late] = await Promise.all([
    listRequests(deps.db, filter, { after, limit: ROWS, order: inboxOrder(query) }),
    figuresOf(deps, me, content),
    retentionLate(deps),
  ]);
  const repeated = await listRepeated(
    deps.db,
    found.requests.map(({ id }) => id),
  );
  if (found.requests.length > 0) await recordListed(deps, me.id, found.requests.length);
  return {
    ...figures,
    query,
    rows: found.requests.map((request) => rowOf(deps, request, content, repeated)),
    missingYear: missingYear(content.calendar, today),
    retentionLate: late,
    communities: gridsOf(me, content.communities),
    next: found.next && inboxPath(query, found.next),
    first: after && inboxPath(query),
  };
}

const sumOf = (counts: Readonly<Record<State, number>>) =>
  Object.values(counts).reduce((sum, one) => sum + one, 0);

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
