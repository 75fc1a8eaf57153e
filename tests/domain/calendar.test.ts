import { describe, expect, it } from 'vitest';
import type { CalendarSource, Closure } from '../../functions/calendar/calendar-source.ts';
import { dayOn, isOpenAt, nextOpening, openDays, seasonOn } from '../../functions/calendar/calendar.ts';
import { addDays, localDate, localTime } from '../../functions/shared/local-date.ts';
import {
  at,
  calendarWith,
  day,
  MORNING,
  SUMMER_AFTERNOON,
  WINTER_AFTERNOON,
  YEAR_2026,
} from '../support/calendar.ts';

const calendar = calendarWith();

const closure = (fields: Partial<Closure> = {}): Closure => ({
  date: day('2026-11-24'),
  reason: '停电检修',
  ...fields,
});

describe('a day of 2026', () => {
  it.each(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])(
    'is open on the make-up workday %s (D4)',
    (date) => {
      expect(dayOn(calendar, day(date))).toMatchObject({
        status: 'open',
        kind: 'make-up',
        provisional: false,
      });
    },
  );

  it('is closed on 15 to 23 February and 1 to 7 October (D4)', () => {
    for (const [from, count, name] of [
      ['2026-02-15', 9, '春节'],
      ['2026-10-01', 7, '国庆节'],
    ] as const) {
      for (let ahead = 0; ahead < count; ahead += 1) {
        const closed = dayOn(calendar, addDays(day(from), ahead));
        expect(closed).toMatchObject({ status: 'closed', kind: 'holiday', reason: name, spans: [] });
      }
    }
  });

  it.each([
    ['2026-02-13', 'open'],
    ['2026-02-24', 'open'],
    ['2026-09-30', 'open'],
    ['2026-10-08', 'open'],
    ['2026-11-21', 'closed'],
    ['2026-11-22', 'closed'],
    ['2026-11-23', 'open'],
    ['2026-12-31', 'open'],
  ])('%s is %s', (date, status) => {
    expect(dayOn(calendar, day(date)).status).toBe(status);
  });

  it('gives no reason for an ordinary day or weekend', () => {
    expect(dayOn(calendar, day('2026-11-23')).reason).toBeUndefined();
    expect(dayOn(calendar, day('2026-11-22')).reason).toBeUndefined();
  });
});

describe('the seasons', () => {
  it.each([
    ['2026-04-30', WINTER_AFTERNOON],
    ['2026-05-06', SUMMER_AFTERNOON],
    ['2026-05-09', SUMMER_AFTERNOON],
    ['2026-09-20', SUMMER_AFTERNOON],
    ['2026-09-30', SUMMER_AFTERNOON],
    ['2026-10-08', WINTER_AFTERNOON],
    ['2026-12-31', WINTER_AFTERNOON],
    ['2026-01-04', WINTER_AFTERNOON],
  ])('give %s its afternoon', (date, afternoon) => {
    expect(dayOn(calendar, day(date)).spans).toEqual([MORNING, afternoon]);
  });

  it('cover the last of April, the first of May and leap day', () => {
    expect(seasonOn(calendar, day('2026-04-30')).name).toBe('冬季作息');
    expect(seasonOn(calendar, day('2026-05-01')).name).toBe('夏季作息');
    expect(seasonOn(calendar, day('2028-02-29')).name).toBe('冬季作息');
  });

  it('refuse a gap in content loudly', () => {
    const gap: CalendarSource = { template: { seasons: [] }, years: { '2026': YEAR_2026 } };
    expect(() => dayOn(gap, day('2026-11-24'))).toThrow('No season');
  });
});

describe('a year without a published notice', () => {
  it.each([
    ['2027-01-01', 'closed', '元旦'],
    ['2027-02-04', 'open', undefined],
    ['2027-02-05', 'closed', '春节'],
    ['2027-02-08', 'closed', '春节'],
    ['2027-02-09', 'open', undefined],
    ['2027-04-05', 'closed', '清明节'],
    ['2027-06-09', 'closed', '端午节'],
    ['2027-09-15', 'closed', '中秋节'],
    ['2027-10-01', 'closed', '国庆节'],
    ['2027-10-04', 'open', undefined],
    ['2027-01-02', 'closed', undefined],
  ])('is provisional, with weekends and statutory days off: %s is %s', (date, status, reason) => {
    expect(dayOn(calendar, day(date))).toMatchObject({ status, reason, provisional: true });
  });

  it('stays provisional while its table is marked unpublished', () => {
    const draft = { ...YEAR_2026, published: false, closed: [], workdays: [] };
    const drafted = { ...calendar, years: { '2026': draft } };
    expect(dayOn(drafted, day('2026-02-17'))).toMatchObject({ status: 'closed', provisional: true });
    expect(dayOn(drafted, day('2026-02-20'))).toMatchObject({ status: 'open', provisional: true });
  });

  it('may still be told of a December day by the notice of the year after', () => {
    const notice = {
      published: true,
      source: '',
      closed: [{ date: day('2026-12-31'), name: '元旦' }],
      workdays: [{ date: day('2026-12-27') }],
    };
    const both = { ...calendar, years: { '2026': YEAR_2026, '2027': notice } };
    expect(dayOn(both, day('2026-12-31'))).toMatchObject({
      status: 'closed',
      reason: '元旦',
      provisional: false,
    });
    expect(dayOn(both, day('2026-12-27')).status).toBe('open');
    expect(dayOn(both, day('2027-02-06'))).toMatchObject({ provisional: false });
  });

  it('answers for any year that a link may name', () => {
    for (const date of ['1000-01-01', '1999-12-31', '2099-06-15', '9998-12-31']) {
      expect(dayOn(calendar, day(date)).provisional).toBe(true);
    }
  });
});

describe('a closure', () => {
  it('shuts the whole day', () => {
    expect(dayOn(calendarWith(closure()), day('2026-11-24'))).toMatchObject({
      status: 'closed',
      kind: 'weekday',
      reason: '停电检修',
      spans: [],
    });
  });

  it.each([
    [
      { from: '09:00', to: '10:00' },
      [{ from: '08:30', to: '09:00' }, { from: '10:00', to: '12:00' }, WINTER_AFTERNOON],
    ],
    [{ from: '08:00', to: '12:30' }, [WINTER_AFTERNOON]],
    [
      { from: '11:00', to: '15:00' },
      [
        { from: '08:30', to: '11:00' },
        { from: '15:00', to: '17:30' },
      ],
    ],
    [{ from: '14:00' }, [MORNING]],
    [{ to: '12:00' }, [WINTER_AFTERNOON]],
    [{ from: '08:30', to: '09:00' }, [{ from: '09:00', to: '12:00' }, WINTER_AFTERNOON]],
  ])('cuts a part of the day: %j', (part, spans) => {
    const cut = dayOn(calendarWith(closure(part)), day('2026-11-24'));
    expect(cut).toMatchObject({ status: 'open', reason: '停电检修', spans });
  });

  it.each([{ from: '12:00', to: '14:00' }, { from: '17:30', to: '20:00' }, { to: '08:30' }])(
    'outside opening hours changes nothing: %j',
    (part) => {
      expect(dayOn(calendarWith(closure(part)), day('2026-11-24'))).toEqual(
        dayOn(calendar, day('2026-11-24')),
      );
    },
  );

  it('runs from its first to its last day, both included', () => {
    const week = calendarWith(closure({ until: day('2026-11-26') }));
    const states = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'].map(
      (date) => dayOn(week, day(date)).status,
    );
    expect(states).toEqual(['open', 'closed', 'closed', 'closed', 'open']);
  });

  it('of one place leaves the others and the centre open', () => {
    const one = calendarWith(closure({ place: 'g01' }));
    const states = ['g01', 'g02', 'desk', undefined].map(
      (place) => dayOn(one, day('2026-11-24'), place).status,
    );
    expect(states).toEqual(['closed', 'open', 'open', 'open']);
  });

  it('of the whole centre shuts every place, and beats a make-up workday', () => {
    const all = calendarWith(closure({ date: day('2026-10-10') }));
    const states = ['g01', 'desk', undefined].map((place) => dayOn(all, day('2026-10-10'), place).status);
    expect(states).toEqual(['closed', 'closed', 'closed']);
  });

  it('joins others of the same day, each reason told once', () => {
    const both = calendarWith(
      closure({ to: '10:00' }),
      closure({ from: '09:00', to: '11:00', reason: '全员培训' }),
      closure({ from: '14:00' }),
    );
    expect(dayOn(both, day('2026-11-24'))).toMatchObject({
      reason: '停电检修；全员培训',
      spans: [{ from: '11:00', to: '12:00' }],
    });
  });

  it('on a holiday leaves the holiday as the reason', () => {
    const both = calendarWith(closure({ date: day('2026-10-01') }));
    expect(dayOn(both, day('2026-10-01')).reason).toBe('国庆节');
  });
});

describe('open days', () => {
  it('skip weekends, holidays and closures, and count the first day itself', () => {
    const dates = openDays(calendarWith(closure({ date: day('2026-02-25') })), day('2026-02-13'), 4);
    expect(dates.map(({ date }) => date)).toEqual(['2026-02-13', '2026-02-14', '2026-02-24', '2026-02-26']);
  });

  it('run over the new year', () => {
    const dates = openDays(calendar, day('2026-12-31'), 2);
    expect(dates.map(({ date, provisional }) => [date, provisional])).toEqual([
      ['2026-12-31', false],
      ['2027-01-04', true],
    ]);
  });

  it('end when a centre never opens', () => {
    const shut = calendarWith(closure({ date: day('2026-01-01'), until: day('2999-12-31') }));
    expect(openDays(shut, day('2026-11-24'), 3)).toEqual([]);
    expect(nextOpening(shut, at('2026-11-24 09:00'))).toBeUndefined();
  });
});

describe('whether the centre is open', () => {
  it.each([
    ['2026-11-24 08:29', false],
    ['2026-11-24 08:30', true],
    ['2026-11-24 11:59', true],
    ['2026-11-24 12:00', false],
    ['2026-11-24 13:59', false],
    ['2026-11-24 14:00', true],
    ['2026-11-24 17:29', true],
    ['2026-11-24 17:30', false],
    ['2026-11-22 09:00', false],
    ['2026-10-10 09:00', true],
    ['2026-10-01 09:00', false],
  ])('at %s is %s', (instant, open) => {
    expect(isOpenAt(calendar, at(instant))).toBe(open);
  });

  it('follows closures of a place', () => {
    const one = calendarWith(closure({ place: 'desk', to: '10:00' }));
    expect(isOpenAt(one, at('2026-11-24 09:00'), 'desk')).toBe(false);
    expect(isOpenAt(one, at('2026-11-24 09:00'))).toBe(true);
    expect(isOpenAt(one, at('2026-11-24 10:00'), 'desk')).toBe(true);
  });

  it.each([
    ['2026-11-24 07:00', '2026-11-24 08:30'],
    ['2026-11-24 08:30', '2026-11-24 14:00'],
    ['2026-11-24 12:30', '2026-11-24 14:00'],
    ['2026-11-24 17:30', '2026-11-25 08:30'],
    ['2026-11-27 17:30', '2026-11-30 08:30'],
    ['2026-02-14 18:00', '2026-02-24 08:30'],
  ])('after %s it next opens at %s', (instant, next) => {
    const opens = nextOpening(calendar, at(instant));
    if (!opens) throw new Error('never opens');
    expect(`${localDate(opens)} ${localTime(opens)}`).toBe(next);
  });
});
