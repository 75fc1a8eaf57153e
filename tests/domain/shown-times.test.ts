import { describe, expect, test } from 'vitest';
import { shownTimes } from '../../functions/appointments/shown-times.ts';
import type { BookableDay, Slot } from '../../functions/calendar/slots.ts';
import { parseLocalDate } from '../../functions/shared/local-date.ts';

const local = (text: string) => parseLocalDate(text) as BookableDay['date'];
const slot = (date: string, at: number) => ({ id: `${date}T${String(at)}`, date }) as unknown as Slot;
const day = (date: string, times: number): BookableDay => ({
  date: local(date),
  provisional: false,
  slots: Array.from({ length: times }, (_, at) => slot(date, at)),
});
const WEEK = [day('2026-12-01', 14), day('2026-12-02', 0), day('2026-12-03', 5), day('2026-12-04', 14)];

const shown = (days: readonly BookableDay[], chosen: string, gone = false) => {
  const { lost, ofDay, slots } = shownTimes(days, local(chosen), gone);
  return [lost, ofDay, slots.length, slots[0]?.id, slots.at(-1)?.id];
};

describe('the question for the time offers', () => {
  test.each([
    ['every time of the day that was chosen', '2026-12-01', false, [false, 'all', 14, 'T0', 'T13']],
    [
      'the next, of several days, once that day is full',
      '2026-12-02',
      false,
      [true, 'none', 12, '3T0', '4T6'],
    ],
    ['the next, not two hundred, once it was closed', '2026-11-30', false, [true, 'none', 12, '1T0', '1T11']],
    [
      'the next from that day on, once a seat was taken',
      '2026-12-03',
      true,
      [true, 'some', 12, '3T0', '4T6'],
    ],
    ['the next of that day, once a seat was taken', '2026-12-01', true, [true, 'all', 12, '1T0', '1T11']],
    ['those before it, where none come after', '2026-12-05', true, [true, 'none', 12, '1T0', '1T11']],
  ] as const)('%s', (_name, chosen, gone, [lost, ofDay, count, first, last]) => {
    expect(shown(WEEK, chosen, gone)).toEqual([
      lost,
      ofDay,
      count,
      expect.stringMatching(new RegExp(`${first}$`)),
      expect.stringMatching(new RegExp(`${last}$`)),
    ]);
  });

  test('nothing, where there is none', () => {
    expect(shown([day('2026-12-02', 0)], '2026-12-02')).toEqual([true, 'none', 0, undefined, undefined]);
  });
});
