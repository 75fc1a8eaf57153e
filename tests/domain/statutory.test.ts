import chineseDays from 'chinese-days';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { statutoryDays, statutoryName } from '../../functions/calendar/statutory.ts';
import { addDays, daysBetween } from '../../functions/shared/local-date.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';
import { day } from '../support/calendar.ts';

// The independent calendar reads dates as instants in the zone of whoever runs the tests, and some when it is loaded.
vi.hoisted(() => vi.stubEnv('TZ', 'Asia/Shanghai'));
afterAll(() => vi.unstubAllEnvs());

const datesOf = (year: number, name: string): string[] =>
  statutoryDays(year)
    .filter((off) => off.name.includes(name))
    .map(({ date }) => date);

const lunar = (date: string): string => {
  const { lunarMon, lunarDay, isLeap } = chineseDays.getLunarDate(date);
  return `${isLeap ? '闰' : ''}${lunarMon}-${lunarDay}`;
};

const years = Array.from({ length: 37 }, (_, index) => 2024 + index);

describe('the statutory days off', () => {
  it('of 2027 are these thirteen', () => {
    expect(statutoryDays(2027).map(({ date, name }) => `${date} ${name}`)).toEqual([
      '2027-01-01 元旦',
      '2027-02-05 春节',
      '2027-02-06 春节',
      '2027-02-07 春节',
      '2027-02-08 春节',
      '2027-04-05 清明节',
      '2027-05-01 劳动节',
      '2027-05-02 劳动节',
      '2027-06-09 端午节',
      '2027-09-15 中秋节',
      '2027-10-01 国庆节',
      '2027-10-02 国庆节',
      '2027-10-03 国庆节',
    ]);
  });

  it.each(years)('of %d agree with an independent lunar calendar', (year) => {
    const [eve, ...newYear] = datesOf(year, '春节');
    expect(newYear.map(lunar)).toEqual(['1-1', '1-2', '1-3']);
    expect(eve && addDays(day(eve), 1)).toBe(newYear[0]);
    expect(datesOf(year, '端午节').map(lunar)).toEqual(['5-5']);
    expect(datesOf(year, '中秋节').map(lunar)).toEqual(['8-15']);
    expect(datesOf(year, '清明节')).toEqual([chineseDays.getSolarTermDate(year, 4, 'pure_brightness')]);
  });

  it.each(years)('of %d lie within a day of the lunar calendar in Intl, which errs near midnight', (year) => {
    const format = new Intl.DateTimeFormat('en-u-ca-chinese', {
      timeZone: 'UTC',
      month: 'numeric',
      day: 'numeric',
    });
    const [eve = ''] = datesOf(year, '春节');
    const around = [0, 1, 2].map((ahead) => addDays(day(eve), ahead));
    const first = around.find((date) => {
      const parts = format.formatToParts(new Date(`${date}T00:00:00Z`));
      return parts.every(({ type, value }) => (type !== 'month' && type !== 'day') || value === '1');
    });
    expect(first).toBeDefined();
  });

  it('name two holidays that fall on one date together', () => {
    expect(statutoryName(day('2031-10-01'))).toBe('国庆节、中秋节');
    expect(statutoryDays(2031)).toHaveLength(12);
  });

  it('leave out the lunar ones where the table ends, in order of date all the same', () => {
    for (const year of [1999, 2023, 2061, 2150, 9998]) {
      const dates = statutoryDays(year).map(({ date }) => date);
      expect(dates).toHaveLength(7);
      expect(dates).toEqual([...dates].sort());
    }
  });

  it('are no longer than the holidays of the notice of 2026', () => {
    const { closed } = catalogueFromDisk().calendar.years['2026'] ?? { closed: [] };
    const dates = new Set(closed.map(({ date }) => date));
    expect(statutoryDays(2026).filter(({ date }) => !dates.has(date))).toEqual([]);
  });
});

describe('the table of 2026 in content/', () => {
  it('agrees with an independent copy of the notice, day by day', () => {
    const table = catalogueFromDisk().calendar.years['2026'];
    if (!table) throw new Error('content/calendar/2026.yaml is missing');
    const closed = new Set(table.closed.map(({ date }) => date));
    const workdays = new Set(table.workdays.map(({ date }) => date));
    const wrong: string[] = [];
    const [first, last] = [day('2026-01-01'), day('2026-12-31')];
    for (let ahead = 0; ahead <= daysBetween(first, last); ahead += 1) {
      const date = addDays(first, ahead);
      const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
      const working = workdays.has(date) || (!weekend && !closed.has(date));
      if (working !== chineseDays.isWorkday(date)) wrong.push(date);
    }
    expect(wrong).toEqual([]);
  });
});
