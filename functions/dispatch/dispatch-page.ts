import { CENTRE } from '../../db/assignments.ts';
import {
  countOftenReturned,
  countRedress,
  countUnseenDeclines,
  listOftenReturned,
  listRedress,
  listUnseenDeclines,
} from '../../db/for-lead.ts';
import type { ListPage } from '../../db/list-page.ts';
import {
  countReachedAssists,
  listOpenAssists,
  type AssistReach,
  type OpenAssistRow,
} from '../../db/open-assists.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { CalendarSource } from '../calendar/calendar-source.ts';
import { urgency, type Urgency } from '../calendar/working-days.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { recordListed } from '../inbox/listed.ts';
import { nameOf } from '../inbox/open-kind.ts';
import { localDate, type LocalDate } from '../shared/local-date.ts';
import { mayAtAll, scopeOf } from '../staff/may.ts';
import { turningOf, type DispatchList, type ListPlaces, type Turning } from './list-places.ts';
import { openAssignment } from './sealing.ts';
import { unitCalled, unitsIn, unitsOf, type Unit } from './units.ts';

/** As many as one page lists of each. */
const ROWS = 25;

/** A request that somebody has to look at. */
export interface Listed {
  readonly id: string;
  /** Both are undefined of a request that can't be opened. */
  readonly reference: string | undefined;
  readonly name: string | undefined;
  readonly service: string;
}

/** A sub-task that its unit has not answered. */
export interface OpenAssist extends Listed {
  readonly unit: Unit;
  readonly asked: string | undefined;
  /** Instant in milliseconds. */
  readonly askedAt: number;
}

/** A request that somebody has to look at by a day. */
export interface DueListed extends Listed {
  readonly dueOn: LocalDate;
  readonly urgency: Urgency;
}

/** What wants a look beside the inbox. */
export interface DispatchPage {
  /** Declines that no lead has seen: all for the lead, those of their grid for a secretary; undefined for everybody else. */
  readonly declines: readonly Listed[] | undefined;
  /** What residents were not content with, and by when they are answered: the lead's; undefined for everybody else. */
  readonly redress: readonly DueListed[] | undefined;
  /** What only the lead decides; undefined for everybody else. */
  readonly returned: readonly Listed[] | undefined;
  /** What one's own unit was asked; undefined for whoever has none. */
  readonly asked: readonly OpenAssist[] | undefined;
  /** What other units were asked about requests that one may read. */
  readonly assists: readonly OpenAssist[];
  readonly turning: Readonly<Record<DispatchList, Turning>>;
  readonly done: 'assist-answered' | undefined;
}

function listed(deps: Deps, request: StoredRequest): Listed {
  const named = nameOf(deps, request);
  return {
    id: request.id,
    reference: named?.reference,
    name: named?.name,
    service: request.serviceTitle ?? '',
  };
}

function dueListed(deps: Deps, request: StoredRequest, calendar: CalendarSource): DueListed[] {
  const { redressDueOn: dueOn } = request;
  if (dueOn === null) return [];
  return [{ ...listed(deps, request), dueOn, urgency: urgency(calendar, dueOn, localDate(deps.now())) }];
}

/** One page of a list, and how much there is of it. */
type Found<Row> = readonly [page: ListPage<Row>, count: number];

const NOTHING: Found<never> = [{ rows: [], next: undefined }, 0];

/** Looks up the lists that somebody may see. */
async function findLists({ db }: Deps, me: SignedIn, places: ListPlaces) {
  const own = unitsIn(me);
  // The lead's is the centre.
  const units = own === 'all' ? [CENTRE] : own;
  const others = { units, othersAbout: scopeOf(me, 'read') };
  const scope = scopeOf(me, 'declines');
  const from = (list: DispatchList) => ({ after: places[list], limit: ROWS });
  const oversees = mayAtAll(me, 'oversee');
  const listAssists = (list: 'asked' | 'assists', reach: AssistReach) =>
    Promise.all([listOpenAssists(db, from(list), reach), countReachedAssists(db, reach)]);
  const [asked, declines, redress, returned, assists] = await Promise.all([
    units.length > 0 ? listAssists('asked', { units }) : undefined,
    mayAtAll(me, 'declines')
      ? Promise.all([listUnseenDeclines(db, from('declines'), scope), countUnseenDeclines(db, scope)])
      : undefined,
    oversees ? Promise.all([listRedress(db, from('redress')), countRedress(db)]) : undefined,
    oversees ? Promise.all([listOftenReturned(db, from('returned')), countOftenReturned(db)]) : undefined,
    listAssists('assists', others),
  ]);
  return { asked, declines, redress, returned, assists };
}

/** Opens the lists. Names are sealed, so that showing them goes on record as one 'listed' event (D21). */
export async function dispatchPage(
  deps: Deps,
  me: SignedIn,
  places: ListPlaces,
): Promise<Omit<DispatchPage, 'done'>> {
  const found = await findLists(deps, me, places);
  const turning = (list: DispatchList) => {
    const [page, count] = found[list] ?? NOTHING;
    return turningOf(places, list, page, count);
  };
  const names = Object.values(found).reduce((sum, one) => sum + (one?.[0].rows.length ?? 0), 0);
  await recordListed(deps, me.id, names);
  const content = await deps.catalogue();
  const units = unitsOf(content);
  const open = ({ assignment, request }: OpenAssistRow): OpenAssist => ({
    ...listed(deps, request),
    unit: unitCalled(assignment.unit, units),
    asked: openAssignment(deps, assignment, 'note', content.staffWords['unread']),
    askedAt: assignment.madeAt,
  });
  const list = (of: Found<StoredRequest> | undefined) => of?.[0].rows.map((request) => listed(deps, request));
  return {
    declines: list(found.declines),
    redress: found.redress?.[0].rows.flatMap((request) => dueListed(deps, request, content.calendar)),
    returned: list(found.returned),
    asked: found.asked?.[0].rows.map(open),
    assists: found.assists[0].rows.map(open),
    turning: {
      asked: turning('asked'),
      declines: turning('declines'),
      redress: turning('redress'),
      returned: turning('returned'),
      assists: turning('assists'),
    },
  };
}
