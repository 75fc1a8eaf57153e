import { addDays, type LocalDate } from './local-date.ts';
import { lunarDay } from './lunar.ts';

/** Longer than any lunar year. */
const DAYS = 385;

const MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };
const LUNAR = /^(农历|阴历|旧历)?(闰)?(正|冬|腊|\d{1,2})月(初)?(\d{1,2})[日号]?$/u;

/**
 * The next day from `today` on that is called so in the lunar calendar, of a text whose numerals are digits by now: 腊月23, 正月初8,
 * 农历3月15, 3月初8. Undefined where nothing says that it is lunar (8月15), where the coming year has no such day (腊月30 in
 * a short one), and with a year, of which two could be meant.
 */
export function typedLunar(plain: string, today: LocalDate): LocalDate | undefined {
  const [all, named, leap, month = '', early, day] = LUNAR.exec(plain) ?? [];
  if (all === undefined) return undefined;
  const known = MONTHS[month];
  if (named === undefined && leap === undefined && known === undefined && early === undefined)
    return undefined;
  const wanted = { month: known ?? Number(month), leap: leap !== undefined, day: Number(day) };
  const days = Array.from({ length: DAYS }, (_, ahead) => addDays(today, ahead));
  return days.find((date) => {
    const lunar = lunarDay(date);
    return lunar?.month === wanted.month && lunar.leap === wanted.leap && lunar.day === wanted.day;
  });
}
