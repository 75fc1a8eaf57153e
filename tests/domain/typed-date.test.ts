import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatDate, parseLocalDate, type LocalDate } from '../../functions/shared/local-date.ts';
import { fail, ok } from '../../functions/shared/result.ts';
import { parseDateFields, parseTypedDate } from '../../functions/shared/typed-date.ts';

const day = (text: string): LocalDate => {
  const date = parseLocalDate(text);
  if (date === undefined) throw new Error(`${text} is no day`);
  return date;
};
const TODAY = day('2026-11-23');

describe('a day in one field (A59)', () => {
  it.each([
    ['2026年11月25日', '2026-11-25'],
    ['2026年11月25日（星期三）', '2026-11-25'],
    ['2026年11月25日 周三', '2026-11-25'],
    ['2026-11-25', '2026-11-25'],
    ['2026-11-5', '2026-11-05'],
    ['2026/11/25', '2026-11-25'],
    ['2026.11.25', '2026-11-25'],
    ['2026、11、25', '2026-11-25'],
    ['2026—11—25', '2026-11-25'],
    ['20261125', '2026-11-25'],
    ['２０２６年１１月２５日', '2026-11-25'],
    ['２０２６／１１／２５', '2026-11-25'],
    ['二〇二六年十一月二十五日', '2026-11-25'],
    ['二零二六年十二月三十一日', '2026-12-31'],
    ['二〇二六年十二月卅一日', '2026-12-31'],
    ['2026年 11月 廿五日', '2026-11-25'],
    ['26年11月25日', '2026-11-25'],
    ['26-11-25', '2026-11-25'],
    ['11月25日', '2026-11-25'],
    ['11月25号', '2026-11-25'],
    ['11.25', '2026-11-25'],
    ['十二月十号', '2026-12-10'],
    ['12-3', '2026-12-03'],
    ['1月5日', '2027-01-05'],
    ['11月23日', '2026-11-23'],
    ['11月22日', '2027-11-22'],
    ['2月29日', '2028-02-29'],
    ['3/4/2027', '2027-03-04'],
    ['25/11/2026', '2026-11-25'],
    ['11-25-2026', '2026-11-25'],
    ['今天', '2026-11-23'],
    ['明天', '2026-11-24'],
    ['大后天', '2026-11-26'],
    ['2026年11月25日。', '2026-11-25'],
    ['2026 11 25', '2026-11-25'],
    ['2026 1 3', '2026-01-03'],
    ['11 30', '2026-11-30'],
    ['元月五日', '2027-01-05'],
    ['\u202d2026-11-25\u202c', '2026-11-25'],
    ['周一', '2026-11-23'],
    ['周五', '2026-11-27'],
    ['星期天', '2026-11-29'],
    ['本周五', '2026-11-27'],
    ['这个星期六', '2026-11-28'],
    ['下周三', '2026-12-02'],
    ['下下礼拜一', '2026-12-07'],
    ['30号', '2026-11-30'],
    ['22日', '2026-12-22'],
    ['三十一号', '2026-12-31'],
    ['年底', '2026-12-31'],
  ])('%j is %s', (text, date) => {
    expect(parseTypedDate(text, TODAY)).toEqual(ok(date));
  });

  it.each(['', ' ', '　', '\u200b'])('%j is empty', (text) => {
    expect(parseTypedDate(text, TODAY)).toEqual(fail('empty'));
  });

  it.each([
    '2026年13月1日',
    '2026年2月29日',
    '2026年11月31日',
    '11月',
    '2026年',
    '25',
    '下个月',
    '腊月初八',
    '周八',
    '32号',
    '11月25日到26日',
    '2026-11-25T08:30',
    '126-1-1',
    '2026年11月0日',
    '2026.11.25.1',
    '99999999',
    'abc',
    'constructor',
    '__proto__',
    '１'.repeat(400),
  ])('%j is no day', (text) => {
    expect(parseTypedDate(text, TODAY)).toEqual(fail('not-a-date'));
  });

  test('is read back from whatever we write ourselves, and never throws', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (at) => {
        const date = day(at.toISOString().slice(0, 10));
        expect(parseTypedDate(formatDate(date), TODAY)).toEqual(ok(date));
        expect(parseTypedDate(date, TODAY)).toEqual(ok(date));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof parseTypedDate(text, TODAY).ok).toBe('boolean');
      }),
    );
  });
});

describe('a day in three fields (A59)', () => {
  it.each([
    [['2026', '11', '25'], '2026-11-25'],
    [['2026年', '11月', '25日'], '2026-11-25'],
    [['２０２６', '１１', '５号'], '2026-11-05'],
    [['二〇二六', '十一', '二十五'], '2026-11-25'],
    [['26', '11', '25'], '2026-11-25'],
    [['', '11', '25'], '2026-11-25'],
    [['', '1', '5'], '2027-01-05'],
    [['', '', '2026年11月25日'], '2026-11-25'],
    [['2026-11-25', '', ''], '2026-11-25'],
    [['', '', '明天'], '2026-11-24'],
    [['', '', '下周三'], '2026-12-02'],
  ])('%j is %s', ([year = '', month = '', date = ''], expected) => {
    expect(parseDateFields({ year, month, day: date }, TODAY)).toEqual(ok(expected));
  });

  it.each([
    [['2026', '2', '30']],
    [['2026', '', '25']],
    [['2026', '11', '']],
    [['二六年', '11', '二五月']],
    [['2026', '11月25', '3']],
  ])('%j is no day', ([year = '', month = '', date = '']) => {
    expect(parseDateFields({ year, month, day: date }, TODAY)).toEqual(fail('not-a-date'));
  });

  test('nothing in them is empty', () => {
    expect(parseDateFields({ year: ' ', month: '', day: '　' }, TODAY)).toEqual(fail('empty'));
  });
});
