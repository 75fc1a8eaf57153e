import { lostTime } from '../../db/affected.ts';
import { openStates, type StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';

/**
 * What a resident must read first of a booking whose time is no longer open (D5, A42); nothing while it is. Without it the
 * page would go on saying that they may come.
 */
export async function lostTimeNotices({ db }: Deps, request: StoredRequest): Promise<readonly string[]> {
  if (!openStates.includes(request.state)) return [];
  const lost = await lostTime(db, request);
  if (!lost) return [];
  const why = lost.reason === null ? '开放时间或者放假安排改了。' : `原因：${lost.reason}。`;
  return [`您约的这个时间不开门了。${why}`, '请不要按这个时间来。可以取消，再约别的时间。'];
}
