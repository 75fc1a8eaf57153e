import { describe, expect, it, test } from 'vitest';
import type { Desk } from '../../functions/calendar/calendar-source.ts';
import { deskFor, desksOf, rulesAt, seatNumbers, takerOf } from '../../functions/appointments/desks.ts';
import { at, RULES } from '../support/calendar.ts';

const GENERAL: Desk = { id: 'desk', name: '综合', seatsPerSlot: 6, walkInSeats: 2, prioritySeats: 1 };
const INSURANCE: Desk = {
  ...GENERAL,
  id: 'desk-insurance',
  fields: ['社会保险', '医疗保障'],
  seatsPerSlot: 2,
};
const rules = { ...RULES, desks: [GENERAL, INSURANCE] };
const slot = { place: 'desk', seats: 6, startsAt: at('2026-11-24 08:30') };

describe('the desk of a service', () => {
  it.each([
    ['社会保险', 'desk-insurance'],
    ['医疗保障', 'desk-insurance'],
    ['养老服务', 'desk'],
    ['other', 'desk'],
    [undefined, 'desk'],
  ])('for %s is %s', (field, id) => {
    expect(deskFor(rules, field).id).toBe(id);
  });

  it('brings its own number of seats', () => {
    expect(rulesAt(rules, INSURANCE).seatsPerSlot).toBe(2);
    expect(rulesAt(rules, INSURANCE).slotMinutes).toBe(RULES.slotMinutes);
  });

  it('is the only one where nobody wrote any other', () => {
    expect(deskFor(RULES, '社会保险').id).toBe('desk');
  });
});

test('a session is held at each desk that does what it serves', () => {
  const content = { booking: rules, services: [{ slug: 'a', field: '养老服务' }] };
  const fields = ['社会保险', '医疗保障'];
  expect(desksOf(content, { fields, services: ['a'] })).toEqual(['desk-insurance', 'desk']);
  expect(desksOf(content, { fields, services: [] })).toEqual(['desk-insurance']);
});

describe('the seats of a slot', () => {
  const long = at('2026-11-20 08:30');

  it('are parted into those for everybody, those for who comes first, and those for who walks in', () => {
    expect(seatNumbers(slot, rules, 'resident', long)).toEqual([1, 2, 3]);
    expect(seatNumbers(slot, rules, 'priority', long)).toEqual([4, 1, 2, 3]);
    expect(seatNumbers(slot, rules, 'staff', long)).toEqual([5, 6, 1, 2, 3, 4]);
  });

  it.each([
    ['2026-11-23 08:29', [1, 2, 3]],
    ['2026-11-23 08:30', [1, 2, 3, 4]],
    ['2026-11-24 08:00', [1, 2, 3, 4]],
  ])('for who comes first are everybody’s 24 hours before, to the instant: at %s', (now, numbers) => {
    expect(seatNumbers(slot, rules, 'resident', at(now))).toEqual(numbers);
  });

  it('for who walks in are never given away online, not even in the last minute', () => {
    for (const taker of ['resident', 'priority'] as const)
      for (const now of ['2026-11-01 00:00', '2026-11-23 08:30', '2026-11-24 08:29'])
        expect(seatNumbers(slot, rules, taker, at(now)).some((number) => number > 4)).toBe(false);
  });

  it('are for all alike at a place that is no desk, such as a session of its own', () => {
    expect(seatNumbers({ ...slot, place: 'session' }, rules, 'resident', long)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('stay within their number when the shares of a desk are larger than a slot', () => {
    expect(seatNumbers({ ...slot, seats: 1 }, rules, 'resident', long)).toEqual([]);
    expect(seatNumbers({ ...slot, seats: 1 }, rules, 'staff', long)).toEqual([1]);
  });
});

it('a resident comes first who says so', () => {
  expect(takerOf(undefined)).toBe('resident');
  expect(takerOf({ chosen: ['sign', 'wheelchair'], more: '' })).toBe('resident');
  expect(takerOf({ chosen: ['priority'], more: '' })).toBe('priority');
});
