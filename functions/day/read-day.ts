import { addDays, daysBetween, parseLocalDate, type LocalDate } from '../shared/local-date.ts';
import { tidyText } from '../shared/plain-text.ts';
import { NEAR_DAYS, parseTypedDate } from '../shared/typed-date.ts';

/** Of whoever comes back to enter results. Elsewhere nobody means a day that has passed. */
const DAYS_BEFORE: ReadonlyMap<string, number> = new Map([
  ...['昨天', '昨日'].map((word) => [word, 1] as const),
  ...['前天', '前日'].map((word) => [word, 2] as const),
]);

/**
 * Reads a day as a browser sends it or as somebody types it; today where there is none. One that was typed without its year is
 * the one of its name that is nearest.
 */
export function readDay(text: string, today: LocalDate): LocalDate | undefined {
  if (text.trim() === '') return today;
  const sent = parseLocalDate(text);
  if (sent) return sent;
  const before = DAYS_BEFORE.get(tidyText(text).trim());
  if (before !== undefined) return addDays(today, -before);
  const next = parseTypedDate(text, today);
  if (!next.ok || daysBetween(today, next.value) <= NEAR_DAYS) return next.ok ? next.value : undefined;
  const near = parseTypedDate(text, addDays(today, -NEAR_DAYS));
  return near.ok ? near.value : undefined;
}
