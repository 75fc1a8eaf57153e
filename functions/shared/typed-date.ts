import { addDays, parseLocalDate, weekday, type LocalDate } from './local-date.ts';
import { tidyText } from './plain-text.ts';
import { fail, ok, type Result } from './result.ts';

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const NUMERAL = /[零〇一二两三四五六七八九十廿卅]+/gu;
const DAYS_AHEAD: ReadonlyMap<string, number> = new Map([
  ['今天', 0],
  ['今日', 0],
  ['明天', 1],
  ['明日', 1],
  ['后天', 2],
  ['大后天', 3],
]);

/** '二〇二六' is 2026, '十一' is 11, '二十三' is 23, '廿三' is 23. */
function numeralValue(numeral: string): string {
  const [tens, ones = ''] = numeral.replace('廿', '二十').replace('卅', '三十').split('十');
  if (tens === undefined || !/[十廿卅]/u.test(numeral)) {
    return [...numeral].map((digit) => String(DIGITS[digit] ?? '')).join('');
  }
  return String((tens === '' ? 1 : (DIGITS[tens] ?? 0)) * 10 + (DIGITS[ones] ?? 0));
}

/** One way to write numbers, whatever they were typed with: '二十五 天' is '25天'. */
export function plainNumbers(text: string): string {
  return tidyText(text.normalize('NFKC'))
    .replace(NUMERAL, numeralValue)
    .replace(/(?<=\d)\s+(?=\d)/gu, '-')
    .replace(/\s/gu, '')
    .replace(/元月/u, '1月');
}

/** Year, month and day in the order in which they were written. */
function inOrder(numbers: readonly string[]): readonly string[] | undefined {
  const [first = '', second = '', third = ''] = numbers;
  if (numbers.length === 1) {
    const [, ...whole] = /^(\d{4})(\d{2})(\d{2})$/.exec(first) ?? [];
    return whole.length === 3 ? whole : undefined;
  }
  if (numbers.length === 2) return ['', first, second];
  if (numbers.length !== 3) return undefined;
  if (third.length !== 4) return [first, second, third];
  // The year stands last only in foreign forms. Month before day, as in Chinese, unless that can't be.
  return Number(first) > 12 ? [third, second, first] : [third, first, second];
}

function dateOf(parts: readonly string[], today: LocalDate): LocalDate | undefined {
  const [year = '', month = '', day = ''] = parts;
  if (!/^(?:\d{2}|\d{4})?$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day))
    return undefined;
  const inYear = (full: string) =>
    parseLocalDate(`${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (year !== '') return inYear(year.length === 2 ? `20${year}` : year);
  // Without a year the next such day is meant, today among them; 29 February may be some years off.
  const first = Number(today.slice(0, 4));
  return [0, 1, 2, 3, 4, 8]
    .map((ahead) => inYear(String(first + ahead)))
    .find((date) => date && date >= today);
}

const WEEKS_AHEAD: Readonly<Record<string, number>> = { 这: 0, 本: 0, 下: 1, 下下: 2 };

/** '周五' is the next Friday from `today` on, '下周3' the Wednesday of next week. */
function byWeekday(plain: string, today: LocalDate): LocalDate | undefined {
  const [found, week, day = ''] = /^(?:(这|本|下下|下)个?)?(?:周|星期|礼拜)([1-6日天])$/u.exec(plain) ?? [];
  if (found === undefined) return undefined;
  const ahead = (Number(day) || 7) - weekday(today);
  if (week !== undefined) return addDays(today, ahead + 7 * (WEEKS_AHEAD[week] ?? 0));
  return addDays(today, (ahead + 7) % 7);
}

/** '30号' is the next 30th, '年底' the last day of the year. */
function byDayAlone(plain: string, today: LocalDate): LocalDate | undefined {
  if (/^(?:今年)?年底$/u.test(plain)) return parseLocalDate(`${today.slice(0, 4)}-12-31`);
  const [, day] = /^(\d{1,2})[日号]$/u.exec(plain) ?? [];
  if (day === undefined) return undefined;
  const first = Number(today.slice(5, 7)) - 1;
  return [0, 1, 2]
    .map(
      (ahead) =>
        `${Number(today.slice(0, 4)) + Math.floor((first + ahead) / 12)}-${((first + ahead) % 12) + 1}`,
    )
    .map((month) => dateOf([...month.split('-'), day], today))
    .find((date) => date && date >= today);
}

/**
 * Reads a day as people write it (A59): '2026年11月3日（星期二）', '2026-11-3', '20261103', '11月3号', '二〇二六年十一月三日',
 * full width, '3/14/2026', '明天', '下周三', '30号', '年底'. Without a year the next such day from `today` on is meant.
 */
export function parseTypedDate(text: string, today: LocalDate): Result<LocalDate, 'empty' | 'not-a-date'> {
  const typed = plainNumbers(text);
  if (typed === '') return fail('empty');
  const ahead = DAYS_AHEAD.get(typed);
  const told =
    ahead === undefined ? (byWeekday(typed, today) ?? byDayAlone(typed, today)) : addDays(today, ahead);
  if (told !== undefined) return ok(told);
  const plain = typed.replace(/[(（]?(?:星期|周|礼拜)[\d日天][)）]?$/u, '');
  if (!/^\d+(?:[年月/.\-\p{Pd},、。]\d+)*[日号]?[.。]?$/u.test(plain)) return fail('not-a-date');
  const parts = inOrder(plain.match(/\d+/g) ?? []);
  const date = parts && dateOf(parts, today);
  return date === undefined ? fail('not-a-date') : ok(date);
}

/**
 * Reads a day out of three fields (A59). Each may hold its unit ('11月'), and one of them may hold the whole day, as when it is
 * pasted; an empty year is the next such day from `today` on.
 */
export function parseDateFields(
  fields: { readonly year: string; readonly month: string; readonly day: string },
  today: LocalDate,
): Result<LocalDate, 'empty' | 'not-a-date'> {
  const typed = [fields.year, fields.month, fields.day].map((part) => plainNumbers(part));
  const filled = typed.filter((part) => part !== '');
  if (filled.length <= 1) return parseTypedDate(filled[0] ?? '', today);
  const parts = typed.map((part, i) =>
    part.replace(new RegExp(`[${['年', '月', '日号'][i] ?? ''}]$`, 'u'), ''),
  );
  const date = dateOf(parts, today);
  return date === undefined ? fail('not-a-date') : ok(date);
}
