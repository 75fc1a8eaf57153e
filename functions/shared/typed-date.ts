import { addDays, daysBetween, parseLocalDate, weekday, type LocalDate } from './local-date.ts';
import { numeralsAsDigits } from './numerals.ts';
import { BEFORE_A_DAY, isSunOrMoon, lasting, oneWayOfWriting } from './typed-day-words.ts';
import { tidyText } from './plain-text.ts';
import { fail, ok, type Result } from './result.ts';
import { toldDay } from './told-day.ts';
import { typedLunar } from './typed-lunar.ts';

/** 两三天, 三五个月, 二三号: some, and nobody knows how many; not 23 and 35. */
const VAGUE = /^(?:[一二两三四五六七八九]{2}\s*(?:个|天|周|星期|礼拜|工作日)|(?:一[二两]|[二两]三)\s*号)/u;

/** One way to write numbers, whatever they were typed with: '二十五 天' is '25天'. */
export function plainNumbers(text: string): string {
  return numeralsAsDigits(tidyText(text.normalize('NFKC')), VAGUE)
    .replace(/(?<=\d)\s+(?=\d)/gu, '-')
    .replace(/\s/gu, '')
    .replace(/元月/u, '1月');
}

/** Year, month and day in the order in which they were written. */
function inOrder(numbers: readonly string[]): readonly string[] | undefined {
  const [first = '', second = '', third = ''] = numbers;
  if (numbers.length === 1) {
    // 20261103, 261103, 1103.
    const [, year = '', ...day] = /^(\d{4}|\d{2})?(\d{2})(\d{2})$/.exec(first) ?? [];
    return day.length === 2 ? [year, ...day] : undefined;
  }
  if (numbers.length === 2) return ['', first, second];
  if (numbers.length !== 3) return undefined;
  // 12/31/26: no year of ours has a month 31.
  if (third.length !== 4)
    return Number(second) > 12 && first.length < 3 ? [third, first, second] : [first, second, third];
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

/** What stands around a day and does not change it: 到…为止, the part of the day. */
const AROUND =
  /^(?:截止[到至]?|截?[到至]|就)|吧$|(?<=[日号底\d])(?:截止|到)$|(?:为?止|早上|早晨|(?<![\d月])1早|上午|中午|下午|傍晚|晚上)$/gu;

const YEARS_AHEAD: Readonly<Record<string, number>> = { 今: 0, 明: 1, 后: 2 };

/** A day in the words in which days are looked up here: '明年元旦下午' is '2027年1月1日'. */
function bare(text: string, today: LocalDate): string {
  const year = Number(today.slice(0, 4));
  return plainNumbers(oneWayOfWriting(text))
    .replace(AROUND, '')
    .replace(/^([今明后])年/u, (_all, which: string) => `${year + (YEARS_AHEAD[which] ?? 0)}年`);
}

/** 12月28-30日, 12.3-5: some days of a month. A year of two digits has one sign on both sides of the month, and not 月. */
function isSeveral(plain: string): boolean {
  const [, first, second] = /^\d{1,2}([^\d年])\d+(\D)\d{1,2}[日号]?[.。]?$/u.exec(plain) ?? [];
  return first !== undefined && (first !== second || first === '月');
}

/**
 * Why a day can't be taken: nothing was written, it is none that we know, it is not on the weekday that stands beside it, or it
 * is called as one of the sun and one of the moon are.
 */
export type DateError = 'empty' | 'not-a-date' | 'other-weekday' | 'sun-or-moon';

/** The weekday that stands behind a day, with its brackets, or before it. */
const BESIDE =
  /[,，]?[(（]?(?:星期|周|礼拜)([1-7日天])[)）]?[,，]?$|^(?:星期|周|礼拜)([1-7日天])[,，、]?(?=\d)/u;

function dateFrom(plain: string, today: LocalDate): LocalDate | undefined {
  const told = toldDay(plain, today) ?? typedLunar(plain, today);
  if (told !== undefined) return told;
  if (!/^\d+(?:[年月/.\-\p{Pd},·、。]\d+)*[日号]?[.。]?$/u.test(plain)) return undefined;
  const parts = isSeveral(plain) ? undefined : inOrder(plain.match(/\d+/g) ?? []);
  return parts && dateOf(parts, today);
}

/**
 * Reads a day as people write it (A59): '2026年11月3日（星期二）', '2026-11-3', '20261103', '11月3号', '二〇二六年十一月三日',
 * full width, '3/14/2026', '明天下午', '下周三', '30号', '到年底', '半年后', '国庆节',
 * '腊月二十三'. Without a year the next such day from `today` on is meant.
 */
export function parseTypedDate(text: string, today: LocalDate): Result<LocalDate, DateError> {
  if (plainNumbers(text) === '') return fail('empty');
  const typed = bare(text, today);
  const told = toldDay(typed, today);
  if (told !== undefined) return ok(told);
  if (isSunOrMoon(text)) return fail('sun-or-moon');
  const date = dateFrom(typed.replace(BESIDE, ''), today);
  if (date === undefined) return fail('not-a-date');
  const [, behind, before] = BESIDE.exec(typed) ?? [];
  const beside = behind ?? before;
  // One of the two is a slip, and nobody but the writer knows which.
  if (beside !== undefined && (Number(beside) || 7) !== weekday(date)) return fail('other-weekday');
  return ok(date);
}

/** The hour behind a day, where only the day is asked for: 明天下午三点, 12月31日 17:00. */
const HOUR =
  /(?:早上|上午|中午|下午|傍晚|晚上|(?<=[日号天]))\s*[\d０-９一二两三四五六七八九十]{1,3}\s*[点时:：][\d０-９零一二三四五六七八九十半整钟刻分]*$/u;

/** Why three fields tell no day: besides, they tell only an hour, or that it is before a day, which may count or not. */
export type FieldsError = DateError | 'no-day' | 'day-before';

/** What three fields of a day hold. */
export interface DateFields {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/**
 * Reads a day out of three fields (A59). Each may hold its unit ('11月'), and one of them may hold the whole day, as when it is
 * pasted; an empty year is the next such day from `today` on.
 */
export function parseDateFields(fields: DateFields, today: LocalDate): Result<LocalDate, FieldsError> {
  const parts = [fields.year, fields.month, fields.day].map((part) => part.trim());
  const read = dateInFields(
    parts.map((part) => lasting(part.replace(HOUR, ''))),
    today,
  );
  if (read.ok || (read.error !== 'empty' && read.error !== 'not-a-date')) return read;
  if (read.error === 'empty') return plainNumbers(parts.join('')) === '' ? read : fail('no-day');
  return parts.some((part) => BEFORE_A_DAY.test(part)) ? fail('day-before') : read;
}

function dateInFields(written: readonly string[], today: LocalDate): Result<LocalDate, DateError> {
  const typed = written.map((part) => bare(part, today));
  const filled = written.filter((_part, i) => typed[i] !== '');
  if (filled.length <= 1) return parseTypedDate(filled[0] ?? '', today);
  const parts = typed.map((part, i) =>
    part.replace(new RegExp(`(?:[${['年', '月', '日号'][i] ?? ''}]|[.,、。])$`, 'u'), ''),
  );
  const [year = '', month = '', day = ''] = parts;
  const date = dateOf(parts, today);
  if (date !== undefined) return ok(date);
  // 腊月 and 廿三, 这个月 and 最后一天: read as they would be said.
  const said = [year && `${year}年`, month && `${month}月`, day].join('');
  const told = parseTypedDate(said, today);
  // Two of the three may hold what belongs in all of them; without a year they hold some days of a month.
  const whole = parts.filter((part) => part !== '').join('-');
  return told.ok || (year === '' && !/\d{4}/.test(whole)) ? told : parseTypedDate(whole, today);
}

/** Half a year: as far ahead, a day that was typed without its year may as well be the one that has passed. */
export const NEAR_DAYS = 182;

/**
 * Reads a day from which something is to begin. One that is more than half a year ahead has to be told with its year: whoever
 * writes 11月22日 on the 23rd has more likely made a slip than thought of next year.
 */
export function parseDayToCome(
  text: string,
  today: LocalDate,
): Result<LocalDate, DateError | 'without-year'> {
  const date = parseTypedDate(text, today);
  if (!date.ok || daysBetween(today, date.value) <= NEAR_DAYS) return date;
  const earlier = parseTypedDate(text, addDays(today, -NEAR_DAYS));
  return earlier.ok && earlier.value === date.value ? date : fail('without-year');
}

/** 后天, 下周五, 三天后: a week later they are told of days that are a week later. */
function isToldFrom(today: LocalDate, text: string, date: LocalDate): boolean {
  const later = parseTypedDate(text, addDays(today, 7));
  return later.ok && later.value === addDays(date, 7);
}

/**
 * Reads the last of some days of which the first is known. 后天 and 下周五 are told from `today`; a day without its year that would
 * lie before the first, as 1月3日 behind 12月30日, is the next such day after it.
 */
export function parseLastDay(text: string, first: LocalDate, today: LocalDate): Result<LocalDate, DateError> {
  const told = parseTypedDate(text, today);
  if (!told.ok || told.value >= first || isToldFrom(today, text, told.value)) return told;
  return parseTypedDate(text, first);
}
