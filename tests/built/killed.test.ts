import { expect, test } from 'vitest';
import { killRounds } from '../support/killed.ts';

// The long form is tests/faults/killed.test.ts.
test('a server killed while residents press loses nothing that it acknowledged, and leaves nothing half', async () => {
  const { acknowledged, wrong } = await killRounds({ rounds: 3, writers: 8, seed: 20_261_125 });
  expect(wrong).toEqual([]);
  expect(acknowledged).toBeGreaterThan(0);
});
