import { addDays, instantOf, localDate, type LocalTime } from '../shared/local-date.ts';

/** When work comes round: so many milliseconds after it last began, or at a time of day in Asia/Shanghai. */
export type Schedule = { readonly everyMs: number } | { readonly dailyAt: LocalTime };

/**
 * The instant since which a run must have begun to be enough, in milliseconds. Work that was missed is thereby due at
 * once, and once: three missed nights are one run.
 */
export function dueSince(schedule: Schedule, now: Date): number {
  if ('everyMs' in schedule) return now.getTime() - schedule.everyMs + 1;
  const today = localDate(now);
  const at = instantOf(today, schedule.dailyAt);
  return (at <= now ? at : instantOf(addDays(today, -1), schedule.dailyAt)).getTime();
}
