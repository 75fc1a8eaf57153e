import type { Place } from '../calendar/calendar-source.ts';
import type { Deps } from '../deps.ts';
import { closureNotices } from '../hours/hours.ts';
import { isOutage } from '../http/problems.ts';
import { catalogueNow } from './calendar-now.ts';

/**
 * What staff have closed in the coming days, in words, for the head of a page (A42). Nothing while the store can't be
 * asked: a page that only reads is of use without it.
 */
export async function noticesNow(deps: Deps, place?: Place): Promise<string[]> {
  try {
    const { calendar } = await catalogueNow(deps);
    return closureNotices(calendar, deps.now(), place);
  } catch (error) {
    if (error instanceof Error && isOutage(error)) return [];
    throw error;
  }
}
