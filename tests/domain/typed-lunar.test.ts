import { describe, expect, it } from 'vitest';
import { formatDate, type LocalDate } from '../../functions/shared/local-date.ts';
import { lunarWords } from '../../functions/shared/lunar.ts';
import { parseDateFields, parseTypedDate } from '../../functions/shared/typed-date.ts';

const TODAY = '2026-11-23' as LocalDate;
const read = (text: string) => {
  const date = parseTypedDate(text, TODAY);
  return date.ok ? date.value : date.error;
};

describe('a day of the lunar calendar', () => {
  it.each([
    ['正月初八', '2027-02-13'],
    ['腊月二十三', '2027-01-30'],
    ['腊月廿三', '2027-01-30'],
    ['农历三月十五', '2027-04-21'],
    ['阴历十二月初八', '2027-01-15'],
    ['十月十五日', 'solar'],
    ['农历十月十五', '2026-11-23'],
    ['到正月十五', '2027-02-20'],
    ['三月初三', '2027-04-09'],
    ['冬月初一号', '2026-12-09'],
  ])('%s is the next day that is called so: %s', (text, date) => {
    if (date === 'solar') expect(read(text)).toBe('2027-10-15');
    else expect(read(text)).toBe(date);
  });

  it.each([
    '腊月三十',
    '腊月三十一',
    '闰六月初一',
    '十三月初一',
    '2027年腊月二十三',
    '明年冬月三十',
    '明年除夕',
    '2060年正月初一',
    '农历2026年腊月三十',
    '正月底',
    '初八',
    '农历',
    '正月',
  ])('%s, which the coming year does not have or which may be two, is refused', (text) => {
    expect(read(text)).toBe('not-a-date');
  });

  it.each([
    ['二〇二七年正月初八', '2027-02-13'],
    ['2027年正月初八', '2027-02-13'],
    ['明年正月十五', '2027-02-20'],
    ['今年腊月二十', '2027-01-27'],
    ['农历二〇二六年腊月廿三', '2027-01-30'],
    ['2026年农历腊月廿三', '2027-01-30'],
    ['丙午年腊月二十三', '2027-01-30'],
    ['农历丙午年十一月初三', '2026-12-11'],
    ['丁未年正月初八', '2027-02-13'],
    ['農曆臘月廿三', '2027-01-30'],
    ['农历12.23', '2027-01-30'],
    ['2028年闰五月初一', '2028-06-23'],
  ])('%s has its year, and is %s', (text, date) => {
    expect(read(text)).toBe(date);
  });

  it.each([
    ['除夕', '2027-02-05'],
    ['大年三十', '2027-02-05'],
    ['年三十晚上', '2027-02-05'],
    ['大年初一', '2027-02-06'],
    ['春节', '2027-02-06'],
    ['元宵节', '2027-02-20'],
    ['明年端午', '2027-06-09'],
    ['中秋节', '2027-09-15'],
    ['重阳节', '2027-10-08'],
    ['腊八', '2027-01-15'],
  ])('%s stands on a day of the moon: %s', (text, date) => {
    expect(read(text)).toBe(date);
  });

  it.each([
    '八月十五',
    '明年八月十五',
    '2027年 九月九',
    '到七月十五为止',
    '二月二',
    '五月五晚上',
    '八月拾伍',
  ])('%s may be of the sun or of the moon, and nobody guesses which', (text) => {
    expect(read(text)).toBe('sun-or-moon');
  });

  it.each(['year', 'month', 'day'])(
    '八月十五 whole in the field of the %s is asked about as well',
    (field) => {
      const fields = { year: '', month: '', day: '', [field]: '八月十五' };
      expect(parseDateFields(fields, TODAY)).toEqual({ ok: false, error: 'sun-or-moon' });
    },
  );

  it.each([
    ['八月十五日', '2027-08-15'],
    ['八月15', '2027-08-15'],
    ['8月15', '2027-08-15'],
    ['二〇二七年八月十五号', '2027-08-15'],
    ['农历八月十五', '2027-09-15'],
    ['八月十五（农历）', '2027-09-15'],
    ['农历的八月十五', '2027-09-15'],
    ['阳历八月十五', '2027-08-15'],
    ['陽曆八月十五', '2027-08-15'],
    ['8月15日（公历）', '2027-08-15'],
    ['九月初九', '2027-10-08'],
    ['十一月二十七日', '2026-11-27'],
    ['十一月二十七', '2026-11-27'],
    ['十月一', '2027-10-01'],
  ])('%s is plain: %s', (text, date) => {
    expect(read(text)).toBe(date);
  });

  it('is read out of three fields too, and is the day that the calendar of the hours calls so', () => {
    const date = parseDateFields({ year: '', month: '腊月', day: '二十三' }, TODAY);
    expect(date).toEqual({ ok: true, value: '2027-01-30' });
    expect(lunarWords('2027-01-30' as LocalDate)).toBe('农历腊月二十三');
    expect(parseDateFields({ year: '', month: '3', day: '初三' }, TODAY)).toEqual({
      ok: true,
      value: '2027-04-09',
    });
    expect(formatDate('2027-01-30' as LocalDate)).toBe('2027年1月30日（星期六）');
  });
});
