/** A day in Asia/Shanghai, written 'YYYY-MM-DD', so that dates sort and compare as text. */
export type LocalDate = string & { readonly brand: 'LocalDate' };

/** A time of day in Asia/Shanghai, 'HH:MM' from '00:00' to '24:00', so that times sort as text. */
export type LocalTime = string;

/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 86_400_000;
// China has had one zone without summer time since September 1991: a fixed offset is exact for every date we handle.
const SHANGHAI_MS = 8 * 3_600_000;
const WEEKDAY_NAMES: Record<Weekday, string> = {
  1: '星期一',
  2: '星期二',
  3: '星期三',
  4: '星期四',
  5: '星期五',
  6: '星期六',
  7: '星期日',
};

const utcMidnight = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);
const fromUtc = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10) as LocalDate;

/** The day in Asia/Shanghai on which an instant falls. */
export function localDate(at: Date): LocalDate {
  return fromUtc(at.getTime() + SHANGHAI_MS);
}

/** The wall clock in Asia/Shanghai at an instant, 'HH:MM', seconds cut off. */
export function localTime(at: Date): LocalTime {
  return new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(11, 16);
}

/** Reads strict ISO 'YYYY-MM-DD' of a day that exists, years 1000 to 9998; anything else is undefined. */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) || text.startsWith('9999')) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || fromUtc(ms) !== text ? undefined : fromUtc(ms);
}

/** Reads 'HH:MM' from '00:00' to '24:00'; anything else is undefined. */
export function parseLocalTime(text: string): LocalTime | undefined {
  return /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text) ? text : undefined;
}

/** The day `days` later (or earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromUtc(utcMidnight(date) + days * DAY_MS);
}

/** The number of days from one date to another: positive when `to` is later. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((utcMidnight(to) - utcMidnight(from)) / DAY_MS);
}

/** The ISO weekday of a day. */
export function weekday(date: LocalDate): Weekday {
  return (new Date(utcMidnight(date)).getUTCDay() || 7) as Weekday;
}

/** The instant of a wall clock time in Asia/Shanghai; '24:00' is the next midnight. Throws on a malformed time. */
export function instantOf(date: LocalDate, time: LocalTime): Date {
  if (parseLocalTime(time) === undefined) throw new RangeError(`Not a time of day: ${time}`);
  return new Date(`${date}T${time}:00+08:00`);
}

/** '08:30' is 510; '24:00' is 1440. */
export function minutesOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** 510 is '08:30'. Whole minutes from 0 to 1440. */
export function timeOf(minutes: number): LocalTime {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** '星期一' … '星期日'. */
export function weekdayName(day: Weekday): string {
  return WEEKDAY_NAMES[day];
}

/** '11月23日（星期一）'. */
export function formatMonthDay(date: LocalDate): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日（${weekdayName(weekday(date))}）`;
}

/** '2026年11月23日（星期一）' (A31). */
export function formatDate(date: LocalDate): string {
  return `${Number(date.slice(0, 4))}年${formatMonthDay(date)}`;
}

function periodOf(hour: number): string {
  if (hour < 6) return '凌晨';
  if (hour < 12) return '上午';
  if (hour < 13) return '中午';
  if (hour < 19) return '下午';
  return '晚上';
}

/** What each half of a day is called. */
export function formatHalf(half: 'am' | 'pm'): string {
  return half === 'am' ? '上午' : '下午';
}

function clockWords(time: LocalTime): { period: string; clock: string } {
  const hour = Number(time.slice(0, 2));
  const minute = Number(time.slice(3, 5));
  const clock = `${hour > 12 ? hour - 12 : hour}点${minute === 0 ? '' : `${minute}分`}`;
  return { period: periodOf(hour), clock };
}

/** '08:30' is '上午8点30分', '12:00' is '中午12点', '14:05' is '下午2点5分' (A31). */
export function formatTime(time: LocalTime): string {
  const { period, clock } = clockWords(time);
  return period + clock;
}

/** '上午8点30分到9点', '上午8点30分到12点', '上午9点到下午5点': the period is named again only when it changes (A31). */
export function formatSpan(from: LocalTime, to: LocalTime): string {
  const start = clockWords(from);
  const end = clockWords(to);
  const same = start.period === end.period || (start.period === '上午' && end.period === '中午');
  return `${start.period}${start.clock}到${same ? '' : end.period}${end.clock}`;
}
