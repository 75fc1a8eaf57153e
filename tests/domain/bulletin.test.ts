import { describe, expect, test } from 'vitest';
import { bulletinOf, type Offered } from '../../functions/reports/bulletin.ts';
import type { FigureRow } from '../../functions/reports/figures.ts';
import { RATINGS, type Rating } from '../../functions/requests/rating.ts';
import type { Month } from '../../functions/reports/month.ts';
import { KINDS } from '../../functions/requests/states.ts';
import { at, calendarWith, day } from '../support/calendar.ts';

const judged = { calendar: calendarWith(), today: day('2026-11-23') };
const MONTH = '2026-10' as Month;

const rows = (count: number, more: Partial<FigureRow> & { closed?: string } = {}): FigureRow[] =>
  Array.from({ length: count }, (_, number) => {
    const { closed, ...rest } = more;
    return {
      ...{ id: String(number), kind: 'errand', state: closed ? 'done' : 'new', service: null, grid: 'g01' },
      ...{ place: null, channel: 'web', dueOn: day('2026-12-01') },
      ...{ answerDueOn: null, scheduledAt: null },
      pausedAt: null,
      rating: null,
      missed: false,
      createdAt: at('2026-10-12 09:00').getTime(),
      closedAt: closed ? at(closed).getTime() : null,
      ...rest,
    };
  });
const appointments = (count: number, place: string) =>
  rows(count, { kind: 'appointment', grid: null, place, closed: '2026-10-13 09:00' });
const EVERYTHING = { kinds: KINDS, afterHours: true };
const of = (offered: Offered, ...all: FigureRow[][]) =>
  bulletinOf(MONTH, all.flat(), { judged, grids: ['g01', 'g02'], offered });
const publish = (...all: FigureRow[][]) => of(EVERYTHING, ...all);

test('a month in which much was asked is published part by part', () => {
  const bulletin = publish(
    appointments(20, 'desk'),
    appointments(6, 'session:noon'),
    rows(8, { kind: 'home-visit', grid: 'g02' }),
    rows(7),
    rows(5, { grid: null, state: 'cancelled', closed: '2026-10-14 09:00' }),
    rows(5, { dueOn: day('2026-10-15') }),
  );
  expect(bulletin).toEqual({
    ...{ month: MONTH, madeOn: '2026-11-23', received: 51 },
    kinds: { appointment: 26, 'home-visit': 8, errand: 17 },
    outcomes: { 'on-time': 26, late: 5, 'not-due': 15, cancelled: 5 },
    hours: { regular: 20, 'after-hours': 6 },
    grids: { g01: 12, g02: 8, none: 5 },
    days: { median: 1, p90: 1 },
  });
});

test('a month in which little was asked tells only that', () => {
  expect(publish()).toEqual({ month: MONTH, madeOn: '2026-11-23', received: 'under-5' });
  expect(publish(rows(4))).toEqual({ month: MONTH, madeOn: '2026-11-23', received: 'under-5' });
});

test('a kind that is kept back is not told by its parts either', () => {
  const bulletin = publish(
    appointments(20, 'desk'),
    appointments(9, 'session:noon'),
    rows(12),
    rows(2, { kind: 'home-visit' }),
  );
  expect(bulletin.kinds).toEqual({ appointment: 29, 'home-visit': 'under-5', errand: 'withheld' });
  expect(bulletin).not.toHaveProperty('grids');
  expect(bulletin).not.toHaveProperty('hours');
});

test('what a centre does not do is not said to have been asked for by a few, and hides nothing of the rest', () => {
  const less: Offered = { kinds: ['appointment', 'home-visit'], afterHours: false };
  const visits = [rows(8, { kind: 'home-visit', grid: 'g02' }), rows(7, { kind: 'home-visit' })];
  const others = rows(6, { kind: 'home-visit', grid: null });
  const bulletin = of(less, appointments(20, 'desk'), ...visits, others);
  expect(bulletin.kinds).toEqual({ appointment: 20, 'home-visit': 21 });
  expect(bulletin.grids).toEqual({ g01: 7, g02: 8, none: 6 });
  expect(bulletin).not.toHaveProperty('hours');
  // Of one kind there are no parts, and its own are told.
  const one = of({ kinds: ['home-visit'], afterHours: false }, ...visits, others);
  expect(one).toMatchObject({ received: 21, grids: { g01: 7, g02: 8, none: 6 } });
  expect(one).not.toHaveProperty('kinds');
  // Until what it did before is over.
  const before = of(less, appointments(20, 'desk'), appointments(9, 'session:noon'), ...visits, rows(3));
  expect(before.kinds).toEqual({ appointment: 29, 'home-visit': 'withheld', errand: 'under-5' });
});

const DONE = { closed: '2026-10-13 09:00' };
const closedOn = { state: 'done', closedAt: at('2026-10-13 09:00').getTime() } as const;

const numbersTo = (most: number) => Array.from({ length: most + 1 }, (_, number) => number);

/** Every way to share so many out among some parts. */
const sharedOut = (all: number, parts: number): number[][] =>
  parts === 1
    ? [[all]]
    : numbersTo(all).flatMap((first) => sharedOut(all - first, parts - 1).map((rest) => [first, ...rest]));

describe('what residents said of how it went (D23)', () => {
  const said = (counts: Partial<Record<Rating, number>>, unsaid: number) =>
    publish(
      ...Object.entries(counts).map(([rating, count]) => rows(count, { rating: rating as Rating, ...DONE })),
      rows(unsaid, DONE),
    );

  test('is published word by word, with how many said nothing', () => {
    expect(said({ 'very-good': 9, good: 6, fair: 5, bad: 5, 'very-bad': 7 }, 20).ratings).toEqual({
      ...{ 'very-good': 9, good: 6, fair: 5, bad: 5, 'very-bad': 7, unsaid: 20 },
    });
  });

  test('keeps small counts back, and as many as would give them away', () => {
    const { received, ratings } = said({ 'very-good': 30, good: 12, bad: 1 }, 40);
    expect([received, ratings]).toEqual([
      83,
      {
        ...{ 'very-good': 30, good: 'withheld', fair: 'under-5', bad: 'under-5', 'very-bad': 'under-5' },
        unsaid: 40,
      },
    ]);
  });

  test('is left out where nothing of it could be told', () => {
    expect(said({}, 20)).not.toHaveProperty('ratings');
    expect(said({ bad: 3, good: 4 }, 2)).not.toHaveProperty('ratings');
    expect(publish(rows(4, { rating: 'bad' }))).not.toHaveProperty('ratings');
  });

  // What is open or cancelled has no rating: so many say nothing that whoever knows both knows the rest.
  test.each([
    ['12 said nothing and 12 are open: then none was cancelled', 12, 0, false],
    ['15 said nothing and 12 are open: then 3 were cancelled at most', 15, 2, false],
    ['16 said nothing and 12 are open: that leaves room for any few', 16, 2, true],
  ])('is left out where it would tell a count that is kept back: %s', (_, unsaid, cancelled, told) => {
    const open = 12;
    const bulletin = publish(
      rows(20, { rating: 'very-good', ...DONE }),
      ...RATINGS.filter((one) => one !== 'very-good').map((rating) => rows(5, { rating, ...DONE })),
      rows(9, { rating: 'good', dueOn: day('2026-10-12'), ...DONE }),
      rows(open),
      rows(cancelled, { state: 'cancelled', closed: '2026-10-14 09:00' }),
      rows(unsaid - open - cancelled, DONE),
    );
    expect(bulletin.outcomes).toMatchObject({ 'not-due': open, cancelled: 'under-5' });
    expect('ratings' in bulletin).toBe(told);
  });

  // Of the rule itself, every sum is tried in published-figures.test.ts.
  test.each(RATINGS)('never tells how few said %s, by whatever stands beside it', (rating) => {
    let told = 0;
    for (let few = 0; few < 5; few += 1)
      for (const others of [5, 9, 30])
        for (const unsaid of [0, 3, 8, 40, 90]) {
          const counts = Object.fromEntries(
            RATINGS.map((one, at) => [one, one === rating ? few : others + 3 * at]),
          );
          const { ratings } = said(counts, unsaid);
          const cells = Object.values(ratings ?? {});
          told += ratings ? 1 : 0;
          expect(cells.filter((cell) => typeof cell === 'number' && cell < 5)).toEqual([]);
          expect(cells.filter((cell) => typeof cell !== 'number').length).not.toBe(1);
        }
    expect(told).toBeGreaterThan(10);
  });
});

test('the days of few are those of somebody, and stand only where it is told that there are enough', () => {
  const few = rows(6, { state: 'cancelled', closed: '2026-10-14 09:00' });
  const late = rows(6, { dueOn: day('2026-10-12'), ...DONE });
  expect(publish(rows(20), few, late, rows(9, DONE))).not.toHaveProperty('days');
  expect(publish(rows(20), few, late, rows(10, DONE)).days).toEqual({ median: 1, p90: 1 });
  // Else who reads that ten were answered of ten that are not open would know that nobody took theirs back.
  expect(publish(rows(20), rows(10, DONE))).toMatchObject({
    outcomes: { 'not-due': 20, cancelled: 'under-5' },
  });
  expect(publish(rows(20), rows(10, DONE))).not.toHaveProperty('days');
});

test('tables and days together tell no more of a few than that they are few', () => {
  const parts: readonly Partial<FigureRow>[] = [
    { ...closedOn, dueOn: day('2026-12-01') },
    { ...closedOn, dueOn: day('2026-10-12') },
    {},
    { state: 'cancelled', closedAt: closedOn.closedAt },
  ];
  // What each publication of outcomes leaves possible for each of them, by all that stands beside it.
  const possible = new Map<string, { cells: unknown[]; seen: Set<number>[] }>();
  for (const counts of sharedOut(12, parts.length))
    for (const said of numbersTo((counts[0] ?? 0) + (counts[1] ?? 0))) {
      const all = counts.flatMap((count, at) => rows(count, parts[at]));
      const rated = all.map((row, at) => (at < said ? { ...row, rating: 'good' as const } : row));
      const { outcomes, ratings, days } = publish(rated);
      if (!outcomes) expect({ ratings, days }).toEqual({});
      const key = JSON.stringify([outcomes, ratings, days !== undefined]);
      const cells = Object.values(outcomes ?? {});
      const entry = possible.get(key) ?? { cells, seen: cells.map(() => new Set<number>()) };
      possible.set(key, entry);
      for (const [at, count] of counts.entries()) entry.seen[at]?.add(count);
    }
  const narrow = [...possible].filter(([, { cells, seen }]) =>
    cells.some((cell, at) => cell === 'under-5' && ((seen[at]?.size ?? 0) < 4 || !seen[at]?.has(0))),
  );
  expect(narrow.map(([key]) => key)).toEqual([]);
});

test('a grid that content no longer has is counted with those that have none', () => {
  const { grids } = publish(
    appointments(9, 'desk'),
    rows(9, { kind: 'home-visit', grid: 'g02' }),
    rows(9),
    rows(9, { grid: 'old' }),
  );
  expect(grids).toEqual({ g01: 9, g02: 9, none: 9 });
});
