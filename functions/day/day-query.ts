import { localDate, type LocalDate } from '../shared/local-date.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { readDay } from './read-day.ts';

/** Which day, and whose visits. */
export interface DayQuery {
  readonly on: LocalDate;
  readonly who: 'mine' | 'all';
}

/** Reads the day and whose visits: one's own, where it does not say. What it can't read is no day, and never today. */
export function parseDayQuery(
  query: Readonly<Record<string, string>>,
  now: Date,
): Result<DayQuery, { readonly today: DayQuery; readonly typed: string }> {
  const [today, typed] = [localDate(now), query['on'] ?? ''];
  const who = query['who'] === 'all' ? 'all' : 'mine';
  const on = readDay(typed, today);
  return on ? ok({ on, who }) : fail({ today: { on: today, who }, typed });
}
