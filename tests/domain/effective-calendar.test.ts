import { describe, expect, it } from 'vitest';
import { dayOn, isOpenAt, nextOpening, openDays } from '../../functions/calendar/calendar.ts';
import type { CalendarSource } from '../../functions/calendar/calendar-source.ts';
import { effectiveCalendar, type ClosedTime } from '../../functions/calendar/effective.ts';
import { holds } from '../../functions/calendar/holds.ts';
import { missingYear } from '../../functions/calendar/missing-year.ts';
import { HALL, hallOf } from '../../functions/calendar/places.ts';
import { halfDaysOn, slotsOn } from '../../functions/calendar/slots.ts';
import { dueOn, urgency } from '../../functions/calendar/working-days.ts';
import { hoursIcs } from '../../functions/hours/hours-ics.ts';
import { hoursPage } from '../../functions/hours/hours.ts';
import { closureNotices, deskNotices } from '../../functions/hours/closure-notices.ts';
import { localDate, localTime } from '../../functions/shared/local-date.ts';
import { at, calendarWith, day, RULES, YEAR_2026 } from '../support/calendar.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';

const WORDS = catalogueFromDisk().told.hoursFile;

const closed = (from: string, to: string, place: string | null = null, reason = '停电'): ClosedTime => ({
  startsAt: at(from).getTime(),
  endsAt: at(to).getTime(),
  place,
  reason,
});

/** Content's calendar with what staff closed. */
const laid = (...times: ClosedTime[]): CalendarSource => effectiveCalendar(calendarWith(), times);

const hoursOf = (calendar: CalendarSource, date: string, place?: string): string =>
  dayOn(calendar, day(date), place)
    .spans.map(({ from, to }) => `${from}-${to}`)
    .join(' ');

const WINTER = '08:30-12:00 14:00-17:30';
const SUMMER = '08:30-12:00 14:00-18:00';

describe('one calendar: the hours of a day', () => {
  it.each([
    // Make-up workdays, and the two long holidays of 2026 (D4).
    ['2026-01-04', WINTER, 'make-up Sunday (D4)'],
    ['2026-02-14', WINTER, 'make-up Saturday (D4)'],
    ['2026-02-28', WINTER, 'make-up Saturday (D4)'],
    ['2026-05-09', SUMMER, 'make-up Saturday in summer (D4)'],
    ['2026-09-20', SUMMER, 'make-up Sunday in summer (D4)'],
    ['2026-10-10', WINTER, 'make-up Saturday (D4)'],
    ['2026-02-15', '', 'first of Spring Festival (D4)'],
    ['2026-02-19', '', 'within Spring Festival (D4)'],
    ['2026-02-23', '', 'last of Spring Festival (D4)'],
    ['2026-02-24', WINTER, 'after Spring Festival (D4)'],
    ['2026-10-01', '', 'first of National Day (D4)'],
    ['2026-10-07', '', 'last of National Day (D4)'],
    ['2026-10-08', WINTER, 'after National Day, in the winter hours'],
    // Seasons, and the years.
    ['2026-04-30', WINTER, 'last day of winter hours'],
    ['2026-05-06', SUMMER, 'first working day of summer hours'],
    ['2026-09-30', SUMMER, 'last day of summer hours'],
    ['2026-12-31', WINTER, 'new year’s eve'],
    ['2027-01-01', '', 'new year’s day of a provisional year (D4)'],
    ['2027-01-02', '', 'Saturday of a provisional year'],
    ['2027-01-04', WINTER, 'first working day of a provisional year'],
    ['2027-02-06', '', 'Spring Festival of a provisional year (D4)'],
  ])('%s is open %j: %s', (date, hours) => {
    expect(hoursOf(laid(), date)).toBe(hours);
  });

  it.each([
    ['the whole day', '2026-11-24 00:00', '2026-11-25 00:00', ''],
    ['the morning', '2026-11-24 00:00', '2026-11-24 12:00', '14:00-17:30'],
    ['the afternoon', '2026-11-24 12:00', '2026-11-25 00:00', '08:30-12:00'],
    ['lunch only', '2026-11-24 12:00', '2026-11-24 14:00', WINTER],
    ['over lunch', '2026-11-24 11:00', '2026-11-24 15:00', '08:30-11:00 15:00-17:30'],
    ['within the morning', '2026-11-24 09:00', '2026-11-24 10:00', '08:30-09:00 10:00-12:00 14:00-17:30'],
    ['the night before, up to opening', '2026-11-23 20:00', '2026-11-24 08:30', WINTER],
    ['over the midnight before', '2026-11-23 22:00', '2026-11-24 10:00', '10:00-12:00 14:00-17:30'],
    ['over the midnight after', '2026-11-24 16:00', '2026-11-25 02:00', '08:30-12:00 14:00-16:00'],
    ['over both midnights', '2026-11-23 23:00', '2026-11-25 01:00', ''],
  ])('a closure of %s leaves %4$j (D5)', (_what, from, to, hours) => {
    expect(hoursOf(laid(closed(from, to)), '2026-11-24')).toBe(hours);
  });

  it.each([
    [null, 'desk', ''],
    [null, 'g01', ''],
    [null, undefined, ''],
    ['desk', 'desk', ''],
    ['desk', 'session:noon', WINTER],
    ['desk', 'g01', WINTER],
    ['desk', undefined, WINTER],
    ['g01', 'g01', ''],
    ['g01', 'g02', WINTER],
    ['g01', 'desk', WINTER],
  ])('a closure of %s leaves %s the hours %j (D5)', (of, place, hours) => {
    expect(hoursOf(laid(closed('2026-11-24 00:00', '2026-11-25 00:00', of)), '2026-11-24', place)).toBe(
      hours,
    );
  });
});

describe('one calendar: what hangs on it', () => {
  const shut = laid(closed('2026-11-24 00:00', '2026-11-25 00:00'));
  const morning = laid(closed('2026-11-24 00:00', '2026-11-24 12:00'));

  it('gives no slot of a closed time, and none before it opens again', () => {
    const now = at('2026-11-23 09:00');
    expect(slotsOn(shut, day('2026-11-24'), RULES, now)).toEqual([]);
    expect(slotsOn(morning, day('2026-11-24'), RULES, now)[0]?.from).toBe('14:00');
  });

  it.each([
    ['2026-11-24 09:00', '2026-11-24 10:00', ['am 10:00-12:00', 'pm 14:00-17:30']],
    ['2026-11-24 00:00', '2026-11-24 12:00', ['pm 14:00-17:30']],
    ['2026-11-24 09:10', '2026-11-24 11:30', ['pm 14:00-17:30']],
  ])('plans no visit over a closure from %s to %s', (from, to, left) => {
    const halves = halfDaysOn(laid(closed(from, to, 'g01')), day('2026-11-24'), 'g01');
    expect(halves.map((half) => `${half.half} ${half.from}-${half.to}`)).toEqual(left);
  });

  it.each([
    ['16:00 on Friday 13 February 2026 (D18)', '2026-02-13 16:00', 2, '2026-02-24'],
    ['Saturday: from the next workday (Dongguan)', '2026-11-21 10:00', 1, '2026-11-24'],
    ['Sunday: from the next workday (Dongguan)', '2026-11-22 10:00', 2, '2026-11-25'],
    ['a make-up Saturday: from itself', '2026-10-10 10:00', 1, '2026-10-12'],
    ['new year’s eve', '2026-12-31 16:00', 2, '2027-01-05'],
    ['the last of a holiday', '2026-10-07 10:00', 1, '2026-10-09'],
  ])('what comes in on %s is due in time', (_what, instant, days, due) => {
    expect(dueOn(laid(), at(instant), days)).toBe(due);
  });

  it('puts no deadline off for a closure: the law counts on', () => {
    expect(dueOn(shut, at('2026-11-23 09:00'), 1)).toBe('2026-11-24');
  });

  it.each([
    ['2026-02-13', 'on-time'],
    ['2026-02-14', 'due-soon'],
    ['2026-02-24', 'due-soon'],
    ['2026-02-25', 'overdue'],
  ])('a deadline of 24 February is on %s %s (D18)', (today, state) => {
    expect(urgency(laid(), day('2026-02-24'), day(today))).toBe(state);
  });

  it('opens next after the closure', () => {
    const next = nextOpening(shut, at('2026-11-23 18:00'), 'desk');
    expect(next && `${localDate(next)} ${localTime(next)}`).toBe('2026-11-25 08:30');
    expect(isOpenAt(shut, at('2026-11-24 09:00'))).toBe(false);
    expect(openDays(shut, day('2026-11-24'), 1)[0]?.date).toBe('2026-11-25');
  });

  it('tells it in the calendar file, and marks a provisional year there', () => {
    expect(
      hoursIcs(shut, { centre: '中心', host: 'example.org', words: WORDS }, at('2026-11-23 09:00')),
    ).toContain('不开门：停电');
    const ics = hoursIcs(
      laid(),
      { centre: '中心', host: 'example.org', words: WORDS },
      at('2026-12-30 09:00'),
    ).replaceAll('\r\n ', '');
    expect(ics).toContain('中心开门（暂定）');
  });

  it('marks the days of a provisional year on the hours page (D4)', () => {
    const { days } = hoursPage(laid(), at('2026-12-30 09:00'));
    expect(days.filter(({ provisional }) => provisional)).toHaveLength(12);
  });
});

describe('the notice of a closure (A42)', () => {
  it.each([
    ['2026-11-10 09:00', 0],
    ['2026-11-11 09:00', 1],
    ['2026-11-24 11:59', 1],
    ['2026-11-24 12:00', 0],
  ])('at %s there are %i', (now, count) => {
    const morning = laid(closed('2026-11-24 00:00', '2026-11-24 12:00'));
    expect(closureNotices(morning, at(now))).toHaveLength(count);
  });

  it('joins the days of one closure, each place and reason apart', () => {
    const week = laid(
      closed('2026-11-24 00:00', '2026-11-25 00:00'),
      closed('2026-11-24 14:00', '2026-11-24 16:00', 'desk', '培训'),
      closed('2026-11-25 00:00', '2026-11-26 00:00'),
      closed('2026-11-27 00:00', '2026-11-28 00:00'),
    );
    expect(deskNotices(week, at('2026-11-23 09:00'), [{ id: 'desk', name: '大厅' }])).toEqual([
      '11月24日（星期二）到11月25日（星期三）不开门。原因：停电。',
      '11月24日（星期二），下午2点到4点不开门。原因：培训。',
      '11月27日（星期五）不开门。原因：停电。',
    ]);
    expect(closureNotices(week, at('2026-11-23 09:00'))).toHaveLength(2);
  });

  const TWO = [
    { id: 'desk', name: '综合窗口' },
    { id: 'desk-insurance', name: '社保窗口' },
  ];
  const deskShut = laid(closed('2026-11-24 00:00', '2026-11-25 00:00', 'desk'));

  it('names the desk where others stay open, and the hall is still open', () => {
    const now = at('2026-11-23 09:00');
    const { notices, tomorrow } = hoursPage(deskShut, now, { desks: TWO });
    expect(notices).toEqual(['11月24日（星期二），综合窗口不开门。原因：停电。']);
    expect(tomorrow).toContain('明天开门');
    expect(hoursPage(deskShut, now, { desks: TWO.slice(0, 1) }).tomorrow).toContain('明天不开门');
  });

  it('of one desk is no news at another, that of the centre is at each', () => {
    const now = at('2026-11-23 09:00');
    expect(deskNotices(deskShut, now, TWO.slice(1), TWO)).toEqual([]);
    expect(deskNotices(deskShut, now, TWO.slice(0, 1), TWO)).toHaveLength(1);
    const all = laid(closed('2026-11-24 00:00', '2026-11-25 00:00'));
    expect(deskNotices(all, now, TWO.slice(1), TWO)).toEqual(['11月24日（星期二）不开门。原因：停电。']);
  });
});

describe('all windows shut, visits as usual', () => {
  const shut = laid(closed('2026-11-24 00:00', '2026-11-25 00:00', HALL));
  const now = at('2026-11-23 09:00');
  const tuesday = day('2026-11-24');
  const desks = [
    { id: 'desk', name: '综合窗口' },
    { id: 'desk-2', name: '社保窗口' },
  ];
  const words = '11月24日（星期二），大厅不开门，上门照常。原因：停电。';

  it('gives no slot at any desk, and every half-day of a visit', () => {
    expect(slotsOn(shut, tuesday, RULES, now)).toEqual([]);
    expect(slotsOn(shut, tuesday, RULES, now, 'desk-2')).toEqual([]);
    expect(halfDaysOn(shut, tuesday, 'g01')).toEqual(halfDaysOn(laid(), tuesday, 'g01'));
  });

  it.each([1, 2])('is told as a shut hall where there are %i desks', (count) => {
    const page = hoursPage(shut, now, { desks: desks.slice(0, count) });
    expect(page.notices).toEqual([words]);
    expect(page.tomorrow).toContain('明天不开门');
    expect(page.days[1]?.hours).toContain('停电');
    const ics = hoursIcs(
      shut,
      { centre: '示例中心', host: 'example.org', hall: hallOf(desks.slice(0, count)), words: WORDS },
      now,
    );
    expect(ics).toContain('不开门：停电');
  });

  it('is told to whoever books any desk, and to nobody who asks for a visit', () => {
    expect(deskNotices(shut, now, desks.slice(1), desks)).toEqual([words]);
    expect(closureNotices(shut, now)).toEqual([]);
  });

  it('puts no deadline off', () => {
    expect(dueOn(shut, now, 1)).toBe(dueOn(laid(), now, 1));
  });
});

describe('whether a calendar still holds a booking', () => {
  const booked = (from: string, to: string, halfDay: 'am' | 'pm' | null = null, place = 'desk') => ({
    place,
    startsAt: at(from).getTime(),
    endsAt: at(to).getTime(),
    halfDay,
  });
  it.each([
    ['2026-11-24 08:30', '2026-11-24 09:00', true],
    ['2026-11-24 09:10', '2026-11-24 09:40', true],
    ['2026-11-24 11:45', '2026-11-24 12:15', false],
    ['2026-11-28 08:30', '2026-11-28 09:00', false],
    ['2026-11-24 23:30', '2026-11-25 00:00', false],
  ])('from %s to %s: %s', (from, to, held) => {
    expect(holds(calendarWith(), booked(from, to))).toBe(held);
  });
  it('a visit as long as its half-day exists, whatever its hours', () => {
    const visit = booked('2026-11-24 08:00', '2026-11-24 12:30', 'am', 'g01');
    expect(holds(calendarWith(), visit)).toBe(true);
    const off = { ...YEAR_2026, closed: [{ date: day('2026-11-24'), name: '放假' }] };
    expect(holds({ ...calendarWith(), years: { '2026': off } }, visit)).toBe(false);
  });
});

describe('the year whose table is missing (D4)', () => {
  const both = { ...calendarWith(), years: { '2026': YEAR_2026, '2027': YEAR_2026 } };
  it.each([
    ['2026-01-01', undefined],
    ['2026-11-30', undefined],
    ['2026-12-01', '2027'],
    ['2027-06-01', '2027'],
  ])('on %s is %s', (today, year) => {
    expect(missingYear(calendarWith(), day(today))).toBe(year);
    expect(missingYear(both, day(today))).toBeUndefined();
  });
  it('counts a table that is not published as missing', () => {
    const draft = { ...both.years, '2027': { ...YEAR_2026, published: false } };
    expect(missingYear({ ...both, years: draft }, day('2026-12-01'))).toBe('2027');
  });
});
