import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { sortableId } from '../../functions/shared/sortable-id.ts';

const MOMENT = new Date('2026-11-23T09:00:00+08:00');

test('an id is a UUID of version 7', () => {
  expect(sortableId(MOMENT, randomUUID())).toMatch(
    /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  );
});

test('ids sort by the millisecond in which they were made', () => {
  const later = new Date(MOMENT.getTime() + 1);
  expect(sortableId(MOMENT, 'ffffffff-ffff-4fff-bfff-ffffffffffff') < sortableId(later, randomUUID())).toBe(
    true,
  );
});

test('two ids of one millisecond differ', () => {
  expect(sortableId(MOMENT, randomUUID())).not.toBe(sortableId(MOMENT, randomUUID()));
});
