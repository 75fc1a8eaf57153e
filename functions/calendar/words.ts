import {
  addDays,
  formatMonthDay,
  formatSpan,
  formatTime,
  localDate,
  localTime,
  weekdayName,
  type LocalDate,
  type Weekday,
} from '../shared/local-date.ts';
import { dayOn, nextOpening, openSpanAt, type Day } from './calendar.ts';
import type { CalendarSource, Place, Season, Span } from './calendar-source.ts';

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const CLOSED = '不开门';

/** Behind what is told of a day to come whose year has no table of holidays yet: it may change. */
export function mayChange({ provisional }: Pick<Day, 'provisional'>): string {
  return provisional ? '（暂定）' : '';
}

/** One row of the weekly table: days with the same hours. */
export interface WeekRow {
  /** '星期一到星期五', '星期六、星期日'. */
  readonly days: string;
  readonly spans: readonly Span[];
  /** '上午8点30分到12点，下午2点到5点30分' or '不开门'. */
  readonly hours: string;
}

/** One day in words. */
export interface DayInWords {
  readonly day: Day;
  /** '11月23日（星期一）'. */
  readonly date: string;
  readonly hours: string;
}

/** '上午8点30分到12点，下午2点到5点30分'; no hours is '不开门' (A31, A40). */
function spansInWords(spans: readonly Span[]): string {
  return spans.length === 0 ? CLOSED : spans.map(({ from, to }) => formatSpan(from, to)).join('，');
}

function dayHours({ spans, reason }: Day): string {
  if (reason === undefined) return spansInWords(spans);
  // Behind hours a bare reason would be what happens in them: 上午8点30分到12点（全员培训）.
  const why = spans.length === 0 ? reason : `有一段${CLOSED}：${reason}`;
  return `${spansInWords(spans)}（${why}）`;
}

/** The hours of a day in one sentence, with the reason when they are not the usual ones: '不开门（春节）'. */
export function hoursSentence(calendar: CalendarSource, date: LocalDate, place?: Place): string {
  return dayHours(dayOn(calendar, date, place));
}

/** '星期一到星期五', '星期六、星期日', for weekdays in order. */
export function joinDays(days: readonly Weekday[]): string {
  const runs: Weekday[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const names = runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (first === undefined || last === undefined) return [];
    return run.length > 2 ? [`${weekdayName(first)}到${weekdayName(last)}`] : run.map(weekdayName);
  });
  return names.join('、');
}

/** The weekly table of a season, days of equal hours in one row, by their first day. */
export function weekRows(season: Season): WeekRow[] {
  const rows = new Map<string, { days: Weekday[]; spans: readonly Span[] }>();
  for (const day of WEEK) {
    const spans = season.week[day] ?? [];
    const hours = spansInWords(spans);
    const row = rows.get(hours);
    if (row) row.days.push(day);
    else rows.set(hours, { days: [day], spans });
  }
  return [...rows].map(([hours, { days, spans }]) => ({ days: joinDays(days), spans, hours }));
}

/** '5月1日到9月30日', '10月1日到第二年4月30日'; a season that ends with February does so in years without a 29th too. */
export function seasonInWords({ from, to }: Pick<Season, 'from' | 'to'>): string {
  const words = (monthDay: string): string =>
    `${Number(monthDay.slice(0, 2))}月${Number(monthDay.slice(3, 5))}日`;
  return `${words(from)}到${from <= to ? '' : '第二年'}${to === '02-29' ? '2月底' : words(to)}`;
}

/** The coming days in words, `count` of them from a day on, closed ones included. */
export function daysInWords(
  calendar: CalendarSource,
  from: LocalDate,
  count = 14,
  place?: Place,
): DayInWords[] {
  return Array.from({ length: count }, (_, ahead) => {
    const day = dayOn(calendar, addDays(from, ahead), place);
    return { day, date: formatMonthDay(day.date), hours: dayHours(day) };
  });
}

/** '现在开门，到下午5点30分。' or '现在不开门，下次开门是11月24日（星期二）上午8点30分。'; a day that may change is （暂定）. */
export function nowSentence(calendar: CalendarSource, now: Date, place?: Place): string {
  const span = openSpanAt(calendar, now, place);
  if (span) return `现在开门，到${formatTime(span.to)}。`;
  const next = nextOpening(calendar, now, place);
  if (!next) return '现在不开门。';
  const date = localDate(next);
  const time = formatTime(localTime(next));
  if (date === localDate(now)) return `现在不开门，下次开门是今天${time}。`;
  return `现在不开门，下次开门是${formatMonthDay(date)}${time}${mayChange(dayOn(calendar, date, place))}。`;
}
