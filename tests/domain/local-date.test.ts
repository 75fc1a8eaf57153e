import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  formatDate,
  formatMonthDay,
  formatSpan,
  formatTime,
  instantOf,
  localDate,
  localTime,
  minutesOf,
  parseLocalDate,
  parseLocalTime,
  timeOf,
  weekday,
  type LocalDate,
} from '../../functions/shared/local-date.ts';

const day = (text: string): LocalDate => {
  const date = parseLocalDate(text);
  if (date === undefined) throw new Error(`not a date: ${text}`);
  return date;
};

describe('a local date', () => {
  it.each([
    ['2026-11-23T15:59:59.999Z', '2026-11-23', '23:59'],
    ['2026-11-23T16:00:00.000Z', '2026-11-24', '00:00'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01', '00:00'],
    ['2024-02-28T16:30:00.000Z', '2024-02-29', '00:30'],
  ])('reads the instant %s as the Shanghai day %s at %s', (instant, date, time) => {
    expect(localDate(new Date(instant))).toBe(date);
    expect(localTime(new Date(instant))).toBe(time);
  });

  it('agrees with the time zone database for any instant of this century', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const instants = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (at) => {
        expect(`${localDate(at)} ${localTime(at)}`).toBe(format.format(at));
      }),
    );
  });

  it.each(['2026-01-01', '2024-02-29', '2000-02-29', '2026-12-31', '1000-01-01'])('accepts %s', (text) => {
    expect(parseLocalDate(text)).toBe(text);
  });

  it.each([
    '',
    '2026-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '20260101',
    ' 2026-01-01',
    '2026-01-01\n',
    '2026-01-01T00:00',
    '+02026-01-01',
    '0000-01-01',
    '9999-12-31',
    '２０２６-01-01',
  ])('refuses %j', (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
  });

  it('counts days over months, leap days and years', () => {
    expect(addDays(day('2026-02-28'), 1)).toBe('2026-03-01');
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(day('2026-01-01'), -1)).toBe('2025-12-31');
    expect(daysBetween(day('2024-01-01'), day('2025-01-01'))).toBe(366);
    expect(daysBetween(day('2026-03-01'), day('2026-02-28'))).toBe(-1);
  });

  it('knows the weekday, Monday being 1 and Sunday 7', () => {
    expect(weekday(day('2026-11-23'))).toBe(1);
    expect(weekday(day('2026-11-29'))).toBe(7);
    expect(weekday(day('2024-02-29'))).toBe(4);
  });

  it('gives the instant of a wall clock time, 24:00 being the next midnight', () => {
    expect(instantOf(day('2026-11-24'), '08:30').toISOString()).toBe('2026-11-24T00:30:00.000Z');
    expect(instantOf(day('2026-11-24'), '00:00').toISOString()).toBe('2026-11-23T16:00:00.000Z');
    expect(instantOf(day('2026-11-24'), '24:00').toISOString()).toBe('2026-11-24T16:00:00.000Z');
    expect(() => instantOf(day('2026-11-24'), '8:30')).toThrow(RangeError);
  });

  it('writes dates in words with the weekday', () => {
    expect(formatDate(day('2026-11-23'))).toBe('2026年11月23日（星期一）');
    expect(formatDate(day('2026-02-01'))).toBe('2026年2月1日（星期日）');
    expect(formatMonthDay(day('2026-11-24'))).toBe('11月24日（星期二）');
  });
});

describe('a time of day', () => {
  it.each(['00:00', '08:30', '23:59', '24:00'])('accepts %s', (text) => {
    expect(parseLocalTime(text)).toBe(text);
  });

  it.each(['', '8:30', '24:01', '25:00', '12:60', '08:30:00', '0830'])('refuses %j', (text) => {
    expect(parseLocalTime(text)).toBeUndefined();
  });

  it('turns into minutes and back', () => {
    for (let minutes = 0; minutes <= 1440; minutes += 1) expect(minutesOf(timeOf(minutes))).toBe(minutes);
  });

  it.each([
    ['00:00', '凌晨0点'],
    ['05:59', '凌晨5点59分'],
    ['06:00', '上午6点'],
    ['08:30', '上午8点30分'],
    ['11:05', '上午11点5分'],
    ['12:00', '中午12点'],
    ['13:00', '下午1点'],
    ['18:30', '下午6点30分'],
    ['19:00', '晚上7点'],
    ['24:00', '晚上12点'],
  ])('is written %s as %s', (time, words) => {
    expect(formatTime(time)).toBe(words);
  });

  it.each([
    ['08:30', '09:00', '上午8点30分到9点'],
    ['08:30', '12:00', '上午8点30分到12点'],
    ['14:00', '17:30', '下午2点到5点30分'],
    ['09:00', '17:00', '上午9点到下午5点'],
    ['12:00', '13:00', '中午12点到下午1点'],
    ['18:00', '20:00', '下午6点到晚上8点'],
  ])('names the period of %s to %s once: %s', (from, to, words) => {
    expect(formatSpan(from, to)).toBe(words);
  });
});
