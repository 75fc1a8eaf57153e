import {
  addDays,
  instantOf,
  localDate,
  weekday,
  type LocalDate,
} from '../../../functions/shared/local-date.ts';
import type { Catalogue } from '../../../functions/shared/catalogue.ts';

/** Whether people work, told from the tables alone: none of the calendar's own code. */
export function isWorked({ calendar }: Pick<Catalogue, 'calendar'>, day: LocalDate): boolean {
  const table = calendar.years[day.slice(0, 4)];
  const weekend = weekday(day) > 5;
  if (table?.published !== true) return !weekend && !UNPUBLISHED.has(day);
  if (table.workdays.some(({ date }) => date === day)) return true;
  return !weekend && !table.closed.some(({ date }) => date === day);
}

/** Statutory days by law, of years without a table, as a wall calendar has them. */
const UNPUBLISHED = new Set<string>([
  ...['2027-01-01', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-04-05', '2027-05-01'],
  ...['2027-05-02', '2027-06-09', '2027-09-15', '2027-10-01', '2027-10-02', '2027-10-03'],
  ...['2028-01-01', '2028-01-25', '2028-01-26', '2028-01-27', '2028-01-28', '2028-04-04'],
]);

/** The working day that comes so many after a day; one that is none counts as the next that is. */
export function workedAfter(content: Pick<Catalogue, 'calendar'>, from: LocalDate, days: number): LocalDate {
  let day = from;
  while (!isWorked(content, day)) day = addDays(day, 1);
  for (let left = days; left > 0; left -= 1) {
    day = addDays(day, 1);
    while (!isWorked(content, day)) day = addDays(day, 1);
  }
  return day;
}

/** A row of the store, as far as it is counted here. Instants in milliseconds. */
export interface Row {
  readonly id: string;
  readonly kind: 'appointment' | 'home-visit' | 'errand';
  readonly state: string;
  readonly grid: string | null;
  readonly service_slug: string | null;
  readonly starts_at: number | null;
  readonly ends_at: number | null;
  readonly due_on: LocalDate | null;
  readonly paused_at: number | null;
  readonly message_at: number | null;
  readonly print_asked_at: number | null;
  readonly assist_answered_at: number | null;
  readonly decline_unseen_at: number | null;
  readonly redress_due_on: string | null;
  readonly merged_into: string | null;
  readonly created_at: number;
  readonly updated_at: number;
  readonly erased_at: number | null;
  readonly place_erased_at: number | null;
  readonly owner_staff_id: string | null;
  readonly visitor_staff_id: string | null;
  readonly details: string;
  readonly closed_at: number | null;
  readonly answer_due_on: LocalDate | null;
  readonly planned_at: number | null;
  readonly seats: number;
  /** Things out, lists and messages that keep it from being erased. */
  readonly holds: number;
}

export const OPEN = new Set(['new', 'accepted', 'scheduled', 'started']);

/** No figure of the inbox goes further. */
const upTo500 = (rows: readonly unknown[]) => Math.min(500, rows.length);

/** The counts at the top of the lead's inbox. */
export function inboxOf(rows: readonly Row[], content: Pick<Catalogue, 'calendar'>, now: Date) {
  const today = localDate(now);
  const soon = workedAfter(content, addDays(today, 1), 0);
  const kept = rows.filter((row) => row.erased_at === null);
  const open = kept.filter(({ state }) => OPEN.has(state));
  const runs = open.filter((row) => row.due_on !== null && row.paused_at === null);
  const [from, to] = [instantOf(today, '00:00').getTime(), instantOf(addDays(today, 1), '00:00').getTime()];
  const counts = Object.groupBy(kept, ({ state }) => state);
  const states = ['new', 'accepted', 'scheduled', 'started', 'done', 'declined', 'cancelled'];
  return {
    counts: Object.fromEntries(states.map((state) => [state, upTo500(counts[state] ?? [])])),
    // What was overdue when the centre began to wait still is.
    overdue: upTo500(
      open.filter(({ due_on: due, paused_at: at }) => {
        const judged = at === null ? today : localDate(new Date(at));
        return due !== null && due < judged && due < today;
      }),
    ),
    soon: upTo500(runs.filter(({ due_on: due }) => due !== null && due >= today && due <= soon)),
    today: kept.filter(
      ({ kind, state, starts_at: at }) =>
        kind === 'home-visit' && state === 'scheduled' && at !== null && at >= from && at < to,
    ).length,
    asked: {
      message: kept.filter((row) => row.message_at !== null).length,
      assist: kept.filter((row) => row.assist_answered_at !== null).length,
      print: kept.filter((row) => row.print_asked_at !== null).length,
      waiting: kept.filter((row) => row.paused_at !== null).length,
    },
  };
}

/** The figures of a month, counted day by day. */
export function monthOf(
  rows: readonly Row[],
  content: Pick<Catalogue, 'calendar'>,
  month: string,
  now: Date,
) {
  const came = rows.filter(
    (row) => row.merged_into === null && localDate(new Date(row.created_at)).startsWith(month),
  );
  const dayOf = (at: number) => localDate(new Date(at));
  const outcomes = { 'on-time': 0, late: 0, 'not-due': 0, cancelled: 0 };
  const days: number[] = [];
  for (const row of came) {
    if (row.state === 'cancelled') {
      outcomes.cancelled += 1;
      continue;
    }
    const end = row.closed_at === null ? dayOf(now.getTime()) : dayOf(row.closed_at);
    let due = row.due_on;
    if (due !== null && row.paused_at !== null)
      for (let day = workedAfter(content, dayOf(row.paused_at), 0); day < end;) {
        day = addDays(day, 1);
        if (isWorked(content, day)) due = workedAfter(content, addDays(due, 1), 0);
      }
    // The visit was planned after the day by which it was to be answered.
    const { answer_due_on: promised, planned_at: planned } = row;
    const unanswered = promised !== null && planned !== null && dayOf(planned) > promised;
    outcomes[
      unanswered || (due !== null && end > due) ? 'late' : row.closed_at === null ? 'not-due' : 'on-time'
    ] += 1;
    if (row.closed_at === null) continue;
    let taken = 0;
    // What came in on a day off counts from the day on which somebody is there.
    for (let day = workedAfter(content, dayOf(row.created_at), 0); day < end; taken += 1)
      day = workedAfter(content, day, 1);
    days.push(taken);
  }
  days.sort((a, b) => a - b);
  const half = days.length / 2;
  return {
    received: came.length,
    outcomes,
    answered: days.length,
    medianDays:
      days.length === 0 ? undefined : ((days[Math.ceil(half) - 1] ?? 0) + (days[Math.floor(half)] ?? 0)) / 2,
    p90Days: days[Math.ceil(days.length * 0.9) - 1],
  };
}
