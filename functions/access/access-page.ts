import {
  listListLooks,
  listLooks,
  listRequestLooks,
  type Look,
  type LookCursor,
  type Span,
} from '../../db/access.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { CalendarSource } from '../calendar/calendar-source.ts';
import { isWorkingDay } from '../calendar/day-kind.ts';
import { sessionsOn } from '../calendar/sessions.ts';
import type { Deps } from '../deps.ts';
import { nameOf } from '../inbox/open-kind.ts';
import { openNoteOr } from '../inbox/timeline.ts';
import { addDays, instantOf, localDate, localTime, minutesOf, type LocalDate } from '../shared/local-date.ts';
import { anomaliesIn, type FoundAnomaly, type ListFact, type LookFact } from './anomalies.ts';

/** One look as the page tells it. `at` is an instant in milliseconds. */
export interface AccessRow {
  readonly at: number;
  readonly who: string;
  readonly kind: string;
  /** None for a list, and for a request that was erased since; without its reference where it can't be opened. */
  readonly request: { readonly id: string; readonly reference: string | undefined } | undefined;
  /** Why somebody took names away, as they wrote it, behind the month. */
  readonly why: string | undefined;
}

/** Who looked at what residents wrote, on one day. It names no resident. */
export interface AccessPage {
  readonly day: LocalDate;
  readonly anomalies: readonly FoundAnomaly[];
  readonly rows: readonly AccessRow[];
  /** Paths of the next page, and of the day before and after. */
  readonly next: string | undefined;
  readonly before: string;
  readonly after: string | undefined;
}

const ROWS = 50;

/** More than a house of twenty opens in a day; what lies beyond is on the pages. */
const MOST_JUDGED = 3000;

/** Before and after these nobody works on a working day, also with after-hours service. */
const WORKING = { from: '07:00', until: '20:00' };

/** Before and after a session on any other day, to make ready and to write up. In minutes. */
const AROUND = 60;

const pathOf = (day: LocalDate, cursor?: LookCursor) =>
  `/staff/access/?day=${day}${cursor ? `&after=${cursor.at}.${cursor.id}` : ''}`;

function isOutOfHours(calendar: CalendarSource, at: number): boolean {
  const moment = new Date(at);
  const [day, time] = [localDate(moment), localTime(moment)];
  if (isWorkingDay(calendar, day)) return time < WORKING.from || time >= WORKING.until;
  const minute = minutesOf(time);
  return !sessionsOn(calendar, day).some(
    ({ from, to }) => minute >= minutesOf(from) - AROUND && minute <= minutesOf(to) + AROUND,
  );
}

type NameOf = (request: StoredRequest) => ReturnType<typeof nameOf>;

/** Opens each request once, however often it was looked at, so that one that can't be opened is logged once. */
function namesOf(deps: Deps): NameOf {
  const known = new Map<string, ReturnType<typeof nameOf>>();
  return (request) => {
    if (!known.has(request.id)) known.set(request.id, nameOf(deps, request));
    return known.get(request.id);
  };
}

function rowOf(deps: Deps, { event, who, request }: Look, named: NameOf, unread = ''): AccessRow {
  return {
    at: event.at,
    who,
    kind: event.kind,
    request: request ? { id: request.id, reference: named(request)?.reference } : undefined,
    why: event.kind === 'exported' ? openNoteOr(deps, event, unread) : undefined,
  };
}

function lookFact(named: NameOf, calendar: CalendarSource, { event, staffId, who, request }: Look): LookFact {
  return {
    ...{ staffId, who, requestId: event.requestId ?? '' },
    resident: request ? named(request)?.name : undefined,
    outOfHours: isOutOfHours(calendar, event.at),
  };
}

function listFact(deps: Deps, calendar: CalendarSource, { event, staffId, who }: Look): ListFact {
  const kind = event.kind === 'exported' ? 'exported' : 'listed';
  // The note of a list is how many names it showed. Who looked for one and found none counts too, or could go on without an end.
  const names = kind === 'listed' ? Math.max(1, Number(openNoteOr(deps, event, undefined) ?? 0)) : 0;
  return { kind, staffId, who, names, outOfHours: isOutOfHours(calendar, event.at) };
}

/** One page of a day's looks, and what stands out among all of them. */
export async function accessPage(
  deps: Deps,
  day: LocalDate,
  cursor: LookCursor | undefined,
): Promise<AccessPage> {
  const span: Span = {
    from: instantOf(day, '00:00').getTime(),
    until: instantOf(day, '24:00').getTime(),
  };
  const [{ looks, next }, judged, lists, { calendar, staffWords }] = await Promise.all([
    listLooks(deps.db, span, { after: cursor, limit: ROWS }),
    listRequestLooks(deps.db, span, MOST_JUDGED),
    listListLooks(deps.db, span, MOST_JUDGED),
    deps.catalogue(),
  ]);
  const named = namesOf(deps);
  const today = localDate(deps.now());
  return {
    day,
    anomalies: anomaliesIn(
      judged.map((look) => lookFact(named, calendar, look)),
      lists.map((look) => listFact(deps, calendar, look)),
    ),
    rows: looks.map((look) => rowOf(deps, look, named, staffWords['unread'])),
    next: next && pathOf(day, next),
    before: pathOf(addDays(day, -1)),
    after: day < today ? pathOf(addDays(day, 1)) : undefined,
  };
}
