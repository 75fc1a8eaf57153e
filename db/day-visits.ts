import { and, asc, eq, gte, lt } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { StoredRequest } from './requests.ts';
import { requests } from './schema/requests.ts';

/** More than anybody visits in a day. */
const MOST = 60;

/**
 * Planned visits that begin from one instant on and before another, in milliseconds, in the order of the day: by time,
 * and within it grid by grid. Of one visitor with an account where `visitorStaffId` is given.
 */
export async function listDayVisits(
  db: Db,
  {
    from,
    to,
    visitorStaffId,
  }: { readonly from: number; readonly to: number; readonly visitorStaffId?: string | undefined },
): Promise<StoredRequest[]> {
  return db
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.state, 'scheduled'),
        eq(requests.kind, 'home-visit'),
        gte(requests.startsAt, from),
        lt(requests.startsAt, to),
        visitorStaffId === undefined ? undefined : eq(requests.visitorStaffId, visitorStaffId),
      ),
    )
    .orderBy(asc(requests.startsAt), asc(requests.grid), asc(requests.createdAt), asc(requests.id))
    .limit(MOST);
}
