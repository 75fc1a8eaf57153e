import { addDays, type LocalDate } from '../shared/local-date.ts';
import type { CalendarSource } from './calendar-source.ts';

/**
 * The year whose table of holidays staff must be asked for (D4): this one while it is missing, and from 1 December the
 * next. The State Council publishes it in the autumn, so by December someone has forgotten it.
 */
export function missingYear({ years }: CalendarSource, today: LocalDate): string | undefined {
  const asked = [today.slice(0, 4), addDays(today, 31).slice(0, 4)];
  return asked.find((year) => years[year]?.published !== true);
}
