import { inMode, MODES } from '../../functions/shared/modes.ts';
import { book } from './gather-rating.ts';
import { requestPathIn, versionIn } from './gather-staff.ts';
import { openRequest, type Keep } from './resident-steps.ts';
import type { Surfer } from './surfer.ts';

/** Keeps what staff and the resident see of an appointment to which nobody came. `lapse` lets the time of all that are new pass. */
export async function gatherMissed(
  origin: string,
  staff: Surfer,
  lapse: () => Promise<unknown>,
  keep: Keep,
): Promise<void> {
  const booked = await book(origin, 'standard');
  const path = requestPathIn((await staff.get('/staff/?kind=appointment')).html, booked.reference);
  await lapse();
  const version = versionIn(await staff.get(path));
  const miss = (note: string) => staff.post(`${path}missed/`, { version, 'missed-note': note });
  keep('staff/requests, over, missed with errors', 'staff', await miss('等'.repeat(501)), 422);
  keep('staff/requests, nobody came', 'staff', await miss(''));
  const resident = await openRequest(origin, 'standard', booked);
  for (const mode of MODES)
    keep('requests/view, nobody came', mode, await resident.get(inMode(mode, '/requests/view/')));
}
