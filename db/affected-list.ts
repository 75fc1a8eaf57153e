import { and, asc, count, eq, sql } from 'drizzle-orm';
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

/** The row after which a page begins; its instant in milliseconds. It need no longer wait. */
export type AffectedCursor = Pick<StoredAffected, 'startsAt' | 'id'>;

/** A page of what waits in a scope, by the time that was booked. `next` is there while more follow. */
export async function listAffected(
  db: Db,
  {
    after,
    limit,
    scope = 'all',
  }: {
    readonly after?: AffectedCursor | undefined;
    readonly limit: number;
    readonly scope?: Scope | undefined;
  },
): Promise<{ readonly bookings: AffectedBooking[]; readonly next: AffectedCursor | undefined }> {
  const beyond = after && sql`(${affected.startsAt}, ${affected.id}) > (${after.startsAt}, ${after.id})`;
  const rows = await bookings(db)
    .where(and(stillOpen, within(scope), beyond))
    .orderBy(asc(affected.startsAt), asc(affected.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1)?.row : undefined;
  return { bookings: shown, next: last && { startsAt: last.startsAt, id: last.id } };
}

/** A booking that waits; undefined once it has left the list. */
export async function findAffected(db: Db, id: number): Promise<AffectedBooking | undefined> {
  const [found] = await bookings(db).where(and(eq(affected.id, id), stillOpen));
  return found;
}
