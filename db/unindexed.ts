import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { StoredRequest } from './requests.ts';
import { requests } from './schema/requests.ts';

/** The indexes by which staff search. */
export type SearchIndexes = Pick<StoredRequest, 'phoneTailIndex'> & { readonly referenceStartIndex: string };

const unindexed = and(isNull(requests.referenceStartIndex), isNull(requests.erasedAt));

/** Requests that were filed before there were indexes to search them by, behind an id. */
export async function listUnindexed(
  db: Db,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<StoredRequest[]> {
  const behind = and(unindexed, gt(requests.id, after));
  return db.select().from(requests).where(behind).orderBy(requests.id).limit(limit);
}

/**
 * Gives requests their indexes, each only where the details that they were made from still stand: what was changed or
 * erased meanwhile is left for the next turn.
 */
export async function fillIndexes(
  db: Db,
  rows: readonly (Pick<StoredRequest, 'id' | 'details'> & { readonly set: SearchIndexes })[],
): Promise<number> {
  const [first, ...rest] = rows.map(({ id, details, set }) =>
    db
      .update(requests)
      .set(set)
      .where(and(eq(requests.id, id), eq(requests.details, details), unindexed))
      .returning({ id: requests.id }),
  );
  return first ? (await db.batch([first, ...rest])).flat().length : 0;
}
