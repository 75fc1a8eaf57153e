import { formatDate, formatHalf, parseLocalDate, type LocalDate } from '../shared/local-date.ts';

/** '2026年11月26日（星期四）上午' */
export function halfDayInWords(date: LocalDate, half: 'am' | 'pm'): string {
  return `${formatDate(date)}${formatHalf(half)}`;
}

/**
 * Wished half-days by their ids, such as '2026-11-26-am', in words; what is no id stays as it is. `arrange` is what stands for
 * a time to be agreed on, where that is wished.
 */
export function wishesInWords(ids: readonly string[], arrange: string | undefined): string {
  const words = ids.map((id) => {
    const date = parseLocalDate(id.slice(0, 10));
    return date ? halfDayInWords(date, id.endsWith('am') ? 'am' : 'pm') : id;
  });
  return [...words, ...(arrange === undefined ? [] : [arrange])].join('，');
}
