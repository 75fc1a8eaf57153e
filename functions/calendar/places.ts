import type { CalendarSource, Place } from './calendar-source.ts';

/** The place of appointments in the hall. */
export const DESK: Place = 'desk';

/** Each after-hours session has seats of its own, at a place that begins like this. */
export const SESSION_PREFIX = 'session:';

/** All that is done at the hall, at whichever desk; visits go on. No desk or grid of content can be called so. */
export const HALL: Place = 'hall:all';

/**
 * Where the hours of the hall are asked: its only desk. With several, the hall itself: one shut desk does not shut it.
 */
export function hallOf(desks: readonly { readonly id: Place }[]): Place {
  return desks.length > 1 ? HALL : (desks[0]?.id ?? DESK);
}

/**
 * Whether a closure shuts a place. One without a place is of the whole centre; one of the hall shuts every place but a
 * grid, which `visitCalendar` sees to. A session after hours is held at the desk that does what is asked, so that whoever
 * looks for its times asks about that desk too. `db/closed-time.ts` says the same in SQL.
 */
export function shuts(closed: Place | null | undefined, place: Place | undefined): boolean {
  if (closed === null || closed === undefined || closed === place) return true;
  return closed === HALL && place !== undefined;
}

/** The calendar as visits have it: what is shut at the hall only is nothing to them. */
export function visitCalendar(calendar: CalendarSource): CalendarSource {
  return { ...calendar, closures: (calendar.closures ?? []).filter(({ place }) => place !== HALL) };
}
