import { addDays, parseLocalDate, weekday, type LocalDate } from './local-date.ts';

/** A day told by its distance from today, or by its place in a week, a month or a year. All digits are plain by now. */
type WayToTell = (plain: string, today: LocalDate) => LocalDate | undefined;

/** Nobody tells of a day farther ahead in days. */
const FARTHEST_DAYS = 366;
const FARTHEST_MONTHS = 12;

const DAYS_AHEAD: ReadonlyMap<string, number> = new Map([
  ...['今天', '今日', '今儿', '今晚'].map((word) => [word, 0] as const),
  ...['明天', '明日', '明儿', '明早', '明晚'].map((word) => [word, 1] as const),
  ...['后天', '后日', '后儿'].map((word) => [word, 2] as const),
  ...['大后天', '大后儿'].map((word) => [word, 3] as const),
  ['大大后天', 4],
]);

const byName: WayToTell = (plain, today) => {
  const ahead = DAYS_AHEAD.get(plain.replace(/(?:儿个|个)$/u, '儿'));
  return ahead === undefined ? undefined : addDays(today, ahead);
};

const dayIn = (year: number, month: number, day: number) =>
  parseLocalDate([year, month, day].map((part) => String(part).padStart(2, '0')).join('-'));

/** The month `ahead` months after today's, with its year. */
function monthAhead(today: LocalDate, ahead: number): readonly [year: number, month: number] {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + ahead;
  return [Math.floor(months / 12), (months % 12) + 1];
}

function lastOf(year: number, month: number): LocalDate | undefined {
  return [31, 30, 29, 28].map((day) => dayIn(year, month, day)).find((date) => date !== undefined);
}

/** The same day so many months later, or the last of that month where it has no such day. */
function addMonths(today: LocalDate, months: number): LocalDate | undefined {
  const [year, month] = monthAhead(today, months);
  return dayIn(year, month, Number(today.slice(8))) ?? lastOf(year, month);
}

const WEEKS_AHEAD: Readonly<Record<string, number>> = { 这: 0, 本: 0, 下: 1, 下下: 2 };

/** '周五' is the next Friday from today on, '下周3' the Wednesday of next week. */
const byWeekday: WayToTell = (plain, today) => {
  const [found, week, day = ''] = /^(?:(这|本|下下|下)个?)?(?:周|星期|礼拜)([1-6日天])$/u.exec(plain) ?? [];
  if (found === undefined) return undefined;
  const ahead = (Number(day) || 7) - weekday(today);
  if (week !== undefined) return addDays(today, ahead + 7 * (WEEKS_AHEAD[week] ?? 0));
  return addDays(today, (ahead + 7) % 7);
};

/** '30号' is the next 30th, '下个月5号' that of the next month. */
const byDayAlone: WayToTell = (plain, today) => {
  const [found, which, day] = /^(?:(这|本|下)个?月)?(\d{1,2})([日号])?$/u.exec(plain) ?? [];
  // Without a month a bare number may be anything.
  if (found === undefined || (which === undefined && !/[日号]$/u.test(plain))) return undefined;
  const months = which === undefined ? [0, 1, 2] : which === '下' ? [1] : [0];
  return months
    .map((ahead) => dayIn(...monthAhead(today, ahead), Number(day)))
    .find((date) => date && date >= today);
};

/** '月底', '下个月底', '12月底', '2027年2月末': the last day of a month, the next such one where no year is told. */
const byMonthEnd: WayToTell = (plain, today) => {
  const [found, year, month, which] =
    /^(?:(\d{4})年)?(?:(\d{1,2})|(这|本|下)个?)?月[底末]$/u.exec(plain) ?? [];
  if (found === undefined) return undefined;
  if (month === undefined)
    return year === undefined ? lastOf(...monthAhead(today, which === '下' ? 1 : 0)) : undefined;
  const first = Number(year ?? today.slice(0, 4));
  const ends = (year === undefined ? [0, 1] : [0]).map((ahead) => lastOf(first + ahead, Number(month)));
  return year === undefined ? ends.find((date) => date && date >= today) : ends[0];
};

const byYearEnd: WayToTell = (plain, today) => {
  const [found, year = today.slice(0, 4)] = /^(?:(\d{4})年年?|年)[底末]$/u.exec(plain) ?? [];
  return found === undefined ? undefined : dayIn(Number(year), 12, 31);
};

/** '3天后', '2个星期后', '1个月后', '3个月', '半年'. */
const byDistance: WayToTell = (plain, today) => {
  const half = /^半(年|个月)(?:[以之]?后)?$/u.exec(plain)?.[1];
  // As how long it lasts: 3个月. 3月 and 3日 are a month and a day.
  const later = plain.replace(/^\d{1,3}(?:个月|个?(?:星期|礼拜)|天|周|年)$/u, '$&后');
  if (half !== undefined) return half === '年' ? addMonths(today, 6) : addDays(today, 15);
  const [found, digits, unit] = /^(\d{1,3})个?(天|日|周|星期|礼拜|月|年)[以之]?后$/u.exec(later) ?? [];
  const count = Number(digits) * (unit === '年' ? 12 : 1);
  if (found === undefined || count === 0) return undefined;
  if (unit === '月' || unit === '年') return count > FARTHEST_MONTHS ? undefined : addMonths(today, count);
  const days = unit === '天' || unit === '日' ? count : count * 7;
  return days > FARTHEST_DAYS ? undefined : addDays(today, days);
};

/** '2个半月'. */
const byHalfMonths: WayToTell = (plain, today) => {
  const [found, months] = /^(\d)个半月(?:[以之]?后)?$/u.exec(plain) ?? [];
  const whole = found === undefined ? undefined : addMonths(today, Number(months));
  return whole && addDays(whole, 15);
};

/** '过10天', but not 过两天: those are some days, as the few of 过几天. */
const byWaiting: WayToTell = (plain, today) => {
  const [, distance] = /^再?过(?!2天)(\d+.+?)(?:[以之]?后)?$/u.exec(plain) ?? [];
  return distance === undefined ? undefined : byDistance(distance, today);
};

const WAYS: readonly WayToTell[] = [
  ...[byName, byWeekday, byDayAlone, byMonthEnd, byYearEnd, byDistance],
  ...[byHalfMonths, byWaiting],
];

/** The day that is told so, seen from `today`; undefined where it is told in another way, as by its date. */
export function toldDay(plain: string, today: LocalDate): LocalDate | undefined {
  for (const way of WAYS) {
    const date = way(plain, today);
    if (date !== undefined) return date;
  }
  return undefined;
}
