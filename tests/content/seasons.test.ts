import { describe, expect, it } from 'vitest';
import { hoursSchema } from '../../src/content/schemas/time.ts';

const span = (from: string, to: string) => ({ from, to });
const WEEK = [{ weekdays: [1, 2, 3, 4, 5], spans: [span('08:30', '12:00'), span('14:00', '17:30')] }];
const season = (name: string, from: string, to: string, days: unknown = WEEK) => ({ name, from, to, days });

const problems = (...seasons: unknown[]) =>
  hoursSchema
    .safeParse({ seasons, afterHours: '待中心公布' })
    .error?.issues.map(({ message }) => message.replace('。还不知道的，写“待中心公布”', '')) ?? [];

describe('the seasons of a year', () => {
  it('may be one, two that run across New Year, or three', () => {
    expect(problems(season('全年', '01-01', '12-31'))).toEqual([]);
    expect(problems(season('夏季', '05-01', '09-30'), season('冬季', '10-01', '04-30'))).toEqual([]);
    const three = [
      season('春', '03-01', '06-15'),
      season('夏', '06-16', '09-30'),
      season('冬', '10-01', '02-29'),
    ];
    expect(problems(...three)).toEqual([]);
  });

  it('are refused with a day that none of them has, which no page could answer for', () => {
    expect(problems(season('全年', '01-01', '10-31'))).toEqual([
      '11月1日到12月31日哪一季都没有。请把几季的日子接上',
    ]);
    expect(problems(season('春', '03-01', '09-30'), season('冬', '10-01', '02-28'))).toEqual([
      '2月29日哪一季都没有。请把几季的日子接上',
    ]);
  });

  it('are refused with a day that two of them have', () => {
    expect(problems(season('夏季', '05-01', '10-01'), season('冬季', '10-01', '04-30'))).toEqual([
      '10月1日写在两季里：夏季、冬季。请只留一季',
    ]);
  });

  it('are refused with a day that no year has', () => {
    expect(problems(season('全年', '01-01', '02-30'))).toEqual(['请写到每年哪天止，例如 "05-01"']);
  });
});

describe('hours after hours', () => {
  const noon = { id: 'noon', name: '午间', weekdays: [1], from: '12:00', to: '14:00', fields: ['养老'] };
  const within = (afterHours: unknown[], from = '14:00') => {
    const days = [{ weekdays: [1, 2], spans: [span('08:30', '12:00'), span(from, '17:30')] }];
    const seasons = [season('全年', '01-01', '12-31', days)];
    return hoursSchema.safeParse({ seasons, afterHours }).error?.issues.map(({ message }) => message);
  };

  it('may be none, or stand beside the hours', () => {
    expect(within([])).toBeUndefined();
    expect(within([{ ...noon, noticeHours: 4, seats: 1 }])).toBeUndefined();
  });

  it('are refused inside the hours, where the same desk would give its time away twice', () => {
    expect(within([{ ...noon, noticeHours: 4, seats: 1 }], '13:30')).toEqual([
      '“午间”有一段在全年的上班时间里。延时服务只写下班时间',
    ]);
  });
});

describe('the hours of a week', () => {
  it('are refused with a weekday in two groups', () => {
    const twice = [...WEEK, { weekdays: [5, 6], spans: [span('08:30', '11:30')] }];
    expect(problems(season('全年', '01-01', '12-31', twice))).toEqual([
      '星期五写了两次，不知道照哪一组。请只留一处',
    ]);
  });

  it('are refused with two stretches at once, or in the wrong order', () => {
    const days = (...spans: unknown[]) => season('全年', '01-01', '12-31', [{ weekdays: [1], spans }]);
    const wrong = ['几段时间要按先后写，前一段结束了，后一段才开始'];
    expect(problems(days(span('08:00', '12:00'), span('11:30', '17:00')))).toEqual(wrong);
    expect(problems(days(span('14:00', '17:00'), span('08:00', '12:00')))).toEqual(wrong);
    expect(problems(days(span('08:00', '12:00'), span('12:00', '17:00')))).toEqual([]);
  });
});
