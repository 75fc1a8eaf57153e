import type { CalendarSource } from '../calendar/calendar-source.ts';
import { SESSION_PREFIX } from '../calendar/places.ts';
import { dueAfterPause, workingDaysBetween } from '../calendar/working-days.ts';
import { RATINGS, type Rating } from '../requests/rating.ts';
import { STATES, type Kind, type State } from '../requests/states.ts';
import { localDate, type LocalDate } from '../shared/local-date.ts';

/** What figures are made of: nothing of it tells who the resident is. Instants are in milliseconds. */
export interface FigureRow {
  readonly id: string;
  readonly kind: Kind;
  readonly state: State;
  readonly service: string | null;
  readonly grid: string | null;
  /** Where an appointment's last seat is: a desk, or a session after hours. */
  readonly place: string | null;
  readonly channel: string;
  readonly createdAt: number;
  readonly dueOn: LocalDate | null;
  /** The day by which a planned visit was to be answered; null for all else. When it was first planned for that. */
  readonly answerDueOn: LocalDate | null;
  readonly scheduledAt: number | null;
  /** Since when its clock stands, while the centre waits for the resident; null while it runs. */
  readonly pausedAt: number | null;
  /** When it was done, declined or cancelled; null while it is open. */
  readonly closedAt: number | null;
  readonly rating: Rating | null;
  /** It was closed since nobody came: its resident took nothing back. */
  readonly missed: boolean;
}

/** Where a request stands against its due day: what its resident took back says nothing about the centre. */
export type Outcome = 'on-time' | 'late' | 'not-due' | 'cancelled';
export const OUTCOMES = ['on-time', 'late', 'not-due', 'cancelled'] as const satisfies readonly Outcome[];

/** What is counted of some requests. */
export interface Figures {
  readonly received: number;
  readonly states: Readonly<Record<State, number>>;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Whole percent, rounded down: a hundred means that none was late. None where nothing can be judged yet. */
  readonly onTimePercent: number | undefined;
  /** Done or declined: those of which the days are known. */
  readonly answered: number;
  /** Working days from the day that it came in to the day that it was done or declined: the same day is 0. */
  readonly medianDays: number | undefined;
  readonly p90Days: number | undefined;
}

/** The calendar by which days count, and the day on which open requests are judged. */
export interface Judged {
  readonly calendar: CalendarSource;
  readonly today: LocalDate;
}

/** Whether it is an appointment after hours (延时服务). */
export function isAfterHours({ place }: Pick<FigureRow, 'place'>): boolean {
  return place?.startsWith(SESSION_PREFIX) === true;
}

const closedOn = ({ closedAt }: FigureRow) => (closedAt === null ? undefined : localDate(new Date(closedAt)));

/**
 * The day by which the resident was to hear who comes, and did not: to plan a visit puts its due day off, and must not make good
 * that it was planned too late (D19). Undefined where they were answered in time.
 */
export function missedAnswer({
  answerDueOn,
  scheduledAt,
}: Pick<FigureRow, 'answerDueOn' | 'scheduledAt'>): LocalDate | undefined {
  if (answerDueOn === null || scheduledAt === null) return undefined;
  return localDate(new Date(scheduledAt)) > answerDueOn ? answerDueOn : undefined;
}

/**
 * On time: done or declined on its due day or before. Late: after it, or still open when it is past. While the centre waits
 * for the resident, the due day moves on with each working day. What has no due day and is closed counts as on time, as
 * nothing was promised.
 */
export function outcomeOf(row: FigureRow, { calendar, today }: Judged): Outcome {
  if (row.state === 'cancelled') return 'cancelled';
  if (missedAnswer(row) !== undefined) return 'late';
  const closed = closedOn(row);
  const end = closed ?? today;
  const { dueOn, pausedAt } = row;
  const paused = pausedAt === null ? undefined : localDate(new Date(pausedAt));
  const due = dueOn !== null && paused !== undefined ? dueAfterPause(calendar, dueOn, paused, end) : dueOn;
  if (due !== null && end > due) return 'late';
  return closed === undefined ? 'not-due' : 'on-time';
}

/** Working days that a request took; undefined while it is open, and where its resident took it back. */
export function daysTaken(row: FigureRow, calendar: CalendarSource): number | undefined {
  const closed = closedOn(row);
  if (closed === undefined || row.state === 'cancelled') return undefined;
  return workingDaysBetween(calendar, localDate(new Date(row.createdAt)), closed);
}

/** The middle one, or the mean of the middle two; undefined for none. */
export function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** The smallest number that is at least as large as nine tenths of them (nearest rank); undefined for none. */
export function p90(numbers: readonly number[]): number | undefined {
  // Whole numbers only: 0.9 × 10 must be 9, not a hair above it.
  return numbers.toSorted((a, b) => a - b)[Math.ceil((numbers.length * 9) / 10) - 1];
}

const tally = <Code extends string>(codes: readonly Code[], found: readonly Code[]) =>
  Object.fromEntries(codes.map((code) => [code, found.filter((one) => one === code).length])) as Record<
    Code,
    number
  >;

/** The figures of some requests. */
export function figuresOf(rows: readonly FigureRow[], judged: Judged): Figures {
  const outcomes = tally(
    OUTCOMES,
    rows.map((row) => outcomeOf(row, judged)),
  );
  const days = rows.flatMap((row) => daysTaken(row, judged.calendar) ?? []);
  const ended = outcomes['on-time'] + outcomes.late;
  return {
    received: rows.length,
    states: tally(
      STATES,
      rows.map(({ state }) => state),
    ),
    outcomes,
    onTimePercent: ended === 0 ? undefined : Math.floor((outcomes['on-time'] * 100) / ended),
    answered: days.length,
    medianDays: median(days),
    p90Days: p90(days),
  };
}

/** The figures of one part of them; `code` is null for those that have none. */
export interface Share {
  readonly code: string | null;
  readonly figures: Figures;
}

/**
 * The figures part by part: the known parts in their order, also where nothing came in; behind them what content does not
 * know any more, and last those without a code, where there are any.
 */
export function figuresBy(
  rows: readonly FigureRow[],
  judged: Judged,
  {
    known,
    codeOf,
  }: { readonly known: readonly string[]; readonly codeOf: (row: FigureRow) => string | null },
): Share[] {
  const parts = Map.groupBy(rows, codeOf);
  const others = [...parts.keys()].filter((code) => code !== null && !known.includes(code)).sort();
  const codes = [...known, ...others, ...(parts.has(null) ? [null] : [])];
  return codes.map((code) => ({ code, figures: figuresOf(parts.get(code) ?? [], judged) }));
}

/** How many said so, and whole percent of all who said anything, rounded down; none where nobody did (D23). */
export interface RatingShare {
  readonly rating: Rating;
  readonly count: number;
  readonly percent: number | undefined;
}

/** What residents said of how it went, the best first. */
export function ratingsOf(rows: readonly Pick<FigureRow, 'rating'>[]): RatingShare[] {
  const said = rows.flatMap(({ rating }) => rating ?? []);
  const counts = tally(RATINGS, said);
  return RATINGS.map((rating) => ({
    rating,
    count: counts[rating],
    percent: said.length === 0 ? undefined : Math.floor((counts[rating] * 100) / said.length),
  }));
}
