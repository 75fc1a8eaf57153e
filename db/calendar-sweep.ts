import { and, eq, gt, isNotNull, isNull, inArray, sql } from 'drizzle-orm';
import { stillOpen } from './affected.ts';
import { shutBy } from './closed-time.ts';
import { decideHeld, decideListed } from './closure-messages.ts';
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

/** The requests that stand on the list because of the calendar. */
export async function listedByCalendar(db: Db): Promise<Set<string>> {
  const rows = await db
    .select({ requestId: affected.requestId })
    .from(affected)
    .where(and(stillOpen, byCalendar));
  return new Set(rows.map(({ requestId }) => requestId));
}

/**
 * Lists bookings whose time the calendar of content no longer holds, and takes off those whose time it holds again. May
 * run as often as it likes: what stands on the list stays once, what was moved meanwhile is left alone, and who has been
 * told of this time is not listed anew.
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
    stillOpen,
    byCalendar,
    inArray(affected.requestId, sql`(select value from json_each(${JSON.stringify(held)}))`),
  );
  await db.batch([
    db
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
      .onConflictDoNothing(),
    decideListed(db, sql`${byCalendar} and ${stillOpen} and ${affected.createdAt} = ${at}`, at),
    db
      .update(affected)
      .set({ cause: 'closure', closureId: shutBy })
      .where(and(back, sql`${shutBy} is not null`)),
    db.update(affected).set({ settledAt: at, settledHow: 'reopened' }).where(back),
    decideHeld(db, sql`${byCalendar} and ${affected.settledAt} = ${at}`, at),
  ]);
}
