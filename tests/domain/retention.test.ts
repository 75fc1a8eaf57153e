import { expect, test } from 'vitest';
import {
  dueRules,
  isRetentionLate,
  mustRest,
  RESTED,
  type RetentionPeriods,
} from '../../functions/retention/rules.ts';

const CLOSED = { done: 30, declined: 30, cancelled: 30 };
const PERIODS: RetentionPeriods = {
  appointment: CLOSED,
  homeVisit: { ...CLOSED, address: 7 },
  errand: { ...CLOSED, done: undefined },
};

test('a period counts whole days back from the midnight of Shanghai, and what has none is in no rule', () => {
  const rules = dueRules(PERIODS, new Date('2026-11-23T00:30:00+08:00'));
  const told = rules.map(({ kind, state, part, before }) => [
    kind,
    state,
    part,
    new Date(before).toISOString(),
  ]);
  expect(told).toContainEqual(['home-visit', 'done', 'place', '2026-11-15T16:00:00.000Z']);
  expect(told).toContainEqual(['appointment', 'cancelled', 'person', '2026-10-23T16:00:00.000Z']);
  expect(told.filter(([kind, state]) => kind === 'errand' && state === 'done')).toEqual([]);
  expect(told).toHaveLength(11);
});

test.each([
  ['2026-11-21T03:10:00Z', null, false],
  ['2026-11-21T03:09:59Z', null, true],
  [null, '2026-11-21T03:10:00Z', false],
  [null, '2026-11-21T03:09:59Z', true],
  [null, null, false],
])('last run at %s, first event at %s: late is %s (D24)', (run, began, late) => {
  const at = (text: string | null) => (text === null ? null : Date.parse(text));
  expect(isRetentionLate(at(run), at(began), new Date('2026-11-23T03:10:00Z'))).toBe(late);
});

test.each([
  [null, null, false],
  ['2026-11-22T03:10:00Z', 'erased', false],
  ['2026-11-13T03:10:00Z', 'erased', false],
  ['2026-11-13T03:09:59Z', 'erased', true],
  ['2026-11-23T03:00:00Z', RESTED, true],
  ['2026-11-22T07:10:01Z', RESTED, true],
  ['2026-11-22T07:10:00Z', RESTED, false],
  // Put back since.
  ['2027-11-22T03:10:00Z', RESTED, false],
])('the last run ended at %s (%s): whether this one rests is %s', (doneAt, result, rests) => {
  const last = { doneAt: doneAt === null ? null : Date.parse(doneAt), result };
  expect(mustRest(last, new Date('2026-11-23T03:10:00Z'))).toBe(rests);
});
