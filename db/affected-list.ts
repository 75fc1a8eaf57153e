import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { StoredAffected } from './affected.ts';
import type { Db } from './db.ts';
import type { StoredRequest } from './requests.ts';
import { affected, closures } from './schema/closures.ts';
import { requests } from './schema/requests.ts';

const stillOpen = isNull(affected.settledAt);

/** How many bookings wait. */
export async function countAffected(db: Db): Promise<number> {
  const [row] = await db.select({ number: count() }).from(affected).where(stillOpen);
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

/** A page of what waits, by the time that was booked. `next` is there while more follow. */
export async function listAffected(
  db: Db,
  { after, limit }: { readonly after?: AffectedCursor | undefined; readonly limit: number },
): Promise<{ readonly bookings: AffectedBooking[]; readonly next: AffectedCursor | undefined }> {
  const beyond = after && sql`(${affected.startsAt}, ${affected.id}) > (${after.startsAt}, ${after.id})`;
  const rows = await bookings(db)
    .where(and(stillOpen, beyond))
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
