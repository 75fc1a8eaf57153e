import { lostTime } from '../../db/affected.ts';
import { listMaterials } from '../../db/alongside.ts';
import { listDayVisits, MOST_VISITS } from '../../db/day-visits.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { listVisitors } from '../../db/staff.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { mayReadWord } from '../home-visits/visit-word.ts';
import { openOr } from '../http/open-or.ts';
import { mergedNeeds, type MergedNeeds } from '../inbox/merged-needs.ts';
import { openKind, type VisitFacts } from '../inbox/open-kind.ts';
import { staffContact, type StaffContact } from '../inbox/staff-contact.ts';
import { recordViewed } from '../inbox/viewed.ts';
import { isGone } from '../inbox/visiting.ts';
import { wordsAtDoor } from '../inbox/words-at-door.ts';
import type { Needs } from '../requests/needs.ts';
import { openReference, openVisitWord } from '../requests/sealing.ts';
import type { Catalogue, Community } from '../shared/catalogue.ts';
import { communityOf } from '../shared/community-of.ts';
import { addDays, instantOf, localDate, type LocalDate } from '../shared/local-date.ts';
import { groupReference } from '../shared/reference.ts';
import { NEAR_DAYS } from '../shared/typed-date.ts';
import { scopeOf } from '../staff/may.ts';
import type { DayQuery } from './day-query.ts';
import { wroteSince, type Wrote } from './wrote.ts';

/** One visit of the day, with what its visitor needs at the door. */
export interface DayVisit extends UnreadVisit, Pick<StoredRequest, 'version'> {
  readonly reference: string;
  readonly name: string;
  readonly contact: StaffContact;
  readonly needs: Needs;
  readonly merged: readonly MergedNeeds[];
  readonly visit: VisitFacts;
  readonly visitorGone: boolean;
  readonly materials: readonly string[];
  readonly wrote: readonly Wrote[];
  /** What is said at the door: only where it was asked for, by somebody who may, and then it is on record. */
  readonly word: string | undefined;
}

/** A visit that can't be opened (`openOr`): its grid and its time are not sealed, and whoever goes is told that it is there. */
export interface UnreadVisit extends Pick<StoredRequest, 'id' | 'halfDay' | 'visitor'> {
  readonly service: string;
  readonly grid: Community | undefined;
  /** Why nobody comes at that time any more, null where the calendar changed; undefined while somebody does. */
  readonly lost: { readonly reason: string | null } | undefined;
}

/** The visits of a day, in its order. */
export interface DayVisits {
  readonly visits: readonly DayVisit[];
  readonly unread: readonly UnreadVisit[];
  /** How many there are, opened or not, up to as many as one page lists. */
  readonly count: number;
  /** There are more than one page lists. */
  readonly more: boolean;
}

/**
 * The visits of a day, and of so many more days, closed ones left out: one's own, also those of whom one stands in for, or all
 * that one may read.
 */
function visitsOf({ db }: Deps, me: SignedIn, { on, who }: DayQuery, moreDays = 0): Promise<StoredRequest[]> {
  const from = instantOf(on, '00:00').getTime();
  const to = instantOf(addDays(on, moreDays), '24:00').getTime();
  const scope = who === 'all' ? scopeOf(me, 'read') : undefined;
  return listDayVisits(db, { from, to, visitors: me.ids, scope });
}

/** The first day after this one with a visit, so that a day without any leads on. Nothing is opened for it. */
export async function nextDayOf(
  deps: Deps,
  me: SignedIn,
  { on, who }: DayQuery,
): Promise<LocalDate | undefined> {
  const [next] = await visitsOf(deps, me, { on: addDays(on, 1), who }, NEAR_DAYS);
  const startsAt = next?.startsAt ?? undefined;
  return startsAt === undefined ? undefined : localDate(new Date(startsAt));
}

/** Counts the visits of a day for whoever is shown none of them, and opens nothing: who has not looked stands in no record. */
export async function countVisits(deps: Deps, me: SignedIn, query: DayQuery): Promise<DayVisits> {
  const found = await visitsOf(deps, me, query);
  return { visits: [], unread: [], ...countOf(found) };
}

const countOf = ({ length }: readonly StoredRequest[]) => ({
  count: Math.min(length, MOST_VISITS),
  more: length > MOST_VISITS,
});

/** Opens the visits of a day. Each that is shown, and each word, goes on record (D21). */
export async function dayVisits(
  deps: Deps,
  me: SignedIn,
  query: DayQuery,
  { words }: { readonly words: boolean },
): Promise<DayVisits> {
  const { communities, staffWords } = await deps.catalogue();
  const visits: DayVisit[] = [];
  const unread: UnreadVisit[] = [];
  const [found, goers] = [await visitsOf(deps, me, query), await listVisitors(deps.db)];
  for (const request of found.slice(0, MOST_VISITS)) {
    const { id, version, halfDay, visitor, serviceTitle } = request;
    const grid = communityOf(communities, request.grid);
    const lost = await lostTime(deps.db, request);
    const known = { id, halfDay, visitor, grid, service: serviceTitle ?? '', lost };
    const opened = openOr({ request: id }, () => openVisit(deps, request, communities), undefined);
    if (!opened) {
      unread.push(known);
      continue;
    }
    await recordViewed(deps, me.id, request);
    const word =
      words && mayReadWord(request, me) ? await wordAtDoor(deps, me, request, staffWords) : undefined;
    const wrote = await wroteSince(deps, id, staffWords['unread']);
    const merged = await mergedNeeds(deps, me.id, id);
    const told = { word, wrote, merged, visitorGone: isGone(request, goers) };
    visits.push({ ...known, version, ...opened, ...told, materials: await listMaterials(deps.db, id) });
  }
  return { visits, unread, ...countOf(found) };
}

type OpenedVisit = Pick<DayVisit, 'reference' | 'name' | 'contact' | 'needs' | 'visit'>;

function openVisit(deps: Deps, request: StoredRequest, communities: readonly Community[]): OpenedVisit {
  const { name, contact, needs, visit } = openKind(deps, request);
  if (!visit) throw new Error('no visit');
  const reference = groupReference(openReference(deps, request));
  return { reference, name, contact: staffContact(contact, communities), needs, visit };
}

/** What is said at the door, on record; undefined for requests from before there were words. */
async function wordAtDoor(
  deps: Deps,
  me: SignedIn,
  request: StoredRequest,
  { unread }: Catalogue['staffWords'],
): Promise<string | undefined> {
  const word = openOr({ request: request.id }, () => openVisitWord(deps, request), unread);
  return word === undefined || word === unread ? word : wordsAtDoor(deps, me.id, request, word);
}
