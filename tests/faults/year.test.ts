import { expect, test, vi } from 'vitest';
import { liveThrough } from '../support/year/live.ts';

/** Another life: `YEAR_SEED=2 npm run test:faults -- year`. */
const SEED = Number(process.env['YEAR_SEED'] ?? 1);
const WEEKS = Number(process.env['YEAR_WEEKS'] ?? 66);

test('15 months at a centre: nothing is lost, nothing kept too long, all counts are right', async () => {
  const quiet = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const deeds = await liveThrough({
    ...{
      seed: SEED,
      from: '2026-11-26',
      weeks: WEEKS,
      tableOn: '2027-01-20',
      newKeyOn: '2027-03-01',
      oldKeyGoneOn: '2027-03-20',
      everyMinutes: 15,
    },
  });
  quiet.mockRestore();
  const failed = [...deeds.keys()].filter((deed) => / 5\d\d$/.test(deed));
  expect(failed).toEqual([]);
  console.log([...deeds].map(([deed, times]) => `${deed}: ${times}`).join(', '));
}, 3_600_000);
