import { RATINGS } from '../requests/rating.ts';
import { KINDS, type Kind } from '../requests/states.ts';
import type { LocalDate } from '../shared/local-date.ts';
import { figuresOf, isAfterHours, OUTCOMES, type FigureRow, type Judged, type Outcome } from './figures.ts';
import type { Month } from './month.ts';
import { cellOf, FEWEST, suppressed, type Cell } from './suppress.ts';

/** Days of fewer requests than this would be those of a single one, at one end or the other. */
const FEWEST_DAYS = 10;

/** What residents said of how it went, or that they said nothing: parts of all that was received (D23). */
export const SAID = [...RATINGS, 'unsaid'] as const;
export type SaidHow = (typeof SAID)[number];

export type Hours = 'regular' | 'after-hours';
const HOURS: readonly Hours[] = ['regular', 'after-hours'];

/**
 * What is published of a month (通报). A part that is left out could not be told without telling of somebody; so are the
 * parts of a part of which one is kept back, since their sum would give it away.
 */
export interface Bulletin {
  readonly month: Month;
  /** The day on which it was counted. */
  readonly madeOn: LocalDate;
  readonly received: Cell;
  /** Of those that the centre does, or did when they were asked for. */
  readonly kinds?: Readonly<Partial<Record<Kind, Cell>>>;
  readonly outcomes?: Readonly<Record<Outcome, Cell>>;
  readonly ratings?: Readonly<Record<SaidHow, Cell>>;
  /** Appointments. */
  readonly hours?: Readonly<Record<Hours, Cell>>;
  /** Visits and errands by grid; 'none' for those without one. */
  readonly grids?: Readonly<Record<string, Cell>>;
  /** Working days, half of them and nine tenths of them within. */
  readonly days?: { readonly median: number; readonly p90: number };
}

/** What a centre does: nothing is counted of the rest, or 少于5件 would say that somebody may have asked for it. */
export interface Offered {
  readonly kinds: readonly Kind[];
  /** 延时服务. */
  readonly afterHours: boolean;
}

/** Parts of a sum by their codes, where they can be published at all. */
function partsOf<Code extends string>(counts: Readonly<Record<Code, number>>) {
  const codes = Object.keys(counts) as Code[];
  const cells = suppressed(codes.map((code) => counts[code]));
  return cells && (Object.fromEntries(codes.map((code, at) => [code, cells[at]])) as Record<Code, Cell>);
}

const countBy = <Code extends string>(
  rows: readonly FigureRow[],
  codes: readonly Code[],
  codeOf: (row: FigureRow) => string,
) =>
  Object.fromEntries(
    codes.map((code) => [code, rows.filter((row) => codeOf(row) === code).length]),
  ) as Record<Code, number>;

/** Appointments by their hours, visits and errands by their grids: parts of parts, whose sums must not be secret. */
function finerParts(
  rows: readonly FigureRow[],
  grids: readonly string[],
  offered: Offered,
): Pick<Bulletin, 'hours' | 'grids'> {
  const appointments = rows.filter(({ kind }) => kind === 'appointment');
  const others = rows.filter(({ kind }) => kind !== 'appointment');
  const parted = offered.afterHours || appointments.some(isAfterHours);
  const hours = parted
    ? partsOf(countBy(appointments, HOURS, (row) => (isAfterHours(row) ? 'after-hours' : 'regular')))
    : undefined;
  const gridOf = ({ grid }: FigureRow) => (grid !== null && grids.includes(grid) ? grid : 'none');
  const byGrid = partsOf(countBy(others, [...grids, 'none'], gridOf));
  return { ...(hours && { hours }), ...(byGrid && { grids: byGrid }) };
}

/** The most that a count can be, as far as its cell tells. */
const mostOf = (cell: Cell) => (cell === 'withheld' ? Infinity : cell === 'under-5' ? FEWEST - 1 : cell);

/** The least that it can be. */
const leastOf = (cell: Cell) => (cell === 'withheld' ? FEWEST : cell === 'under-5' ? 0 : cell);

/**
 * Whether ratings may stand beside outcomes. Nobody rates what is open or cancelled, so that those are among the ones who said
 * nothing: only where these are enough for whatever those can be does neither table tell anything of the other.
 */
function standsBeside(
  { unsaid }: Readonly<Record<SaidHow, Cell>>,
  { 'not-due': open, cancelled }: Readonly<Record<Outcome, Cell>>,
): boolean {
  return leastOf(unsaid) >= mostOf(open) + mostOf(cancelled);
}

/** With who said nothing, so that their sum is one that is told anyway; a table in which no number stands is none. */
function ratingsOf(
  rows: readonly FigureRow[],
  outcomes: Readonly<Record<Outcome, Cell>> | undefined,
): Pick<Bulletin, 'ratings'> {
  const ratings = partsOf(countBy(rows, SAID, ({ rating }) => rating ?? 'unsaid'));
  const tells = ratings && RATINGS.some((one) => typeof ratings[one] === 'number');
  return tells && outcomes && standsBeside(ratings, outcomes) ? { ratings } : {};
}

export interface BulletinOf {
  readonly judged: Judged;
  readonly grids: readonly string[];
  readonly offered: Offered;
}

/** The bulletin of what came in within a month, as it stands today. `grids` are the ids that content knows, `offered` what it says of the centre. */
export function bulletinOf(
  month: Month,
  rows: readonly FigureRow[],
  { judged, grids, offered }: BulletinOf,
): Bulletin {
  const figures = figuresOf(rows, judged);
  const start = { month, madeOn: judged.today, received: cellOf(figures.received) };
  if (start.received === 'under-5') return start;
  const had = KINDS.filter((one) => offered.kinds.includes(one) || rows.some(({ kind }) => kind === one));
  const parted = had.length > 1;
  const kinds = parted ? partsOf(countBy(rows, had, ({ kind }) => kind)) : undefined;
  const outcomes = partsOf(
    Object.fromEntries(OUTCOMES.map((code) => [code, figures.outcomes[code]])) as Record<Outcome, number>,
  );
  // The one kind that there is is the sum, which is told.
  const open = parted ? kinds && Object.values(kinds).every((cell) => typeof cell === 'number') : true;
  const { medianDays, p90Days } = figures;
  // Whether they stand here must itself tell nothing: the outcomes tell already that so many were answered.
  const enough = outcomes !== undefined && leastOf(outcomes['on-time']) >= FEWEST_DAYS;
  const known = enough && medianDays !== undefined && p90Days !== undefined;
  return {
    ...start,
    ...(kinds && { kinds }),
    ...(outcomes && { outcomes }),
    ...ratingsOf(rows, outcomes),
    ...(open && finerParts(rows, grids, offered)),
    ...(known && { days: { median: medianDays, p90: p90Days } }),
  };
}
