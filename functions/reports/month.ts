import { addDays, instantOf, localDate, parseLocalDate, type LocalDate } from '../shared/local-date.ts';

/** A month in Asia/Shanghai, written 'YYYY-MM', so that months sort and compare as text. */
export type Month = string & { readonly brand: 'Month' };

const firstDay = (month: Month): LocalDate => `${month}-01` as LocalDate;

/** The month of a day. */
export function monthOn(date: LocalDate): Month {
  return date.slice(0, 7) as Month;
}

/** The month in Asia/Shanghai in which an instant falls. */
export function monthOf(at: Date): Month {
  return monthOn(localDate(at));
}

/** Reads strict 'YYYY-MM'; anything else is undefined. */
export function parseMonth(text: string): Month | undefined {
  const date = parseLocalDate(`${text}-01`);
  return date === undefined ? undefined : monthOn(date);
}

/** The month before. */
export function monthBefore(month: Month): Month {
  return monthOn(addDays(firstDay(month), -1));
}

/** The month after. */
export function monthAfter(month: Month): Month {
  // No month is longer than 31 days, and none is shorter than 28.
  return monthOn(addDays(firstDay(month), 31));
}

/** So many months back from one, that one first. */
export function monthsBack(month: Month, count: number): Month[] {
  const found = [month];
  for (let last = month; found.length < count; found.push(last)) last = monthBefore(last);
  return found;
}

/** From its first midnight in Asia/Shanghai to the next month's, which is not included; in milliseconds. */
export function monthSpan(month: Month): { readonly from: number; readonly until: number } {
  const start = (of: Month) => instantOf(firstDay(of), '00:00').getTime();
  return { from: start(month), until: start(monthAfter(month)) };
}

/** '2026年10月' (A31). */
export function monthInWords(month: Month): string {
  return `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;
}
