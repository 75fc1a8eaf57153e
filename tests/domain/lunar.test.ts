import chineseDays from 'chinese-days';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { lunarDay, lunarWords } from '../../functions/shared/lunar.ts';
import { addDays } from '../../functions/shared/local-date.ts';
import { day } from '../support/calendar.ts';

// The independent calendar reads dates as instants in the zone of whoever runs the tests, and some when it is loaded.
vi.hoisted(() => vi.stubEnv('TZ', 'Asia/Shanghai'));
afterAll(() => vi.unstubAllEnvs());

const years = Array.from({ length: 12 }, (_, index) => 2024 + index);

describe('the lunar calendar', () => {
  it.each(years)('agrees on every day of %d with an independent one', (year) => {
    const wrong: string[] = [];
    for (let date = day(`${year}-01-01`); date.startsWith(String(year)); date = addDays(date, 1)) {
      const { lunarMon, lunarDay: lunarDate, isLeap } = chineseDays.getLunarDate(date);
      const ours = lunarDay(date);
      if (ours?.month !== lunarMon || ours.day !== lunarDate || ours.leap !== isLeap) wrong.push(date);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['2026-11-23', '农历十月十五'],
    ['2026-02-17', '农历正月初一'],
    ['2025-07-25', '农历闰六月初一'],
    ['2027-02-05', '农历腊月二十九'],
    ['2026-03-09', '农历正月二十一'],
    ['2027-02-06', '农历正月初一'],
    ['2034-01-20', '农历腊月初一'],
    ['2026-10-19', '农历九月初十'],
    ['2026-03-08', '农历正月二十'],
    ['2026-03-18', '农历正月三十'],
  ])('says %s as %s', (date, words) => {
    expect(lunarWords(day(date))).toBe(words);
  });

  it('says nothing of days that it does not know', () => {
    expect(lunarWords(day('2023-01-21'))).toBeUndefined();
    expect(lunarWords(day('2036-01-27'))).toBe('农历腊月三十');
    expect(lunarWords(day('2036-01-28'))).toBeUndefined();
  });
});
