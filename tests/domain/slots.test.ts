import { describe, expect, it } from 'vitest';
import type { BookingRules } from '../../functions/calendar/calendar-source.ts';
import { bookableDays, findHalfDay, halfDays, halfDaysOn, slotsOn } from '../../functions/calendar/slots.ts';
import { findOffered } from '../../functions/calendar/sessions.ts';
import { at, calendarWith, day, RULES } from '../support/calendar.ts';

const calendar = calendarWith();
const TUESDAY = day('2026-11-24');
const LONG_BEFORE = at('2026-01-01 00:00');
const starts = (slots: readonly { from: string }[]): string[] => slots.map(({ from }) => from);

describe('the slots of a day', () => {
  it('are whole, inside the hours, and stop for lunch', () => {
    const slots = slotsOn(calendar, TUESDAY, RULES, LONG_BEFORE);
    expect(starts(slots)).toEqual([
      ...['08:30', '09:00', '09:30', '10:00', '10:30', '11:00', '11:30'],
      ...['14:00', '14:30', '15:00', '15:30', '16:00', '16:30', '17:00'],
    ]);
    expect(slots[0]).toEqual({
      id: '2026-11-24T08:30',
      place: 'desk',
      seats: 3,
      date: '2026-11-24',
      from: '08:30',
      to: '09:00',
      startsAt: at('2026-11-24 08:30'),
      endsAt: at('2026-11-24 09:00'),
    });
  });

  it.each([
    [45, ['08:30', '09:15', '10:00', '10:45', '14:00', '14:45', '15:30', '16:15']],
    [120, ['08:30', '14:00']],
    [240, []],
  ])('of %d minutes leave out what does not fit', (slotMinutes, from) => {
    expect(starts(slotsOn(calendar, TUESDAY, { ...RULES, slotMinutes }, LONG_BEFORE))).toEqual(from);
  });

  it.each([
    ['2026-11-24 07:30', '08:30'],
    ['2026-11-24 07:31', '09:00'],
    ['2026-11-24 10:45', '14:00'],
    ['2026-11-24 16:00', '17:00'],
    ['2026-11-24 16:01', undefined],
    ['2026-11-25 00:00', undefined],
  ])('begin at least an hour after %s: first at %s', (now, first) => {
    expect(slotsOn(calendar, TUESDAY, RULES, at(now))[0]?.from).toBe(first);
  });

  it('keep their times beside a closure, and go where it touches them', () => {
    const partly = calendarWith({ date: TUESDAY, from: '09:10', to: '09:40', reason: '培训' });
    expect(starts(slotsOn(partly, TUESDAY, RULES, LONG_BEFORE)).slice(0, 3)).toEqual([
      '08:30',
      '10:00',
      '10:30',
    ]);
  });

  it('go with a closure of the desk but not with one of a grid', () => {
    const desk = calendarWith({ date: TUESDAY, place: 'desk', reason: '培训' });
    const grid = calendarWith({ date: TUESDAY, place: 'g01', reason: '培训' });
    expect(slotsOn(desk, TUESDAY, RULES, LONG_BEFORE)).toEqual([]);
    expect(slotsOn(grid, TUESDAY, RULES, LONG_BEFORE)).toHaveLength(14);
  });

  it.each(['2026-02-16', '2026-10-01', '2026-11-22'])('are none on %s', (date) => {
    expect(slotsOn(calendar, day(date), RULES, LONG_BEFORE)).toEqual([]);
  });

  it('exist on a make-up Saturday (D4)', () => {
    expect(slotsOn(calendar, day('2026-02-14'), RULES, LONG_BEFORE)).toHaveLength(14);
  });
});

describe('the bookable days', () => {
  it('are the next fourteen that still have a slot', () => {
    const days = bookableDays(calendar, RULES, at('2026-02-12 16:30'));
    expect(days).toHaveLength(14);
    expect(days.slice(0, 4).map(({ date }) => date)).toEqual([
      '2026-02-13',
      '2026-02-14',
      '2026-02-24',
      '2026-02-25',
    ]);
    expect(days.some(({ date }) => date === '2026-02-28')).toBe(true);
  });

  it('mark those of a year without notice as provisional', () => {
    const days = bookableDays(calendar, RULES, at('2026-12-29 09:00'));
    expect(days.map(({ provisional }) => provisional).slice(0, 4)).toEqual([false, false, false, true]);
  });

  it('are none when nothing fits', () => {
    const never: BookingRules = { ...RULES, slotMinutes: 300 };
    expect(bookableDays(calendar, never, LONG_BEFORE)).toEqual([]);
  });
});

describe('a posted slot', () => {
  const now = at('2026-11-24 09:00');

  it.each(['2026-11-24T10:00', '2026-11-24T17:00', '2026-12-11T17:00'])('%s is found', (id) => {
    expect(findOffered(calendar, RULES, now, id, { slug: null, field: undefined })?.id).toBe(id);
  });

  it.each([
    ['in the past', '2026-11-23T10:00'],
    ['within the notice', '2026-11-24T09:30'],
    ['between the slots', '2026-11-24T10:15'],
    ['at lunch', '2026-11-24T12:00'],
    ['on a weekend', '2026-11-28T10:00'],
    ['beyond the horizon', '2026-12-14T10:00'],
    ['on no day', '2026-02-30T10:00'],
    ['empty', ''],
    ['invented', 'constructor'],
    ['with a tail', '2026-11-24T10:00 '],
  ])('is not found %s', (_what, id) => {
    expect(findOffered(calendar, RULES, now, id, { slug: null, field: undefined })).toBeUndefined();
  });
});

describe('the half-days of a grid', () => {
  it('are the morning and the afternoon', () => {
    expect(halfDaysOn(calendar, TUESDAY, 'g01')).toEqual([
      {
        id: '2026-11-24-am',
        date: '2026-11-24',
        half: 'am',
        from: '08:30',
        to: '12:00',
        startsAt: at('2026-11-24 08:30'),
        endsAt: at('2026-11-24 12:00'),
        seatAt: at('2026-11-24 00:00'),
      },
      {
        id: '2026-11-24-pm',
        date: '2026-11-24',
        half: 'pm',
        from: '14:00',
        to: '17:30',
        startsAt: at('2026-11-24 14:00'),
        endsAt: at('2026-11-24 17:30'),
        seatAt: at('2026-11-24 12:00'),
      },
    ]);
  });

  it('part a day without lunch break at noon', () => {
    const [season] = calendar.template.seasons;
    if (!season) throw new Error('no season');
    const through = { ...season, from: '01-01', to: '12-31', week: { 2: [{ from: '09:00', to: '17:00' }] } };
    const halves = halfDaysOn({ ...calendar, template: { seasons: [through] } }, TUESDAY, 'g01');
    expect(halves.map(({ from, to }) => [from, to])).toEqual([
      ['09:00', '12:00'],
      ['12:00', '17:00'],
    ]);
  });

  it('shrink with a closure but keep counting the same seats', () => {
    const partly = calendarWith({ date: TUESDAY, to: '10:00', reason: '培训' });
    expect(halfDaysOn(partly, TUESDAY, 'g01')[0]).toMatchObject({
      from: '10:00',
      seatAt: at('2026-11-24 00:00'),
    });
  });

  it('vanish when less than an hour in a row is left, or their grid is closed', () => {
    const scraps = calendarWith(
      { date: TUESDAY, from: '09:00', to: '11:30', reason: '培训' },
      { date: TUESDAY, place: 'g01', from: '14:00', reason: '培训' },
    );
    expect(halfDaysOn(scraps, TUESDAY, 'g01')).toEqual([]);
    expect(halfDaysOn(scraps, TUESDAY, 'g02').map(({ half }) => half)).toEqual(['pm']);
  });

  it('are offered on five open days from the second working day on', () => {
    const offered = halfDays(calendar, RULES, at('2026-02-12 09:00'), 'g01');
    expect([...new Set(offered.map(({ date }) => date))]).toEqual([
      '2026-02-14',
      '2026-02-24',
      '2026-02-25',
      '2026-02-26',
      '2026-02-27',
    ]);
    expect(offered).toHaveLength(10);
  });

  it('of today are offered until they begin when no day of notice is asked', () => {
    const today: BookingRules = { ...RULES, homeVisit: { ...RULES.homeVisit, firstDayAfterWorkingDays: 0 } };
    const first = (now: string): string | undefined => halfDays(calendar, today, at(now), 'g01')[0]?.id;
    expect(['2026-11-24 08:29', '2026-11-24 08:30', '2026-11-24 14:00'].map(first)).toEqual([
      '2026-11-24-am',
      '2026-11-24-pm',
      '2026-11-25-am',
    ]);
  });

  it.each([
    ['2026-11-26-am', true],
    ['2026-12-02-pm', true],
    ['2026-11-25-am', false],
    ['2026-12-03-am', false],
    ['2026-11-28-am', false],
    ['2026-11-26-xx', false],
    ['', false],
  ])('posted as %j are found: %s', (id, found) => {
    expect(findHalfDay(calendar, RULES, at('2026-11-24 09:00'), id, 'g01') !== undefined).toBe(found);
  });
});
