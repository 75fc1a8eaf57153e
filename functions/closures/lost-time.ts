import { lostTime } from '../../db/affected.ts';
import { openStates, type StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { fillSlots } from '../shared/fill.ts';

/**
 * What a resident must read first of a booking whose time is no longer open (D5, A42); nothing while it is. Without it the
 * page would go on saying that they may come.
 */
export async function lostTimeNotices(
  { db, catalogue }: Deps,
  request: StoredRequest,
): Promise<readonly string[]> {
  if (!openStates.includes(request.state)) return [];
  const lost = await lostTime(db, request);
  if (!lost) return [];
  const { hours, closed, instead } = (await catalogue()).told.lostTime;
  return [lost.reason === null ? hours : fillSlots(closed, { reason: lost.reason }), instead];
}
