import { and, asc, count, eq } from 'drizzle-orm';
import type { Scope } from '../functions/staff/may.ts';
import { stillOpen, type StoredAffected } from './affected.ts';
import type { Db } from './db.ts';
import type { StoredRequest } from './requests.ts';
import { affected, closures } from './schema/closures.ts';
import { requests } from './schema/requests.ts';
import { within } from './scope.ts';

/** How many bookings of a scope wait. */
export async function countAffected(db: Db, scope: Scope = 'all'): Promise<number> {
  const all = db.select({ number: count() }).from(affected);
  const ofScope =
    scope === 'all'
      ? all.where(stillOpen)
      : all.innerJoin(requests, eq(requests.id, affected.requestId)).where(and(stillOpen, within(scope)));
  const [row] = await ofScope;
  return row?.number ?? 0;
}

export interface AffectedBooking {
  readonly row: StoredAffected;
  readonly request: StoredRequest;
  /** The reason of the closure, as residents read it; null where the calendar changed. */
  readonly reason: string | null;
}

const bookings = (db: Db) =>
  db
    .select({ row: affected, request: requests, reason: closures.reason })
    .from(affected)
    .innerJoin(requests, eq(requests.id, affected.requestId))
    .leftJoin(closures, eq(closures.id, affected.closureId));

/** What waits in a scope, by the time that was booked. */
export async function listAffected(db: Db, limit: number, scope: Scope = 'all'): Promise<AffectedBooking[]> {
  return bookings(db)
    .where(and(stillOpen, within(scope)))
    .orderBy(asc(affected.startsAt), asc(affected.id))
    .limit(limit);
}

/** A booking that waits; undefined once it has left the list. */
export async function findAffected(db: Db, id: number): Promise<AffectedBooking | undefined> {
  const [found] = await bookings(db).where(and(eq(affected.id, id), stillOpen));
  return found;
}
