import { and, eq, gt, isNull, or, sql, type Placeholder, type SQL } from 'drizzle-orm';
import type { OpenLimits } from '../functions/calendar/calendar-source.ts';
import type { Db } from './db.ts';
import { isOpenInWords, type StoredRequest } from './requests.ts';
import { requests } from './schema/requests.ts';

type Index = 'contactIndex' | 'householdIndex';
type Given<T> = T | Placeholder;

/** What a limit counts: requests that are still open, and whose time has not passed without anybody closing them. */
function openUnder(index: Index, value: Given<string>, at: Given<number>): SQL | undefined {
  const notPast = or(isNull(requests.endsAt), gt(requests.endsAt, at));
  return and(eq(requests[index], value), isOpenInWords, notPast);
}

function isBelow(index: Index, most: string): SQL {
  const found = openUnder(index, sql.placeholder(index), sql.placeholder('createdAt'));
  return sql`(select count(*) from ${requests} where ${found}) < ${sql.placeholder(most)}`;
}

/**
 * True while both limits leave room for the row that a hot query inserts. Part of that very insert, so that of any number
 * at once no more than the limit get through. Whoever left nothing to count by is not counted here, but by the address that
 * sent it (`submitUncounted`).
 */
export function withinLimits(): SQL {
  return sql`${isBelow('contactIndex', 'mostPerContact')} and ${isBelow('householdIndex', 'mostPerHousehold')}`;
}

/** The limits as values of the hot query; none is a number that nobody reaches. */
export function limitValues(limits: OpenLimits | undefined) {
  const { perContact = Number.MAX_SAFE_INTEGER, perHousehold = Number.MAX_SAFE_INTEGER } = limits ?? {};
  return { mostPerContact: perContact, mostPerHousehold: perHousehold };
}

/** The open requests under the contact and the household of a row that was not stored, as a query for a batch. */
export function countOpen(db: Db, row: Pick<StoredRequest, Index | 'createdAt'>) {
  const countUnder = (index: Index) =>
    sql<number>`(select count(*) from ${requests} where ${openUnder(index, row[index] ?? '', row.createdAt)})`;
  return db
    .select({ contact: countUnder('contactIndex'), household: countUnder('householdIndex') })
    .from(sql`(select 1)`);
}
