import { listRepeated, stoppedAmong } from '../../db/duplicates.ts';
import { listMissed } from '../../db/events.ts';
import { listRequests, type RequestFilter } from '../../db/inbox.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Theirs } from '../../db/scope.ts';
import { keptAt } from '../appointments/desks.ts';
import type { BookingRules, Desk } from '../calendar/calendar-source.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { gonePlaces } from '../dispatch/gone-places.ts';
import { contactFor } from '../dispatch/redress.ts';
import { unitsIn } from '../dispatch/units.ts';
import { OPEN_STATES } from '../requests/states.ts';
import type { Catalogue, Community } from '../shared/catalogue.ts';
import { localDate } from '../shared/local-date.ts';
import { scopeOf, type Scope } from '../staff/may.ts';
import { ofGone } from './inbox-figures.ts';
import {
  GONE_GRID,
  inboxFilter,
  inboxOrder,
  inboxPath,
  MY_DESK,
  type After,
  type InboxQuery,
  type Places,
} from './inbox-query.ts';
import { rowOf, type InboxRow, type Marked } from './inbox-row.ts';
import { recordListed } from './listed.ts';
import { searchRequests, type FoundPage } from './search.ts';
import { isForNumber, wishOf, type Typed, type Wish } from './search-wish.ts';
import { openTyped } from './typed-token.ts';

const ROWS = 25;

/** What was looked for, and how far. */
export interface FoundWords {
  readonly text: string;
  readonly kind: Wish['kind'];
  /** How many requests were opened to be compared; undefined where an index told. */
  readonly opened: number | undefined;
}

/** The rows of a list, with what was looked for. */
export interface InboxList {
  readonly query: InboxQuery;
  readonly rows: readonly InboxRow[];
  /** The ids of rows that were found by a note of one's own. */
  readonly byNote: readonly string[];
  readonly found: FoundWords | undefined;
  readonly communities: readonly Community[];
  /** None where there is nothing to choose among. */
  readonly desks: readonly Desk[];
  /** Path of the next page, and of the first when this is not it. */
  readonly next: string | undefined;
  readonly first: string | undefined;
}

/** The grids whose requests somebody may read. */
function gridsOf(me: SignedIn, communities: readonly Community[]): readonly Community[] {
  const scope = scopeOf(me, 'read');
  return scope === 'all' ? communities : communities.filter(({ id }) => scope.grids.includes(id));
}

/** The desks that somebody may tell apart: of a hall with one, there is none to choose. */
function desksOf(me: SignedIn, { desks }: Pick<BookingRules, 'desks'>): readonly Desk[] {
  const scope = scopeOf(me, 'read');
  return desks.length > 1 && (scope === 'all' || scope.hall) ? desks : [];
}

/** The places by which somebody may filter. */
export const placesFor = (me: SignedIn, { communities, booking }: Catalogue): Places => ({
  communities: gridsOf(me, communities),
  desks: desksOf(me, booking),
  known: new Set([...communities, ...booking.desks].map(({ id }) => id)),
});

const NOTHING: Scope = { hall: false, grids: [] };

/** Which page of which list. */
export interface ListPage {
  readonly query: InboxQuery;
  readonly after: After | undefined;
  readonly limit?: number;
}

/** What is found beside what somebody reads by their place: by its number all that is theirs to read, and what waits for them. */
function theirsIn(me: SignedIn, query: InboxQuery, byNumber: boolean): Theirs {
  const own = { visitors: me.ids, owners: me.ids };
  const units = unitsIn(me);
  if (byNumber) return { ...own, ...(units !== 'all' && { asked: units }) };
  // Whoever goes into a foreign grid, or answers for what lies there, has to know of it.
  if (query.due !== '' || query.asked !== '') return own;
  return query.todo === 'today' ? { visitors: me.ids } : {};
}

/**
 * What is asked of the store. One's own may lie in a foreign grid: whoever registered it answers for it. What is gone from
 * content is looked for only where it is asked about, by those who see every grid.
 */
async function filterOf(deps: Deps, me: SignedIn, query: InboxQuery, wish: Wish | undefined) {
  const content = await deps.catalogue();
  const byNumber = wish !== undefined && isForNumber(wish);
  const scope = scopeOf(me, 'read');
  const whose = query.owner === 'me' ? { mine: me.ids } : { scope, theirs: theirsIn(me, query, byNumber) };
  const isAsked = query.desk !== '' || query.grid === GONE_GRID;
  const gone = isAsked ? await gonePlaces(deps, content) : { grids: [], desks: [] };
  const at = query.desk === MY_DESK ? me.desks : [query.desk];
  const desks =
    query.desk === ''
      ? undefined
      : [...keptAt(content.booking, at, gone.desks), ...gone.desks.filter((id) => id === query.desk)];
  const asked = inboxFilter(query, content.calendar, localDate(deps.now()));
  const todo = asked.todo === 'contact' ? contactFor(me) : asked.todo;
  const within =
    query.grid === GONE_GRID ? { scope: scope === 'all' ? ofGone(gone) : NOTHING, theirs: undefined } : {};
  const filter: RequestFilter = { ...asked, todo, desks, ...whose, ...within };
  // Whoever has a number in hand wants the request, whatever became of it.
  return byNumber && query.state === 'open' ? { ...filter, states: undefined } : filter;
}

function wishIn(deps: Deps, me: SignedIn, query: InboxQuery, { communities }: Catalogue) {
  const typed = openTyped(deps, me, query.find);
  return { typed, wish: typed && wishOf(typed, communities) };
}

const foundWords = (typed: Typed | undefined, wish: Wish | undefined, { opened }: FoundPage) =>
  typed && wish && { text: typed.text, kind: wish.kind, opened };

/** One page of a list. Names are sealed, so that showing them goes on record as one 'listed' event (D21). */
export async function inboxList(
  deps: Deps,
  me: SignedIn,
  { query, after, limit = ROWS }: ListPage,
): Promise<InboxList> {
  const content = await deps.catalogue();
  const { typed, wish } = wishIn(deps, me, query, content);
  const filter = await filterOf(deps, me, query, wish);
  const order = wish && isForNumber(wish) ? 'newest' : inboxOrder(query);
  const page = { after, limit, order } as const;
  const found: FoundPage = wish
    ? await searchRequests(deps, me, wish, filter, page)
    : await listRequests(deps.db, filter, page);
  await recordListed(deps, me.id, found.requests.length, wish?.kind === 'words');
  const marked = await marksOf(deps, found.requests);
  return {
    query,
    rows: found.requests.map((request) => rowOf(deps, request, content, marked)),
    byNote: [...(found.byNote ?? [])],
    found: foundWords(typed, wish, found),
    communities: gridsOf(me, content.communities),
    desks: desksOf(me, content.booking),
    next: found.next && inboxPath(query, found.next),
    first: after && inboxPath(query),
  };
}

/** What their own rows don't tell, asked only of those of which it can be true. */
async function marksOf({ db }: Deps, found: readonly StoredRequest[]): Promise<Marked> {
  const idsOf = (of: readonly StoredRequest[]) => of.map(({ id }) => id);
  const ended = found.filter(({ state }) => state === 'cancelled');
  const errands = found.filter(({ kind, state }) => kind === 'errand' && OPEN_STATES.includes(state));
  return {
    repeated: await listRepeated(db, idsOf(found)),
    missed: await listMissed(db, idsOf(ended)),
    stopped: await stoppedAmong(db, idsOf(errands)),
  };
}
