import { CENTRE } from '../../db/assignments.ts';
import { countForLead } from '../../db/for-lead.ts';
import { countOpenAssists } from '../../db/open-assists.ts';
import { countEach, filtersByState, type RequestFilter } from '../../db/inbox.ts';
import { listLocked } from '../../db/sign-in-locks.ts';
import { keptAt } from '../appointments/desks.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { gonePlaces, type GonePlaces } from '../dispatch/gone-places.ts';
import { contactFor } from '../dispatch/redress.ts';
import { unitsIn } from '../dispatch/units.ts';
import { OPEN_STATES, STATES, type State } from '../requests/states.ts';
import type { Catalogue } from '../shared/catalogue.ts';
import { localDate } from '../shared/local-date.ts';
import { mayAtAll, scopeOf, type Scope } from '../staff/may.ts';
import { dueFilter, spanOf, type AskedFor } from './inbox-query.ts';

/** How much waits, each up to MOST_COUNTED: of what somebody may read, but for `mine`; in a foreign grid what is theirs. */
export interface InboxFigures {
  readonly counts: Readonly<Record<State, number>>;
  readonly overdue: number;
  readonly soon: number;
  /** What is open of one's own. */
  readonly mine: number;
  /** What is open at one's own desks of the hall; undefined for those who sit at none. */
  readonly desk: number | undefined;
  /** What is open in grids that content has no more; undefined for those who don't see every grid. */
  readonly gone: number | undefined;
  /** Visits planned for today. */
  readonly today: number;
  /** Bookings whose time is no longer open (D5). */
  readonly affected: number;
  /** Requests whose resident waits to be told something by a person, or by a slip. */
  readonly contact: number;
  readonly asked: Readonly<Record<AskedFor, number>>;
  /** Sub-tasks that their own units have still to answer (D17); the lead's is the centre. */
  readonly assists: number;
  /** Declines and returns that wait for the lead's eye; none for anybody else. */
  readonly forLead: number;
  /** How many accounts have to wait after wrong passwords; 0 for those who manage none. */
  readonly locked: number;
}

/** How much waits of what somebody may read, and of what is their own. */
export async function inboxFigures(
  { db, now }: Deps,
  me: SignedIn,
  content: Catalogue,
): Promise<InboxFigures> {
  const { calendar, booking } = content;
  const scope = scopeOf(me, 'read');
  const gone = await gonePlaces({ db }, content);
  const today = localDate(now());
  const within = (more: RequestFilter): RequestFilter => ({ scope, ...more });
  // Whoever goes into a foreign grid, or answers for what lies there, has to know of it.
  const theirs = { visitors: me.ids, owners: me.ids };
  const waits = (more: RequestFilter) => within({ theirs, ...more });
  const [figures, beside] = await Promise.all([
    countEach(db, {
      ...filtersByState({ scope }),
      overdue: waits({ due: dueFilter(calendar, 'overdue', today) }),
      soon: waits({ due: dueFilter(calendar, 'soon', today) }),
      today: within({ todo: spanOf(today), theirs: { visitors: me.ids } }),
      affected: within({ todo: 'affected' }),
      contact: within({ todo: contactFor(me) }),
      message: waits({ asked: 'message' }),
      assist: waits({ asked: 'assist' }),
      print: waits({ asked: 'print' }),
      waiting: waits({ asked: 'waiting' }),
      mine: { mine: me.ids, states: OPEN_STATES },
      desk: within({ desks: keptAt(booking, me.desks, gone.desks), states: OPEN_STATES }),
      gone: { scope: ofGone(gone), states: OPEN_STATES },
    }),
    figuresBeside({ db, now }, me),
  ]);
  const { message, assist, print, waiting, overdue, soon, mine, today: visits, affected, contact } = figures;
  const counts = Object.fromEntries(STATES.map((state) => [state, figures[state]])) as Record<State, number>;
  return {
    ...{ counts, overdue, soon, mine, today: visits, affected, contact, ...beside },
    desk: me.desks.length === 0 ? undefined : figures.desk,
    gone: scope === 'all' ? figures.gone : undefined,
    asked: { message, assist, print, waiting },
  };
}

/** What lies in grids that content has no more. */
export const ofGone = ({ grids }: GonePlaces): Scope => ({ hall: false, grids });

/** What waits of more than requests in a list. */
async function figuresBeside(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  me: SignedIn,
): Promise<Pick<InboxFigures, 'assists' | 'forLead' | 'locked'>> {
  const units = unitsIn(me);
  const [assists, forLead, locked] = await Promise.all([
    countOpenAssists(db, units === 'all' ? [CENTRE] : units),
    mayAtAll(me, 'oversee') ? countForLead(db) : 0,
    mayAtAll(me, 'people') ? listLocked(db, now().getTime()) : new Map<string, number>(),
  ]);
  return { assists, forLead, locked: locked.size };
}
