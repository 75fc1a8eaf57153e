import { and, eq, gt, isNotNull, isNull, inArray, sql, type SQL } from 'drizzle-orm';
import { orContacted, stillOpen } from './affected.ts';
import { shutBy } from './closed-time.ts';
import { decideHeld, decideListed, tellHeld } from './closure-messages.ts';
import type { Db } from './db.ts';
import { isOpen, type StoredRequest } from './requests.ts';
import { affected } from './schema/closures.ts';
import { requests } from './schema/requests.ts';
import { seats } from './schema/seats.ts';

/** A booking that has not ended, with where and when it is. Instants in milliseconds. */
export interface LiveBooking {
  readonly id: string;
  readonly place: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly halfDay: StoredRequest['halfDay'];
}

const DAY_MS = 86_400_000;

const byCalendar = eq(affected.cause, 'calendar');

/** Everything booked that ends after an instant in milliseconds, in no order. */
export async function liveBookings(db: Db, at: number): Promise<LiveBooking[]> {
  const rows = await db
    .select({
      id: requests.id,
      place: seats.place,
      startsAt: requests.startsAt,
      endsAt: requests.endsAt,
      halfDay: requests.halfDay,
    })
    .from(seats)
    .innerJoin(requests, eq(requests.id, seats.requestId))
    .where(
      and(
        isNull(seats.releasedAt),
        gt(seats.startsAt, at - DAY_MS),
        isOpen,
        gt(requests.endsAt, at),
        isNotNull(requests.startsAt),
      ),
    );
  return rows.flatMap(({ startsAt, endsAt, ...rest }) =>
    startsAt === null || endsAt === null ? [] : [{ ...rest, startsAt, endsAt }],
  );
}

/** Listed because of the calendar for the very time that its request still has; perhaps its resident knows already. */
const ofThisTime = and(
  byCalendar,
  orContacted,
  sql`exists (select 1 from ${requests} where ${requests.id} = ${affected.requestId}
    and ${requests.startsAt} = ${affected.startsAt})`,
);

/** Of what ends after an instant in milliseconds, the requests that stand on the list, or stood there until their resident knew. */
export async function listedByCalendar(db: Db, at: number): Promise<Set<string>> {
  const rows = await db
    .select({ requestId: affected.requestId })
    .from(seats)
    .innerJoin(affected, eq(affected.requestId, seats.requestId))
    .where(and(isNull(seats.releasedAt), gt(seats.startsAt, at - DAY_MS), ofThisTime));
  return new Set(rows.map(({ requestId }) => requestId));
}

/** Lists what stands as it was read, but for whoever is on the list or has been told of this time. */
function list(db: Db, unheld: readonly LiveBooking[], at: number) {
  return db
    .insert(affected)
    .select(
      sql`select null, ${requests.id}, 'calendar', null, ${seats.place}, ${requests.startsAt}, ${requests.endsAt},
        ${at}, null, null, null
        from json_each(${JSON.stringify(unheld)}) booking
        join ${requests} on ${requests.id} = booking.value ->> 'id'
          and ${requests.startsAt} = booking.value ->> 'startsAt'
        join ${seats} on ${seats.requestId} = ${requests.id} and ${seats.releasedAt} is null
        where ${isOpen} and not exists (select 1 from ${affected}
          where ${affected.requestId} = ${requests.id} and (${affected.settledAt} is null
            or (${affected.cause} = 'calendar' and ${affected.settledHow} = 'contacted'
              and ${affected.startsAt} = ${requests.startsAt})))`,
    )
    .onConflictDoNothing();
}

/**
 * Lists bookings whose time the calendar of content no longer holds, and takes off those whose time it holds again; whoever
 * was told that it is not open hears that it is. May run as often as it likes: what stands on the list stays once, what was
 * moved meanwhile is left alone, and who has been told of this time is not listed anew.
 */
export async function listUnheld(
  db: Db,
  {
    unheld,
    held,
    at,
  }: { readonly unheld: readonly LiveBooking[]; readonly held: readonly string[]; readonly at: number },
): Promise<void> {
  const back = and(
    ofThisTime,
    inArray(affected.requestId, sql`(select value from json_each(${JSON.stringify(held)}))`),
  );
  const settle = (rows: SQL | undefined) =>
    db.update(affected).set({ settledAt: at, settledHow: 'reopened' }).where(and(back, rows));
  await db.batch([
    list(db, unheld, at),
    decideListed(db, sql`${byCalendar} and ${stillOpen} and ${affected.createdAt} = ${at}`, at),
    db
      .update(affected)
      .set({ cause: 'closure', closureId: shutBy })
      .where(and(back, sql`${shutBy} is not null`)),
    tellHeld(db, sql`${back}`, at),
    settle(stillOpen),
    decideHeld(db, sql`${byCalendar} and ${affected.settledAt} = ${at}`, at),
    // Last, as until here they count as those who know.
    settle(orContacted),
  ]);
}
