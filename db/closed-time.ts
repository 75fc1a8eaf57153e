import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { DESK, SESSION_PREFIX } from '../functions/calendar/places.ts';
import { closures } from './schema/closures.ts';

/** A stretch of time at a place: values, or the placeholders of a hot query, or columns. */
export interface TimeAt {
  readonly place: string | SQLWrapper;
  readonly startsAt: number | SQLWrapper;
  readonly endsAt: number | SQLWrapper;
}

/** Whether the closure in hand shuts a place; `functions/calendar/places.ts` says the same. */
function shutsPlace(place: TimeAt['place']): SQL {
  return sql`(${closures.place} is null or ${closures.place} = ${place}
    or (${closures.place} = ${DESK} and ${place} like ${`${SESSION_PREFIX}%`}))`;
}

/** As a WHERE on `closures`: it has not been taken back, and shuts some of this time. */
export function closes({ place, startsAt, endsAt }: TimeAt): SQL {
  return sql`${closures.removedAt} is null and ${closures.endsAt} > ${startsAt}
    and ${closures.startsAt} < ${endsAt} and ${shutsPlace(place)}`;
}

/**
 * True while no closure touches a time. Whoever takes a seat asks it in the statement that takes it, so that a booking is
 * either refused or stood before the closure, which then found it (D5).
 */
export function notClosed(time: TimeAt): SQL {
  return sql`not exists (select 1 from ${closures} where ${closes(time)})`;
}
