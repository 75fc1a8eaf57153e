import type { Place } from './calendar-source.ts';

/** The place of appointments in the hall. */
export const DESK: Place = 'desk';

/** Each after-hours session has seats of its own, at a place that begins like this. */
export const SESSION_PREFIX = 'session:';

/**
 * Where the hours of the hall are asked: its only desk. With several, the whole centre: one shut desk does not shut the
 * hall.
 */
export function hallOf(desks: readonly { readonly id: Place }[]): Place | undefined {
  return desks.length > 1 ? undefined : (desks[0]?.id ?? DESK);
}

/**
 * Whether a closure shuts a place. One without a place is of the whole centre; one of the desk also shuts the sessions
 * after hours, which are held at the same desk. `db/closures.ts` says the same in SQL.
 */
export function shuts(closed: Place | null | undefined, place: Place | undefined): boolean {
  if (closed === null || closed === undefined || closed === place) return true;
  return closed === DESK && place?.startsWith(SESSION_PREFIX) === true;
}
