import { describe, expect, it, test } from 'vitest';
import { addWorkingDays, workingDaysBetween } from '../../functions/calendar/working-days.ts';
import {
  daysTaken,
  figuresBy,
  figuresOf,
  isAfterHours,
  median,
  outcomeOf,
  p90,
  ratingsOf,
  type FigureRow,
} from '../../functions/reports/figures.ts';
import {
  monthAfter,
  monthBefore,
  monthInWords,
  monthOf,
  monthsBack,
  monthSpan,
  parseMonth,
} from '../../functions/reports/month.ts';
import { at, calendarWith, day } from '../support/calendar.ts';

const judged = { calendar: calendarWith(), today: day('2026-11-23') };

let made = 0;
const row = (more: Partial<FigureRow> & { created?: string; closed?: string } = {}): FigureRow => {
  const { created = '2026-11-02 09:00', closed, ...rest } = more;
  return {
    ...{ id: String((made += 1)), kind: 'errand', state: closed === undefined ? 'new' : 'done' },
    ...{ service: '高龄津贴', grid: 'g01', place: null, channel: 'web', dueOn: day('2026-11-05') },
    ...{ answerDueOn: null, scheduledAt: null },
    pausedAt: null,
    rating: null,
    missed: false,
    createdAt: at(created).getTime(),
    closedAt: closed === undefined ? null : at(closed).getTime(),
    ...rest,
  };
};

describe('working days between two dates', () => {
  it.each([
    ['2026-11-23', '2026-11-23', 0],
    ['2026-11-23', '2026-11-24', 1],
    ['2026-11-20', '2026-11-23', 1],
    ['2026-11-20', '2026-11-21', 1],
    ['2026-11-21', '2026-11-23', 0],
    ['2026-11-24', '2026-11-23', 0],
    // Friday, a make-up Saturday, then nine days of the Spring Festival.
    ['2026-02-13', '2026-02-14', 1],
    ['2026-02-13', '2026-02-24', 2],
    ['2026-09-30', '2026-10-08', 1],
  ])('%s to %s: %i', (from, to, days) => {
    expect(workingDaysBetween(judged.calendar, day(from), day(to))).toBe(days);
  });

  it('is what adding them has added', () => {
    for (let count = 0; count < 60; count += 1) {
      const to = addWorkingDays(judged.calendar, day('2026-01-02'), count);
      expect(workingDaysBetween(judged.calendar, day('2026-01-02'), to)).toBe(count);
    }
  });
});

/** A visit that was to be answered by 5 November, and is planned for the 19th or, while it is open, for later. */
const visit = (planned: string, closed?: string): FigureRow =>
  row({
    ...{ kind: 'home-visit', answerDueOn: day('2026-11-05'), scheduledAt: at(planned).getTime() },
    ...(closed === undefined
      ? { state: 'scheduled', dueOn: day('2026-12-03') }
      : { closed, dueOn: day('2026-11-19') }),
  });

describe('on time or late', () => {
  it.each([
    ['the minute before its due day ends', row({ closed: '2026-11-05 23:59' }), 'on-time'],
    ['the minute after', row({ closed: '2026-11-06 00:00' }), 'late'],
    ['declined in time', row({ state: 'declined', closed: '2026-11-03 09:00' }), 'on-time'],
    ['open, and due today', row({ dueOn: day('2026-11-23') }), 'not-due'],
    ['open, and due yesterday', row({ dueOn: day('2026-11-22') }), 'late'],
    ['taken back after its due day', row({ state: 'cancelled', closed: '2026-11-20 09:00' }), 'cancelled'],
    ['closed, nothing promised', row({ dueOn: null, closed: '2026-11-20 09:00' }), 'on-time'],
    ['open, the clock standing since before', row({ pausedAt: at('2026-11-05 12:00').getTime() }), 'not-due'],
    ['open, the clock standing since too late', row({ pausedAt: at('2026-11-06 12:00').getTime() }), 'late'],
    ['open, nothing promised', row({ dueOn: null }), 'not-due'],
    [
      'a visit on its day, answered on the last day',
      visit('2026-11-05 23:59', '2026-11-19 17:00'),
      'on-time',
    ],
    ['a visit on its day, answered a day late', visit('2026-11-06 00:00', '2026-11-19 17:00'), 'late'],
    ['a visit still to be made, answered a day late', visit('2026-11-06 00:00'), 'late'],
  ])('%s', (_, one, outcome) => {
    expect(outcomeOf(one, judged)).toBe(outcome);
  });
});

test('only what was done or declined has taken days', () => {
  const took = (more: Parameters<typeof row>[0]) => daysTaken(row(more), judged.calendar);
  expect(took({ closed: '2026-11-02 17:00' })).toBe(0);
  expect(took({ created: '2026-11-06 17:00', closed: '2026-11-09 09:00' })).toBe(1);
  expect(took({ state: 'declined', closed: '2026-11-04 09:00' })).toBe(2);
  expect(took({ state: 'cancelled', closed: '2026-11-04 09:00' })).toBeUndefined();
  expect(took({})).toBeUndefined();
});

test.each([
  [[], undefined, undefined],
  [[7], 7, 7],
  [[3, 1], 2, 3],
  [[1, 2], 1.5, 2],
  [[5, 1, 3], 3, 5],
  [[2, 2, 2, 2], 2, 2],
  [[1, 1, 1, 1, 1, 1, 1, 1, 9, 30], 1, 9],
  [Array.from({ length: 100 }, (_, at) => 100 - at), 50.5, 90],
])('median and p90 of %j', (numbers, middle, most) => {
  expect([median(numbers), p90(numbers)]).toEqual([middle, most]);
});

describe('figures', () => {
  it('of nothing are nothing, and no share of nothing is a hundred', () => {
    expect(figuresOf([], judged)).toMatchObject({
      ...{ received: 0, answered: 0, onTimePercent: undefined },
      ...{ medianDays: undefined, p90Days: undefined },
      outcomes: { 'on-time': 0, late: 0, 'not-due': 0, cancelled: 0 },
    });
    expect(figuresOf([row({ dueOn: null })], judged).onTimePercent).toBeUndefined();
  });

  it('never round a late one away', () => {
    const fine = Array.from({ length: 299 }, () => row({ closed: '2026-11-03 09:00' }));
    expect(figuresOf(fine, judged).onTimePercent).toBe(100);
    expect(figuresOf([...fine, row({ closed: '2026-11-20 09:00' })], judged).onTimePercent).toBe(99);
  });

  it('count each request in one state and one outcome', () => {
    const rows = [
      row(),
      row({ dueOn: day('2026-12-01') }),
      row({ closed: '2026-11-03 09:00' }),
      row({ state: 'declined', closed: '2026-11-10 09:00' }),
      row({ state: 'cancelled', closed: '2026-11-10 09:00' }),
    ];
    expect(figuresOf(rows, judged)).toMatchObject({
      ...{ received: 5, answered: 2, onTimePercent: 33, medianDays: 3.5, p90Days: 6 },
      states: { new: 2, accepted: 0, scheduled: 0, started: 0, done: 1, declined: 1, cancelled: 1 },
      outcomes: { 'on-time': 1, late: 2, 'not-due': 1, cancelled: 1 },
    });
  });

  it('show each known part, then what content has forgotten, then what has none', () => {
    const rows = [row({ grid: null }), row({ grid: 'old' }), row({ grid: 'g02' }), row({ grid: 'g02' })];
    const shares = figuresBy(rows, judged, { known: ['g01', 'g02'], codeOf: ({ grid }) => grid });
    expect(shares.map(({ code, figures }) => [code, figures.received])).toEqual([
      ['g01', 0],
      ['g02', 2],
      ['old', 1],
      [null, 1],
    ]);
    const none = figuresBy([], judged, { known: ['g01'], codeOf: ({ grid }) => grid });
    expect(none.map(({ code }) => code)).toEqual(['g01']);
  });

  it('know what is after hours by its seat', () => {
    expect(['session:noon', 'desk', null].map((place) => isAfterHours({ place }))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a month in Shanghai', () => {
  const month = (text: string) => parseMonth(text) ?? expect.fail(text);

  it('begins and ends at midnight there', () => {
    expect(monthSpan(month('2026-10'))).toEqual({
      from: at('2026-10-01 00:00').getTime(),
      until: at('2026-11-01 00:00').getTime(),
    });
    expect(monthOf(at('2026-11-01 00:00'))).toBe('2026-11');
    expect(monthOf(new Date(at('2026-11-01 00:00').getTime() - 1))).toBe('2026-10');
  });

  it('has neighbours over the new year and beside February', () => {
    expect(monthsBack(month('2027-02'), 4)).toEqual(['2027-02', '2027-01', '2026-12', '2026-11']);
    expect(['2026-12', '2027-01', '2028-02'].map((one) => monthAfter(month(one)))).toEqual([
      ...['2027-01', '2027-02', '2028-03'],
    ]);
    expect(monthBefore(month('2028-03'))).toBe('2028-02');
    expect(monthInWords(month('2026-03'))).toBe('2026年3月');
  });

  it.each(['', '2026', '2026-13', '2026-00', '2026-1', '２０２６-１０', '2026-10-01', "2026-10'"])(
    'is not “%s”',
    (text) => {
      expect(parseMonth(text)).toBeUndefined();
    },
  );
});

describe('what residents said of how it went (D23)', () => {
  it('is counted the best first, with its share of all who said anything', () => {
    const rows = [row(), row({ rating: 'good' }), row({ rating: 'good' }), row({ rating: 'very-bad' })];
    expect(ratingsOf(rows).map(({ rating, count, percent }) => [rating, count, percent])).toEqual([
      ['very-good', 0, 0],
      ['good', 2, 66],
      ['fair', 0, 0],
      ['bad', 0, 0],
      ['very-bad', 1, 33],
    ]);
  });

  it('has no shares where nobody said anything', () => {
    expect(ratingsOf([row(), row()]).every(({ percent }) => percent === undefined)).toBe(true);
  });
});
