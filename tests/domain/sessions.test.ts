import { describe, expect, it } from 'vitest';
import type { CalendarSource, Session } from '../../functions/calendar/calendar-source.ts';
import { effectiveCalendar } from '../../functions/calendar/effective.ts';
import { holds } from '../../functions/calendar/holds.ts';
import {
  findOffered,
  offeredDays,
  sessionsInWords,
  sessionWords,
  type SoughtService,
} from '../../functions/calendar/sessions.ts';
import type { LocalDate } from '../../functions/shared/local-date.ts';
import { at, calendarWith, RULES } from '../support/calendar.ts';

const session = (more: Partial<Session> = {}): Session => ({
  id: 'noon',
  name: '午间',
  weekdays: [1, 2, 3, 4, 5],
  from: '12:00',
  to: '14:00',
  noticeHours: 4,
  seats: 1,
  fields: ['社会保险'],
  services: [],
  ...more,
});

const SATURDAY = session({
  id: 'saturday',
  weekdays: [6],
  from: '09:00',
  to: '11:00',
  noticeHours: 24,
  seats: 2,
});
const withSessions = (...sessions: Session[]): CalendarSource => ({ ...calendarWith(), sessions });
const SERVED: SoughtService = { slug: 'shebaoka-shenling', field: '社会保险' };
const NOW = at('2026-11-23 09:00');

const offered = (calendar: CalendarSource, asked = SERVED, now = NOW, desk = 'desk') =>
  offeredDays(calendar, RULES, now, asked, desk)
    .flatMap(({ slots }) => slots)
    .filter(({ place }) => place !== desk)
    .map(({ id, place, seats }) => `${id} ${place} ${String(seats)}`);

describe('a session after hours', () => {
  it('is cut into slots with its own place, seats and notice', () => {
    expect(offered(withSessions(session())).slice(0, 5)).toEqual([
      '2026-11-23T13:00 session:noon 1',
      '2026-11-23T13:30 session:noon 1',
      '2026-11-24T12:00 session:noon 1',
      '2026-11-24T12:30 session:noon 1',
      '2026-11-24T13:00 session:noon 1',
    ]);
  });

  it.each([
    [{ slug: 'shebaoka-shenling', field: '社会保险' }, true],
    [{ slug: null, field: '社会保险' }, true],
    [{ slug: 'gaoling-jintie', field: '养老服务' }, false],
    [{ slug: null, field: undefined }, false],
  ])('is offered for %j: %s', (asked, yes) => {
    expect(offered(withSessions(session()), asked).length > 0).toBe(yes);
  });

  it('is offered to the last millisecond of its notice, and what is kept of a minute says no more than that', () => {
    const calendar = withSessions(session());
    const firstAt = (time: number) => offered(calendar, SERVED, new Date(time))[0]?.slice(11, 16);
    const last = at('2026-11-23 09:30').getTime();
    const times = [last - 60_000, last - 1, last, last + 1, last + 60_000, last, last - 1];
    expect(times.map(firstAt)).toEqual(['13:30', '13:30', '13:30', '12:00', '12:00', '13:30', '13:30']);
  });

  it('of another day, desk or service is reckoned for itself', () => {
    const calendar = withSessions(session(), SATURDAY);
    const all = () =>
      [SERVED, { slug: null, field: undefined }].flatMap((asked) =>
        ['desk', 'desk-2'].map((place) =>
          offeredDays(calendar, RULES, NOW, asked, place).flatMap(({ slots }) =>
            slots.map((slot) => slot.place),
          ),
        ),
      );
    const [first, second] = [all(), all()];
    expect(second).toEqual(first);
    expect(first.map((places) => [...new Set(places)].sort())).toEqual([
      ['desk', 'session:noon', 'session:saturday'],
      ['desk-2', 'session:noon', 'session:saturday'],
      ['desk'],
      ['desk-2'],
    ]);
  });

  it('may serve one service of a field', () => {
    const one = withSessions(session({ fields: [], services: ['gaoling-jintie'] }));
    expect(offered(one, { slug: 'gaoling-jintie', field: '养老服务' })).not.toEqual([]);
    expect(offered(one, { slug: 'other-one', field: '养老服务' })).toEqual([]);
  });

  it('opens a Saturday of its own, between the days of the desk', () => {
    const days = offeredDays(withSessions(SATURDAY), RULES, NOW, SERVED);
    expect(days.map(({ date }) => date).slice(0, 7)).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-30',
    ]);
    expect(days.find(({ date }) => date === '2026-11-28')?.slots).toHaveLength(4);
    expect(days.filter(({ slots }) => slots.some(({ place }) => place === 'desk'))).toHaveLength(14);
  });

  it.each([
    ['2026-11-27 09:00', '2026-11-28T09:00'],
    ['2026-11-27 09:01', '2026-11-28T09:30'],
    ['2026-11-27 11:00', '2026-12-05T09:00'],
  ])('wants to be asked for early: at %s the first is %s', (now, first) => {
    expect(offered(withSessions(SATURDAY), SERVED, at(now))[0]).toContain(first);
  });

  it.each([
    ['a holiday', '2026-09-25', '2026-09-14 08:00', []],
    ['a make-up workday, whatever its weekday', '2026-10-10', '2026-10-08 08:00', []],
    ['the Saturday after it', '2026-10-17', '2026-10-08 08:00', ['2026-10-17T09:00']],
  ])('on %s', (_what, date, now, first) => {
    const all = withSessions({ ...SATURDAY, weekdays: [5, 6] });
    const found = offered(all, SERVED, at(now));
    expect(
      found
        .filter((slot) => slot.startsWith(date))
        .slice(0, 1)
        .map((slot) => slot.split(' ')[0]),
    ).toEqual(first);
  });

  it('never sells regular hours twice', () => {
    const wide = withSessions(session({ from: '11:00', to: '15:00' }));
    expect(
      offered(wide)
        .filter((slot) => slot.startsWith('2026-11-24'))
        .map((slot) => slot.slice(11, 16)),
    ).toEqual(['12:00', '12:30', '13:00', '13:30']);
  });

  it('offers a time once where two sessions meet', () => {
    const ids = offered(withSessions(session(), session({ id: 'other' }))).map((slot) => slot.split(' ')[0]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['the whole centre', null, [0, 0]],
    ['a desk, for what that desk does', 'desk', [0, 4]],
    ['another desk, for what that one does', 'desk-2', [4, 0]],
    ['the session', 'session:noon', [0, 0]],
    ['a grid', 'g01', [4, 4]],
  ])('is beaten by a closure of %s', (_what, place, left) => {
    const time = { startsAt: at('2026-11-24 11:00').getTime(), endsAt: at('2026-11-24 14:00').getTime() };
    const calendar = effectiveCalendar(withSessions(session()), [{ ...time, place, reason: '停电' }]);
    const at24 = (desk: string) =>
      offered(calendar, SERVED, NOW, desk).filter((slot) => slot.startsWith('2026-11-24'));
    expect([at24('desk').length, at24('desk-2').length]).toEqual(left);
  });

  it('is found by a posted id only with a service that it serves', () => {
    const calendar = withSessions(SATURDAY);
    const find = (id: string, asked: SoughtService) => findOffered(calendar, RULES, NOW, id, asked)?.place;
    expect(find('2026-11-28T09:00', SERVED)).toBe('session:saturday');
    expect(find('2026-11-28T09:00', { slug: null, field: undefined })).toBeUndefined();
    expect(find('2026-11-28T11:00', SERVED)).toBeUndefined();
    expect(find('2026-11-24T08:30', SERVED)).toBe('desk');
  });

  it('holds its bookings while it is held', () => {
    const booking = {
      place: 'session:saturday',
      startsAt: at('2026-11-28 09:00').getTime(),
      endsAt: at('2026-11-28 09:30').getTime(),
      halfDay: null,
    };
    expect(holds(withSessions(SATURDAY), booking)).toBe(true);
    expect(holds(withSessions({ ...SATURDAY, from: '10:00' }), booking)).toBe(false);
    expect(holds(withSessions({ ...SATURDAY, weekdays: [7] }), booking)).toBe(false);
    expect(holds(withSessions(session()), booking)).toBe(false);
  });

  it('holds them too where a new table makes a working day of theirs: the hall is open, for this as for all else', () => {
    const [start, end] = [at('2026-11-28 09:00'), at('2026-11-28 09:30')];
    const booking = {
      startsAt: start.getTime(),
      endsAt: end.getTime(),
      halfDay: null,
      place: 'session:saturday',
    };
    const calendar = withSessions(SATURDAY);
    const table = calendar.years['2026'];
    if (!table) throw new Error('the fixture has no 2026');
    const day = { date: '2026-11-28' as LocalDate, name: '示例节' };
    const workday = { ...calendar, years: { '2026': { ...table, workdays: [day] } } };
    expect(holds(workday, booking)).toBe(true);
    expect(offered(workday).some((slot) => slot.startsWith('2026-11-28'))).toBe(false);
    const holiday = { ...calendar, years: { '2026': { ...table, closed: [day] } } };
    expect(holds(holiday, booking)).toBe(false);
  });

  it('is held while one of its desks is open, and named once', () => {
    const date = '2026-11-28' as LocalDate;
    const shut = { date, place: 'desk-insurance', reason: '停电' };
    const calendar = { ...calendarWith(shut), sessions: [SATURDAY] };
    const words = (...desks: string[]) => sessionsInWords(calendar, date, () => desks);
    expect(words('desk-insurance')).toEqual([]);
    expect(words('desk-insurance', 'desk')).toEqual(['午间，上午9点到11点']);
    expect(words('desk', 'hall-desk')).toEqual(['午间，上午9点到11点']);
  });

  it('is told in words (A31)', () => {
    const services = [{ slug: 'gaoling-jintie', title: '高龄津贴' }];
    expect(sessionWords({ ...SATURDAY, services: ['gaoling-jintie'] }, services)).toEqual({
      name: '午间：星期六，上午9点到11点。',
      sentences: ['能办：社会保险、高龄津贴。', '请至少提前1天约，一个时段接2个人。'],
    });
    expect(sessionWords(session({ noticeHours: 0 }), []).sentences[1]).toMatch(/^当时约也行/);
    expect(sessionWords(session(), []).sentences[1]).toMatch(/^请至少提前4小时约/);
  });
});
