import { listFigureRows } from '../../db/reports.ts';
import type { CalendarSource } from '../calendar/calendar-source.ts';
import { SESSION_PREFIX } from '../calendar/places.ts';
import { sessionPlace } from '../calendar/sessions.ts';
import type { Deps } from '../deps.ts';
import { KINDS } from '../requests/states.ts';
import type { Catalogue } from '../shared/catalogue.ts';
import { goneBy } from '../shared/community-of.ts';
import type { FieldErrors } from '../shared/fields.ts';
import { localDate, type LocalDate } from '../shared/local-date.ts';
import { figuresBy, figuresOf, isAfterHours, ratingsOf } from './figures.ts';
import type { FigureRow, Figures, RatingShare, Share } from './figures.ts';
import { monthOn, monthsBack, monthSpan, type Month } from './month.ts';

/** One line of a table; `name` is undefined for what has no code. */
export interface NamedShare extends Share {
  readonly name: string | undefined;
  /** Content has it no more, and its name is its code. */
  readonly gone?: true;
}

/** The figures of what came in within one month, as it stands today. They name nobody. */
export interface ReportPage {
  readonly month: Month;
  /** The months to choose from, the newest first. */
  readonly months: readonly Month[];
  readonly today: LocalDate;
  /** False where more came in than is counted. */
  readonly whole: boolean;
  readonly all: Figures;
  readonly kinds: readonly Share[];
  readonly afterHours: Figures;
  /** Visits and errands: appointments are the hall's. */
  readonly grids: readonly NamedShare[];
  /** Appointments. */
  readonly places: readonly NamedShare[];
  /** How those that are done went, as far as residents have said. */
  readonly ratings: readonly RatingShare[];
  readonly mayExport: boolean;
  /** What to download a table with names by, of which it has just been said why; undefined where nothing was. */
  readonly file: string | undefined;
  readonly reason: string;
  /** The reason is what they had written when their session ended (A70). */
  readonly unsent: boolean;
  readonly errors: FieldErrors;
}

/** Ten times what a township of sixty thousand asks in a busy month. */
const MOST = 20_000;
const MONTHS_OFFERED = 24;

/** The requests of a month for figures, so many at most, and whether they are all of them. */
export async function figureRows(
  { db }: Pick<Deps, 'db'>,
  month: Month,
  most = MOST,
): Promise<{ rows: FigureRow[]; whole: boolean }> {
  const rows = await listFigureRows(db, monthSpan(month), most + 1);
  return { rows: rows.slice(0, most), whole: rows.length <= most };
}

/** The names of the places of appointments, by their code: desks, then sessions after hours. */
export function placeNames({
  booking,
  calendar,
}: {
  readonly booking: Pick<Catalogue['booking'], 'desks'>;
  readonly calendar: Pick<CalendarSource, 'sessions'>;
}): Map<string, string> {
  const sessions = (calendar.sessions ?? []).map((session) => [sessionPlace(session), session.name] as const);
  return new Map([...booking.desks.map(({ id, name }) => [id, name] as const), ...sessions]);
}

/** The names of the grids, by their code. */
export function gridNames({ communities }: Pick<Catalogue, 'communities'>): Map<string, string> {
  return new Map(communities.map(({ id, name }) => [id, name]));
}

/** What to call a grid or a place of appointments: by its code where content has it no more. */
export function nameIn(
  names: ReadonlyMap<string, string>,
  code: string,
): { readonly name: string; readonly gone?: true } {
  const name = names.get(code);
  if (name !== undefined) return { name };
  return goneBy(code.startsWith(SESSION_PREFIX) ? code.slice(SESSION_PREFIX.length) : code);
}

/** The page of one month. */
export async function reportPage(
  deps: Deps,
  month: Month,
): Promise<Omit<ReportPage, 'mayExport' | 'reason' | 'unsent' | 'errors' | 'file'>> {
  const [{ rows, whole }, content] = await Promise.all([figureRows(deps, month), deps.catalogue()]);
  const today = localDate(deps.now());
  const judged = { calendar: content.calendar, today };
  const named = (
    some: readonly FigureRow[],
    names: Map<string, string>,
    codeOf: (row: FigureRow) => string | null,
  ) =>
    figuresBy(some, judged, { known: [...names.keys()], codeOf }).map((share) => ({
      ...share,
      ...(share.code === null ? { name: undefined } : nameIn(names, share.code)),
    }));
  const appointments = rows.filter(({ kind }) => kind === 'appointment');
  const others = rows.filter(({ kind }) => kind !== 'appointment');
  const offered = monthsBack(monthOn(today), MONTHS_OFFERED);
  return {
    ...{ month, months: offered.includes(month) ? offered : [...offered, month], today, whole },
    all: figuresOf(rows, judged),
    kinds: figuresBy(rows, judged, { known: KINDS, codeOf: ({ kind }) => kind }),
    afterHours: figuresOf(rows.filter(isAfterHours), judged),
    grids: named(others, gridNames(content), ({ grid }) => grid),
    places: named(appointments, placeNames(content), ({ place }) => place),
    ratings: ratingsOf(rows),
  };
}
