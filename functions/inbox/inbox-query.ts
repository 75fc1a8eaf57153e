import type { CalendarSource } from '../calendar/calendar-source.ts';
import { addWorkingDays, urgency, type Urgency } from '../calendar/working-days.ts';
import { KINDS, OPEN_STATES, STATES, type Kind, type State } from '../requests/states.ts';
import { addDays, instantOf, localDate, type LocalDate } from '../shared/local-date.ts';

/** No figure goes further: one that stands at this means that there are as many or more. */
export const MOST_COUNTED = 500;

/** Chosen to see what no grid has been found for: the centre's own queue (D16). */
export const NO_GRID = 'none';

/** Chosen to see what lies in grids that content has no more: the lead's to give to others. */
export const GONE_GRID = 'gone';

/** Chosen to see what lies at one's own desks of the hall, today those of whom one stands in for too. */
export const MY_DESK = 'mine';

/** What a resident has asked for and nobody answered, that a unit that helps has answered, or that the centre waits. */
export const ASKED = ['message', 'assist', 'print', 'waiting'] as const;
export type AskedFor = (typeof ASKED)[number];

/** Work that has a page of its own, in the inbox beside everything else. */
export const WORK_LISTS = ['today', 'affected', 'contact'] as const;

/** What the inbox shows, as its URL says it; '' is no filter. */
export interface InboxQuery {
  readonly state: State | 'open' | 'all';
  readonly kind: Kind | '';
  /** A community's id, NO_GRID, GONE_GRID, or '' for all. */
  readonly grid: string;
  /** A desk's id, MY_DESK, or '' for all. */
  readonly desk: string;
  readonly due: 'overdue' | 'soon' | '';
  readonly asked: AskedFor | '';
  readonly todo: (typeof WORK_LISTS)[number] | '';
  /** 我的: what one answers for, or goes to. */
  readonly owner: 'me' | '';
  /** What was typed into the search box, sealed; '' where nothing is looked for. */
  readonly find: string;
}

/** More than the longest search comes to. */
const TOKEN = /^[\w.-]{1,1000}$/;

/** The row after which the page begins. */
export interface After {
  /** Instant in milliseconds. */
  readonly createdAt: number;
  readonly id: string;
}

const among = <T extends string>(values: readonly T[], text: string | undefined, fallback: T): T =>
  values.find((value) => value === text) ?? fallback;

/** The grids and desks by which somebody may filter. */
export interface Places {
  readonly communities: readonly { readonly id: string }[];
  readonly desks: readonly { readonly id: string }[];
  /** Every grid and desk of content, also those out of reach. */
  readonly known: ReadonlySet<string>;
}

/** A grid or a desk that content has no more, as a saved view or a link still asks for it. */
const PLACE_CODE = /^[a-z0-9-]{1,40}$/;

/**
 * Reads the filter; what it does not know, it takes for "no filter". But a place that is gone stays: its list is what still lies
 * there, and never everything.
 */
export function parseInboxQuery(
  query: Readonly<Record<string, string>>,
  { communities, desks, known }: Places,
): InboxQuery {
  const place = (text: string | undefined, mine: readonly { readonly id: string }[], words: string[]) => {
    const gone = text !== undefined && !known.has(text) && PLACE_CODE.test(text) ? [text] : [];
    return among(['', ...words, ...mine.map(({ id }) => id), ...gone], text, '');
  };
  return {
    state: among(['open', 'all', ...STATES], query['state'], 'open'),
    kind: among(['', ...KINDS], query['kind'], ''),
    grid: place(query['grid'], communities, [NO_GRID, GONE_GRID]),
    desk: place(query['desk'], desks, [MY_DESK]),
    due: among(['', 'overdue', 'soon'], query['due'], ''),
    asked: among(['', ...ASKED], query['asked'], ''),
    todo: among(['', ...WORK_LISTS], query['todo'], ''),
    owner: among(['', 'me'], query['owner'], ''),
    find: TOKEN.test(query['find'] ?? '') ? (query['find'] ?? '') : '',
  };
}

/** Reads where a page begins; undefined is the first page. */
export function parseAfter(text: string | undefined): After | undefined {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(text ?? '') ?? [];
  return at === undefined || id === undefined ? undefined : { createdAt: Number(at), id };
}

/** The URL of a page of the inbox; filters that are not set are left out. */
export function inboxPath(query: InboxQuery, after?: After): string {
  const { state, ...rest } = query;
  const search = new URLSearchParams(Object.entries(rest).filter(([, value]) => value !== ''));
  if (state !== 'open') search.set('state', state);
  if (after) search.set('after', `${String(after.createdAt)}.${after.id}`);
  return search.size === 0 ? '/staff/' : `/staff/?${search.toString()}`;
}

/** What is asked of the store. */
export interface InboxFilter {
  /** All states, or with `due` the open ones, where left undefined. */
  readonly states: readonly State[] | undefined;
  readonly kind: Kind | undefined;
  readonly grid: string | null | undefined;
  readonly due:
    | { readonly when: 'overdue'; readonly today: LocalDate }
    | { readonly when: 'soon'; readonly today: LocalDate; readonly until: LocalDate }
    | undefined;
  readonly asked: AskedFor | undefined;
  readonly todo: 'affected' | 'contact' | { readonly from: number; readonly to: number } | undefined;
}

/** The instants in milliseconds between which a day lies. */
export function spanOf(day: LocalDate): { readonly from: number; readonly to: number } {
  return { from: instantOf(day, '00:00').getTime(), to: instantOf(day, '24:00').getTime() };
}

/** Overdue is due before today; soon is due from today up to the next working day, which is when it turns yellow (D18). */
export function dueFilter(
  calendar: CalendarSource,
  due: InboxQuery['due'],
  today: LocalDate,
): InboxFilter['due'] {
  if (due === '') return undefined;
  if (due === 'overdue') return { when: due, today };
  return { when: due, today, until: addWorkingDays(calendar, addDays(today, 1), 0) };
}

/** The filter for the store. */
export function inboxFilter(query: InboxQuery, calendar: CalendarSource, today: LocalDate): InboxFilter {
  const { state, kind, grid, due, asked, todo } = query;
  const states = state === 'open' ? OPEN_STATES : state === 'all' ? undefined : [state];
  return {
    states,
    kind: kind === '' ? undefined : kind,
    grid: grid === '' || grid === GONE_GRID ? undefined : grid === NO_GRID ? null : grid,
    due: dueFilter(calendar, due, today),
    asked: asked === '' ? undefined : asked,
    todo: todo === '' ? undefined : todo === 'today' ? spanOf(today) : todo,
  };
}

/** What waits is read from the oldest on, what is closed from the newest. */
export function inboxOrder({ state }: InboxQuery): 'oldest' | 'newest' {
  return state === 'open' || OPEN_STATES.some((one) => one === state) ? 'oldest' : 'newest';
}

/**
 * How the deadline of a request stands; undefined once nothing is left to do, where none was set, and while it stands still. A
 * pause does not take away that it was overdue by then: it still is when the clock runs on.
 */
export function urgencyOf(
  {
    state,
    dueOn,
    pausedAt,
  }: { readonly state: State; readonly dueOn: LocalDate | null; readonly pausedAt: number | null },
  calendar: CalendarSource,
  today: LocalDate,
): Urgency | undefined {
  if (dueOn === null || !OPEN_STATES.includes(state)) return undefined;
  if (pausedAt === null) return urgency(calendar, dueOn, today);
  return dueOn < localDate(new Date(pausedAt)) ? 'overdue' : undefined;
}
