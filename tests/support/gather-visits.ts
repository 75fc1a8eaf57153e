import { inMode, type Mode } from '../../functions/shared/modes.ts';
import { openRequest, type Keep, type Submitted } from './resident-steps.ts';

/** Keeps what the resident of a visit sees of it, and its page for another time; changes nothing. */
export async function gatherReschedule(
  origin: string,
  mode: Mode,
  keep: Keep,
  visit: Submitted,
  which: string,
): Promise<void> {
  const surfer = await openRequest(origin, mode, visit);
  const path = inMode(mode, '/requests/reschedule/');
  keep(`requests/view of a visit${which}`, mode, await surfer.get(inMode(mode, '/requests/view/')));
  const page = keep(`requests/reschedule${which}`, mode, await surfer.get(path));
  const version = /name="version" value="(\d+)"/.exec(page.html)?.[1] ?? '';
  keep(`requests/reschedule${which} with errors`, mode, await surfer.post(path, { version }), 422);
  keep(`requests/reschedule${which}, stale`, mode, await surfer.post(path, { version: '99' }), 409);
}
