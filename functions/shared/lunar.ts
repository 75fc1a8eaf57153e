import { addDays, daysBetween, type LocalDate } from './local-date.ts';

// Lunar years: the date of 正月初一, then for each month 1 for thirty days and 0 for twenty-nine, then the month that a
// leap month follows (0: none). A table, not Intl's Chinese calendar, which places new moons near midnight in Beijing
// on the wrong day, and not the same in every runtime.
const YEARS: readonly (readonly [first: string, lengths: string, leapAfter: number])[] = [
  ['2023-01-22', '0100110110101', 2],
  ['2024-02-10', '010010110110', 0],
  ['2025-01-29', '1010010101110', 6],
  ['2026-02-17', '101001001110', 0],
  ['2027-02-06', '110100100110', 0],
  ['2028-01-26', '1110100100110', 5],
  ['2029-02-13', '110101010011', 0],
  ['2030-02-03', '010110101010', 0],
  ['2031-01-23', '0110101101010', 3],
  ['2032-02-11', '100101101101', 0],
  ['2033-01-31', '0100101011101', 11],
  ['2034-02-19', '010010101101', 0],
  ['2035-02-08', '101001001101', 0],
];

const MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊'];
const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** The first and the last day of the lunar year that begins in a year of the sun; undefined where it is not known. */
export function lunarYear(year: number): readonly [first: LocalDate, last: LocalDate] | undefined {
  const found = YEARS.find(([first]) => Number(first.slice(0, 4)) === year);
  if (!found) return undefined;
  const [first, lengths] = found;
  const days = Array.from(lengths, (long) => (long === '1' ? 30 : 29)).reduce(
    (sum, length) => sum + length,
    0,
  );
  return [first as LocalDate, addDays(first as LocalDate, days - 1)];
}

/** A day of the lunar calendar. */
export interface LunarDay {
  /** 1 to 12; a leap month has the number of the month before it. */
  readonly month: number;
  readonly leap: boolean;
  /** 1 to 30. */
  readonly day: number;
}

/** The lunar day of a date from 22 January 2023 to 27 January 2036; undefined outside, rather than unsure. */
export function lunarDay(date: LocalDate): LunarDay | undefined {
  const year = YEARS.findLast(([first]) => first <= date);
  if (!year) return undefined;
  const [first, lengths, leapAfter] = year;
  let left = daysBetween(first as LocalDate, date);
  for (let index = 0; index < lengths.length; index += 1) {
    const length = lengths[index] === '1' ? 30 : 29;
    if (left < length) {
      const leap = leapAfter > 0 && index === leapAfter;
      const month = leapAfter > 0 && index >= leapAfter ? index : index + 1;
      return { month, leap, day: left + 1 };
    }
    left -= length;
  }
  return undefined;
}

function dayName(day: number): string {
  if (day <= 10) return `初${day === 10 ? '十' : (DIGITS[day] ?? '')}`;
  if (day === 20) return '二十';
  if (day === 30) return '三十';
  // Wall calendars have 廿, which is none of the common characters (A29) and no word that anybody says.
  return `${day < 20 ? '十' : '二十'}${DIGITS[day % 10] ?? ''}`;
}

/** '农历十月十五', '农历闰六月初一'; undefined where the calendar is not known. */
export function lunarWords(date: LocalDate): string | undefined {
  const lunar = lunarDay(date);
  if (!lunar) return undefined;
  return `农历${lunar.leap ? '闰' : ''}${MONTHS[lunar.month - 1] ?? ''}月${dayName(lunar.day)}`;
}
