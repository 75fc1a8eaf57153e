import { expect, test, vi } from 'vitest';
import { liveThrough } from '../support/year/live.ts';

/** `npm run test:faults` lives through more than a year. */
test('two weeks over New Year, the table of days off coming late: nothing is lost, all counts are right', async () => {
  const quiet = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const deeds = await liveThrough({
    ...{
      seed: 1,
      from: '2026-12-22',
      weeks: 2,
      tableOn: '2026-12-30',
      newKeyOn: '2026-12-27',
      oldKeyGoneOn: '2027-01-01',
      everyMinutes: 180,
    },
  });
  quiet.mockRestore();
  // Enough was done for that to say something.
  expect(deeds.size).toBeGreaterThan(35);
});
