import { listRequests, type Cursor, type PageOf, type RequestFilter } from '../../db/inbox.ts';
import { listOwnNotes } from '../../db/own-notes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps, SignedIn } from '../deps.ts';
import {
  phoneIndex,
  phoneTailIndex,
  referenceIndex,
  referenceStartIndex,
} from '../requests/blind-indexes.ts';
import { openReference } from '../requests/sealing.ts';
import { openOr } from '../http/open-or.ts';
import { nameOf } from './open-kind.ts';
import { holdsWords, type Wish } from './search-wish.ts';
import { openNoteOr } from './timeline.ts';

/** So many requests are opened for one page of a search at most. */
const MOST_OPENED = 120;

/** One's own last notes: those somebody may still have in mind. */
const MOST_NOTES = 120;

export interface FoundPage {
  readonly requests: readonly StoredRequest[];
  readonly next: Cursor | undefined;
  /** How many were opened to be compared; undefined where an index told. */
  readonly opened?: number;
  /** Those of them that were found by a note of one's own. */
  readonly byNote?: ReadonlySet<string>;
}

type Page = PageOf & { readonly limit: number };
const NOTHING: FoundPage = { requests: [], next: undefined };

/**
 * One page of what somebody looks for, within a filter. Numbers and communities are found through indexes. Names are
 * sealed: of what the filter lets through, a bounded piece is opened, and the next page goes on behind it.
 */
export async function searchRequests(
  deps: Deps,
  me: SignedIn,
  wish: Wish,
  filter: RequestFilter,
  page: Page,
): Promise<FoundPage> {
  const list = (more: RequestFilter) => listRequests(deps.db, { ...filter, ...more }, page);
  switch (wish.kind) {
    case 'reference':
      return list({ found: [{ column: 'referenceIndex', value: referenceIndex(deps, wish.reference) }] });
    case 'phone':
      return list({ found: [{ column: 'phoneIndex', value: phoneIndex(deps, wish.phone) }] });
    case 'four':
      return list({
        found: [
          { column: 'phoneTailIndex', value: phoneTailIndex(deps, wish.digits) },
          { column: 'referenceStartIndex', value: referenceStartIndex(deps, wish.digits) },
        ],
      });
    case 'beginning': {
      const value = referenceStartIndex(deps, wish.digits.slice(0, 4));
      const ofStart = { ...filter, found: [{ column: 'referenceStartIndex' as const, value }] };
      return openEach(deps, ofStart, page, (one) =>
        openOr({ request: one.id }, () => openReference(deps, one), '').startsWith(wish.digits),
      );
    }
    case 'place':
      return list({ grids: wish.grids });
    case 'words':
      return byWords(deps, me, wish.plain, filter, page);
    case 'too-few':
    case 'mistyped':
      return NOTHING;
  }
}

/** Opens requests one by one, so many at most, and keeps those that are wanted. */
async function openEach(
  { db }: Deps,
  filter: RequestFilter,
  page: Page,
  isWanted: (request: StoredRequest) => boolean,
): Promise<FoundPage> {
  const { requests, next } = await listRequests(db, filter, { ...page, limit: MOST_OPENED });
  const wanted: StoredRequest[] = [];
  for (const [at, request] of requests.entries()) {
    if (isWanted(request)) wanted.push(request);
    // The page is full: the next one begins behind this request.
    if (wanted.length === page.limit && (at < requests.length - 1 || next))
      return { requests: wanted, next: request, opened: at + 1 };
  }
  return { requests: wanted, next, opened: requests.length };
}

/**
 * By name within the filter; on the first page also all that one's own notes find, whatever became of the request. Further pages
 * leave these out, so that none may be left out here.
 */
async function byWords(
  deps: Deps,
  me: SignedIn,
  plain: string,
  filter: RequestFilter,
  page: Page,
): Promise<FoundPage> {
  const noted = await notedRequests(deps, me, plain);
  const { scope, mine } = filter;
  const theirs = { visitors: me.ids, owners: me.ids };
  const [byName, byNote] = await Promise.all([
    openEach(
      deps,
      filter,
      page,
      (one) => !noted.has(one.id) && holdsWords(nameOf(deps, one)?.name ?? '', plain),
    ),
    page.after || noted.size === 0
      ? NOTHING
      : listRequests(deps.db, { ids: [...noted], scope, mine, theirs }, { limit: MOST_NOTES }),
  ]);
  return {
    ...byName,
    requests: [...byNote.requests, ...byName.requests],
    byNote: new Set(byNote.requests.map(({ id }) => id)),
  };
}

/** The requests that one's own last notes with these words are about. */
async function notedRequests(deps: Deps, me: SignedIn, plain: string): Promise<Set<string>> {
  const notes = await listOwnNotes(deps.db, me.id, MOST_NOTES);
  const holding = notes.filter((note) => holdsWords(openNoteOr(deps, note, undefined) ?? '', plain));
  return new Set(holding.flatMap(({ requestId }) => requestId ?? []));
}
