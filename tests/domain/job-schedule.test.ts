import { expect, test } from 'vitest';
import { dueSince } from '../../functions/jobs/schedule.ts';

const since = (schedule: Parameters<typeof dueSince>[0], now: string) =>
  new Date(dueSince(schedule, new Date(now))).toISOString();

test.each([
  ['2026-11-23T02:59:59+08:00', '2026-11-21T19:00:00.000Z'],
  ['2026-11-23T03:00:00+08:00', '2026-11-22T19:00:00.000Z'],
  ['2026-11-23T23:59:59+08:00', '2026-11-22T19:00:00.000Z'],
])('at %s a run at three each night must have begun by %s', (now, expected) => {
  expect(since({ dailyAt: '03:00' }, now)).toBe(expected);
});

test('a run every 20 seconds is due when 20 seconds have passed since the last began', () => {
  expect(since({ everyMs: 20_000 }, '2026-11-23T03:00:20Z')).toBe('2026-11-23T03:00:00.001Z');
});
