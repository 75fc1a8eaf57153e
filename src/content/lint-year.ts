import { addDays, parseLocalDate, weekday } from '../../functions/shared/local-date.ts';
import type { EntryOf } from './collections.ts';
import type { Finding } from './finding.ts';
import type { Entry } from './read.ts';

type Dated = EntryOf<'calendar'>['closed'][number];

const ONCE = '这一天写了两次。请照通知只留一处。';
/** No holiday is longer, in days; the New Year's days of January and of December lie further apart. */
const LONGEST_HOLIDAY = 15;

/**
 * A year's table, most often last year's, copied: every day is of its year, stands once, and is either off or worked,
 * and no holiday has a hole.
 */
export function lintYear({
  file,
  id,
  data: { year, closed, workdays },
}: Entry<EntryOf<'calendar'>>): Finding[] {
  const others = [...closed, ...workdays].filter(({ date }) => !date.startsWith(`${String(year)}-`));
  const both = workdays.filter(({ date }) => closed.some((day) => day.date === date));
  const ordinary = workdays.filter(({ date }) => {
    const day = parseLocalDate(date);
    return day !== undefined && weekday(day) <= 5 && !both.some((one) => one.date === date);
  });
  return [
    ...(id === String(year) ? [] : [found(file, 'year', String(year), `文件名是 ${id}，年份要一样。`)]),
    ...others.map(({ date }) =>
      found(file, 'closed、workdays', date, `这一天不在${String(year)}年。请照通知改。`),
    ),
    ...ordinary.map(({ date }) =>
      found(file, 'workdays', date, '这一天不是周末，本来就上班。请照通知核对是哪一天。'),
    ),
    ...twice(closed).map((date) => found(file, 'closed', date, ONCE)),
    ...twice(workdays).map((date) => found(file, 'workdays', date, ONCE)),
    ...holes(closed, workdays).map((date) =>
      found(file, 'closed', date, '前后都放假，中间少了这一天。请照通知补上。'),
    ),
    ...both.map(({ date }) => found(file, 'workdays', date, '这一天也写了放假。请照通知只留一处。')),
  ];
}

const twice = (days: readonly Dated[]): string[] => {
  const dates = days.map(({ date }) => date);
  return dates.filter((date, at) => dates.indexOf(date) < at);
};

/** The days that are missing between two of one holiday, whatever the order they stand in; not those that are worked. */
function holes(closed: readonly Dated[], workdays: readonly Dated[]): string[] {
  const off = new Set(closed.map(({ date }) => date));
  const missing = closed.flatMap(({ date, name }) => {
    const day = parseLocalDate(date);
    if (day === undefined) return [];
    const ahead = Array.from({ length: LONGEST_HOLIDAY }, (_, at) => addDays(day, at + 1));
    const next = ahead.findIndex((one) => off.has(one));
    const again = closed.find((one) => one.date === ahead[next]);
    return again?.name === name ? ahead.slice(0, next) : [];
  });
  return [...new Set<string>(missing)].filter((one) => !workdays.some(({ date }) => date === one));
}

function found(file: string, place: string, sentence: string, fix: string): Finding {
  return { file, place, severity: 'error', sentence, fix };
}
