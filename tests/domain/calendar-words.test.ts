import { describe, expect, it } from 'vitest';
import type { Season } from '../../functions/calendar/calendar-source.ts';
import {
  daysInWords,
  hoursSentence,
  nowSentence,
  seasonInWords,
  weekRows,
} from '../../functions/calendar/words.ts';
import { at, calendarWith, day } from '../support/calendar.ts';

const calendar = calendarWith({ date: day('2026-11-25'), from: '14:00', reason: '全员培训' });
const ORDINARY = '上午8点30分到12点，下午2点到5点30分';

describe('the hours in words', () => {
  it.each([
    ['2026-11-24', ORDINARY],
    ['2026-07-01', '上午8点30分到12点，下午2点到6点'],
    ['2026-11-25', '上午8点30分到12点（有一段不开门：全员培训）'],
    ['2026-11-22', '不开门'],
    ['2026-10-01', '不开门（国庆节）'],
    ['2026-10-10', ORDINARY],
  ])('of %s are %s', (date, words) => {
    expect(hoursSentence(calendar, day(date))).toBe(words);
  });

  it('of the coming days name each day', () => {
    const days = daysInWords(calendar, day('2026-11-24'));
    expect(days).toHaveLength(14);
    expect(days.slice(0, 5).map(({ date, hours }) => `${date} ${hours}`)).toEqual([
      `11月24日（星期二） ${ORDINARY}`,
      '11月25日（星期三） 上午8点30分到12点（有一段不开门：全员培训）',
      `11月26日（星期四） ${ORDINARY}`,
      `11月27日（星期五） ${ORDINARY}`,
      '11月28日（星期六） 不开门',
    ]);
  });

  it('hold no mark that a screen reader skips (A31)', () => {
    const text = daysInWords(calendar, day('2026-09-20'), 60)
      .map(({ date, hours }) => date + hours)
      .join('');
    expect(text).not.toMatch(/[:～~—–→-]/);
  });
});

describe('the weekly table', () => {
  const spans = [{ from: '08:30', to: '12:00' }];
  const season = (week: Season['week']): Season => ({
    name: '',
    from: '01-01',
    to: '12-31',
    week,
    workday: spans,
  });

  it.each([
    [{ 1: spans, 2: spans, 3: spans, 4: spans, 5: spans }, ['星期一到星期五', '星期六、星期日']],
    [{ 1: spans, 3: spans, 5: spans }, ['星期一、星期三、星期五', '星期二、星期四、星期六、星期日']],
    [{ 1: spans, 2: spans, 3: spans, 6: spans }, ['星期一到星期三、星期六', '星期四、星期五、星期日']],
    [{ 1: spans, 2: spans, 3: spans, 4: spans, 5: spans, 6: spans, 7: spans }, ['星期一到星期日']],
  ])('merges days of equal hours: %#', (week, days) => {
    expect(weekRows(season(week)).map((row) => row.days)).toEqual(days);
  });

  it('keeps the hours with their days', () => {
    const rows = weekRows(season({ 1: spans, 2: [{ from: '14:00', to: '17:00' }] }));
    expect(rows.map(({ days, hours }) => [days, hours])).toEqual([
      ['星期一', '上午8点30分到12点'],
      ['星期二', '下午2点到5点'],
      ['星期三到星期日', '不开门'],
    ]);
  });

  it('names its season, also across the new year', () => {
    expect(seasonInWords({ from: '05-01', to: '09-30' })).toBe('5月1日到9月30日');
    expect(seasonInWords({ from: '10-01', to: '04-30' })).toBe('10月1日到第二年4月30日');
    expect(seasonInWords({ from: '11-01', to: '02-29' })).toBe('11月1日到第二年2月底');
  });
});

describe('whether we are open now', () => {
  it.each([
    ['2026-11-24 09:00', '现在开门，到中午12点。'],
    ['2026-11-24 16:00', '现在开门，到下午5点30分。'],
    ['2026-11-24 12:30', '现在不开门，下次开门是今天下午2点。'],
    ['2026-11-24 18:00', '现在不开门，下次开门是11月25日（星期三）上午8点30分。'],
    ['2026-11-25 13:00', '现在不开门，下次开门是11月26日（星期四）上午8点30分。'],
    ['2026-12-31 18:00', '现在不开门，下次开门是1月4日（星期一）上午8点30分（暂定）。'],
    ['2027-01-04 08:00', '现在不开门，下次开门是今天上午8点30分。'],
  ])('at %s: %s', (now, sentence) => {
    expect(nowSentence(calendar, at(now))).toBe(sentence);
  });

  it('says no more when it never opens again', () => {
    const shut = calendarWith({ date: day('2026-01-01'), until: day('2999-12-31'), reason: '搬迁' });
    expect(nowSentence(shut, at('2026-11-24 09:00'))).toBe('现在不开门。');
  });
});
