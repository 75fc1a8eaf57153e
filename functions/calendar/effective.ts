import { addDays, instantOf, localDate, localTime } from '../shared/local-date.ts';
import type { CalendarSource, Closure } from './calendar-source.ts';

/** A closure as it is stored: instants in milliseconds, its end excluded; `place` null is the whole centre. */
export interface ClosedTime {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly place: string | null;
  readonly reason: string;
}

/** The days of a closed time, each with its part of it. One that runs over midnight is a closure of each of its days. */
function closuresOf({ startsAt, endsAt, place, reason }: ClosedTime): Closure[] {
  const days: Closure[] = [];
  const end = new Date(endsAt);
  let date = localDate(new Date(startsAt));
  let from = localTime(new Date(startsAt));
  for (; instantOf(date, '00:00') < end; date = addDays(date, 1)) {
    const whole = instantOf(date, '24:00') <= end;
    days.push({
      date,
      reason,
      ...(place !== null && { place }),
      ...(from !== '00:00' && { from }),
      ...(!whole && { to: localTime(end) }),
    });
    from = '00:00';
  }
  return days;
}

/** Whether a day's closure goes on where the one before it ended: whole days, of one place, for one reason. */
function goesOn(before: Closure, next: Closure): boolean {
  const same = before.place === next.place && before.reason === next.reason;
  const sameHours = before.from === next.from && before.to === next.to;
  return same && sameHours && addDays(before.until ?? before.date, 1) === next.date;
}

/** Joins what was closed day by day, so that residents read one sentence and not ten. Each place keeps its own order. */
function joined(closures: readonly Closure[]): Closure[] {
  const runs: Closure[] = [];
  for (const closure of closures) {
    const at = runs.findLastIndex((run) => goesOn(run, closure));
    const before = runs[at];
    if (before) runs[at] = { ...before, until: closure.date };
    else runs.push(closure);
  }
  return runs;
}

/**
 * The calendar as it holds: content's, with what staff closed laid over it (D5). Everything that asks whether we are open,
 * which slots there are or what to tell, asks this one.
 */
export function effectiveCalendar(calendar: CalendarSource, closed: readonly ClosedTime[]): CalendarSource {
  const inOrder = closed.toSorted((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt);
  return { ...calendar, closures: [...(calendar.closures ?? []), ...joined(inOrder.flatMap(closuresOf))] };
}
