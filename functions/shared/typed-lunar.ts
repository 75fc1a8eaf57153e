import { addDays, daysBetween, type LocalDate } from './local-date.ts';
import { lunarDay, lunarYear, type LunarDay } from './lunar.ts';

/** Longer than any lunar year. */
const DAYS = 385;

const MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };
const NAMED = '农历|阴历|旧历';
const LUNAR = new RegExp(
  String.raw`^(${NAMED})?(?:(?:(\d{4})|([甲乙丙丁戊己庚辛壬癸])([子丑寅卯辰巳午未申酉戌亥]))年)?(${NAMED})?(闰)?(正|冬|腊|\d{1,2})[月.](?:(底)|(初)?(\d{1,2})[日号]?)$`,
  'u',
);
/** 甲子 began in 1984. */
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** A day of a lunar year: 'end' is the last of 腊月, which some years have no thirtieth of. */
interface Wanted extends Omit<LunarDay, 'day'> {
  readonly day: number | 'end';
}

function isCalledSo(date: LocalDate, wanted: Wanted): boolean {
  const lunar = lunarDay(date);
  if (wanted.day === 'end') return lunar?.month === 12 && lunarDay(addDays(date, 1))?.month === 1;
  return lunar?.month === wanted.month && lunar.leap === wanted.leap && lunar.day === wanted.day;
}

/** The first day called so between two days, both included. */
function firstBetween(from: LocalDate, to: LocalDate, wanted: Wanted): LocalDate | undefined {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, ahead) => addDays(from, ahead));
  return days.find((date) => isCalledSo(date, wanted));
}

/**
 * The day of a year. 2027年腊月23 may be in the lunar year 2027 or in that year of the sun: where both days are still to
 * come nobody knows which was meant.
 */
function inYear(year: number, wanted: Wanted, today: LocalDate): LocalDate | undefined {
  const bounds = lunarYear(year);
  if (!bounds) return undefined;
  const ofMoon = firstBetween(...bounds, wanted);
  const ofSun = firstBetween(`${year}-01-01` as LocalDate, `${year}-12-31` as LocalDate, wanted);
  const either = [...new Set([ofMoon, ofSun])].filter((date) => date !== undefined);
  const ahead = either.filter((date) => date >= today);
  const possible = ahead.length > 0 ? ahead : either;
  return possible.length === 1 ? possible[0] : undefined;
}

/** 丙午 is 2026: the year of a cycle of sixty that is nearest ahead. */
function yearOfCycle(stem: string, branch: string, today: LocalDate): number | undefined {
  const first = Number(today.slice(0, 4)) - 1;
  const years = Array.from({ length: 60 }, (_, ahead) => first + ahead);
  return years.find(
    (year) => STEMS[(year - 1984 + 60) % 10] === stem && BRANCHES[(year - 1984 + 60) % 12] === branch,
  );
}

/**
 * The next day from `today` on that is called so in the lunar calendar, of a text whose numerals are digits by now: 腊月23, 正月初8,
 * 农历3月15, 3月初8, 2027年正月15, 丁未年正月初8, 腊月底. Undefined where nothing says that it is lunar (8月15), where the coming
 * year has no such day (腊月30 in a short one), and with a year where two days could be meant.
 */
export function typedLunar(plain: string, today: LocalDate): LocalDate | undefined {
  const [all, before, year, stem, branch, behind, leap, month = '', end, early, day] =
    LUNAR.exec(plain) ?? [];
  if (all === undefined) return undefined;
  const known = MONTHS[month];
  const said = before ?? behind ?? leap ?? early ?? stem;
  if (said === undefined && known === undefined) return undefined;
  if (end !== undefined && month !== '腊') return undefined;
  const wanted = {
    month: known ?? Number(month),
    leap: leap !== undefined,
    day: end === undefined ? Number(day) : ('end' as const),
  };
  // 农历2026年: a lunar year is named.
  const cycle = stem === undefined ? undefined : yearOfCycle(stem, branch ?? '', today);
  const lunar = cycle ?? (before === undefined || year === undefined ? undefined : Number(year));
  if (stem !== undefined || lunar !== undefined) {
    const bounds = lunar === undefined ? undefined : lunarYear(lunar);
    return bounds && firstBetween(...bounds, wanted);
  }
  return year === undefined
    ? firstBetween(today, addDays(today, DAYS - 1), wanted)
    : inYear(Number(year), wanted, today);
}
