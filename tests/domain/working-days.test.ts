import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../functions/calendar/day-kind.ts';
import {
  addWorkingDays,
  dueAfterPause,
  dueOn,
  urgency,
  yellowOn,
} from '../../functions/calendar/working-days.ts';
import { addDays } from '../../functions/shared/local-date.ts';
import { at, calendarWith, day } from '../support/calendar.ts';

const calendar = calendarWith();

describe('a deadline in working days', () => {
  it.each([
    ['16:00 on the Friday before Spring Festival (D18)', '2026-02-13 16:00', 2, '2026-02-24'],
    ['the make-up workday itself', '2026-02-14 09:00', 2, '2026-02-25'],
    ['an ordinary Monday', '2026-11-23 09:00', 3, '2026-11-26'],
    ['a Friday, over the weekend', '2026-11-27 23:59', 1, '2026-11-30'],
    ['a Saturday, which counts as Monday (Dongguan)', '2026-11-21 10:00', 2, '2026-11-25'],
    ['a Sunday, which counts as Monday (Dongguan)', '2026-11-22 23:59', 2, '2026-11-25'],
    ['one minute later, on Monday', '2026-11-23 00:00', 2, '2026-11-25'],
    ['a holiday, which counts as the day after it', '2026-10-03 10:00', 1, '2026-10-09'],
    ['a make-up Saturday that counts itself', '2026-10-09 10:00', 1, '2026-10-10'],
    ['the day itself with no days', '2026-11-24 09:00', 0, '2026-11-24'],
    ['the next working day with no days on a weekend', '2026-11-22 09:00', 0, '2026-11-23'],
    ['a Saturday before a make-up Sunday, which it counts as', '2026-09-19 10:00', 1, '2026-09-21'],
    ['the make-up Saturday that ends National Day', '2026-10-10 10:00', 1, '2026-10-12'],
    ['the last minute of a holiday', '2026-10-07 23:59', 1, '2026-10-09'],
    ['after hours, on the same day', '2026-11-23 19:30', 1, '2026-11-24'],
    ['the last day of the year, over a provisional new year', '2026-12-31 09:00', 1, '2027-01-04'],
  ])('counts from %s', (_what, accepted, days, due) => {
    expect(dueOn(calendar, at(accepted), days)).toBe(due);
  });

  it.each([
    ['within one day', '2026-11-24', '2026-11-24', '2026-11-26'],
    ['over a night', '2026-11-24', '2026-11-25', '2026-11-27'],
    ['over a weekend', '2026-11-20', '2026-11-22', '2026-11-26'],
    ['to the Monday after one', '2026-11-20', '2026-11-23', '2026-11-27'],
    ['over National Day, when nobody works', '2026-09-30', '2026-10-08', '2026-11-27'],
    ['from a Saturday to Monday, as within Monday', '2026-11-21', '2026-11-23', '2026-11-26'],
    ['from a Saturday to Tuesday', '2026-11-21', '2026-11-24', '2026-11-27'],
    ['from a holiday to the day after it', '2026-10-03', '2026-10-08', '2026-11-26'],
    ['over a make-up Saturday', '2026-10-09', '2026-10-12', '2026-11-30'],
    ['when the clock was set back meanwhile', '2026-11-24', '2026-11-23', '2026-11-26'],
  ])('moves from the 26th by a pause %s', (_what, paused, resumed, due) => {
    expect(dueAfterPause(calendar, day('2026-11-26'), day(paused), day(resumed))).toBe(due);
  });

  it('is not put off by a closure of the centre', () => {
    const shut = calendarWith({ date: day('2026-11-24'), reason: '停电检修' });
    expect(dueOn(shut, at('2026-11-23 09:00'), 1)).toBe('2026-11-24');
  });

  it.each([
    ['2026-02-13', 'on-time'],
    ['2026-02-14', 'due-soon'],
    ['2026-02-20', 'due-soon'],
    ['2026-02-24', 'due-soon'],
    ['2026-02-25', 'overdue'],
  ])('of 24 February 2026 is on %s %s (D18)', (today, state) => {
    expect(urgency(calendar, day('2026-02-24'), day(today))).toBe(state);
  });

  it('that is long past stays so, however long the resident is waited for', () => {
    const due = dueAfterPause(calendar, day('2026-11-20'), day('2026-11-24'), day('2026-11-26'));
    expect(due).toBe('2026-11-24');
    expect(urgency(calendar, due, day('2026-11-26'))).toBe('overdue');
  });

  it('turns yellow one working day before', () => {
    expect(yellowOn(calendar, day('2026-02-24'))).toBe('2026-02-14');
    expect(yellowOn(calendar, day('2026-11-30'))).toBe('2026-11-27');
    expect(yellowOn(calendar, day('2026-11-26'))).toBe('2026-11-25');
  });
});

describe('counting working days', () => {
  const dates = fc.integer({ min: 0, max: 730 }).map((ahead) => addDays(day('2026-01-01'), ahead));

  it('goes back as well as forward', () => {
    expect(addWorkingDays(calendar, day('2026-02-24'), -1)).toBe('2026-02-14');
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 30 }), (date, count) => {
        const start = addWorkingDays(calendar, date, 0);
        expect(addWorkingDays(calendar, addWorkingDays(calendar, start, count), -count)).toBe(start);
      }),
    );
  });

  it('lands on a working day with exactly that many between', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 30 }), (date, count) => {
        const start = addWorkingDays(calendar, date, 0);
        const end = addWorkingDays(calendar, date, count);
        let working = 0;
        for (let each = addDays(start, 1); each <= end; each = addDays(each, 1)) {
          if (isWorkingDay(calendar, each)) working += 1;
        }
        expect(isWorkingDay(calendar, end)).toBe(true);
        expect(working).toBe(count);
      }),
    );
  });
});
