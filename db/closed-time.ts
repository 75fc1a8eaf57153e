import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { DESK, HALL, SESSION_PREFIX } from '../functions/calendar/places.ts';
import { affected, closures } from './schema/closures.ts';
import { requests } from './schema/requests.ts';

/** A stretch of time at a place: values, or the placeholders of a hot query, or columns. */
export interface TimeAt {
  readonly place: string | SQLWrapper;
  /** The desk that does its service, where a session after hours is held; null in rows from before there were desks. */
  readonly desk: string | SQLWrapper;
  readonly startsAt: number | SQLWrapper;
  readonly endsAt: number | SQLWrapper;
  /** Whether it is at the hall, as appointments are, and not in a home. */
  readonly atHall: SQL;
}

/** An appointment is at the hall, a visit in a home. */
export const isAppointment = sql`${requests.kind} = 'appointment'`;

/**
 * No LIKE with a parameter: SQLite plans that statement anew each time it runs, which costs more than a whole submission.
 */
function isSession(place: TimeAt['place']): SQL {
  return sql`substr(${place}, 1, ${SESSION_PREFIX.length}) = ${SESSION_PREFIX}`;
}

/** Whether the closure in hand shuts a place; `functions/calendar/places.ts` says the same. */
function shutsPlace({ place, desk, atHall }: Pick<TimeAt, 'place' | 'desk' | 'atHall'>): SQL {
  return sql`(${closures.place} is null or ${closures.place} = ${place}
    or (${closures.place} = ${HALL} and ${atHall})
    or (${closures.place} = coalesce(${desk}, ${DESK}) and ${isSession(place)}))`;
}

/** As a WHERE on `closures`: it has not been taken back, and shuts some of this time. */
export function closes({ startsAt, endsAt, ...where }: TimeAt): SQL {
  return sql`${closures.removedAt} is null and ${closures.endsAt} > ${startsAt}
    and ${closures.startsAt} < ${endsAt} and ${shutsPlace(where)}`;
}

/**
 * True while no closure touches a time. Whoever takes a seat asks it in the statement that takes it, so that a booking is
 * either refused or stood before the closure, which then found it (D5).
 */
export function notClosed(time: TimeAt): SQL {
  return sql`not exists (select 1 from ${closures} where ${closes(time)})`;
}

const ofRow = sql`from ${requests} where ${requests.id} = ${affected.requestId}`;

/** The closure that still shuts the time of a row of `affected`; null when none does. */
export const shutBy = sql`(select ${closures.id} from ${closures}
  where ${closes({
    place: affected.place,
    desk: sql`(select ${requests.desk} ${ofRow})`,
    startsAt: affected.startsAt,
    endsAt: affected.endsAt,
    atHall: sql`exists (select 1 ${ofRow} and ${isAppointment})`,
  })}
  order by ${closures.id} limit 1)`;
