import type { Desk } from '../calendar/calendar-source.ts';
import type { Deps } from '../deps.ts';
import { closureNotices, deskNotices } from '../hours/closure-notices.ts';
import { isOutage } from '../http/problems.ts';
import { catalogueNow } from './calendar-now.ts';

/**
 * What staff have closed in the coming days, in words, for the head of a page (A42): of some desks, or without any, of the
 * whole centre. Nothing while the store can't be asked: a page that only reads is of use without it.
 */
export async function noticesNow(deps: Deps, desks?: readonly Desk[]): Promise<string[]> {
  try {
    const { calendar, booking } = await catalogueNow(deps);
    const now = deps.now();
    return desks ? deskNotices(calendar, now, desks, booking.desks) : closureNotices(calendar, now);
  } catch (error) {
    if (error instanceof Error && isOutage(error)) return [];
    throw error;
  }
}
