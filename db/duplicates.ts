import { and, asc, between, eq, exists, gte, inArray, isNull, ne, not, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { OPEN_STATES } from '../functions/requests/states.ts';
import type { Db } from './db.ts';
import { isStopped } from './errand-rules.ts';
import type { StoredEvent } from './events.ts';
import { findRequest, isOpen, type StoredRequest } from './requests.ts';
import { selectRow } from './row-select.ts';
import { events } from './schema/events.ts';
import { requests } from './schema/requests.ts';

/** Requests of one phone about one service within 14 days of each other may be the same (D20); in milliseconds. */
const NEAR_MS = 14 * 86_400_000;
/** As many as anybody can compare. */
const MOST = 10;

/** Requests that may be the same as this one: neither taken back nor merged, the oldest first. */
export async function listDuplicates(db: Db, request: StoredRequest): Promise<StoredRequest[]> {
  const { id, phoneIndex, serviceSlug, createdAt, state, mergedInto } = request;
  if (phoneIndex === null || serviceSlug === null || state === 'cancelled' || mergedInto !== null) return [];
  return db
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.phoneIndex, phoneIndex),
        eq(requests.serviceSlug, serviceSlug),
        between(requests.createdAt, createdAt - NEAR_MS, createdAt + NEAR_MS),
        ne(requests.id, id),
        ne(requests.state, 'cancelled'),
        isNull(requests.mergedInto),
      ),
    )
    .orderBy(asc(requests.createdAt), asc(requests.id))
    .limit(MOST);
}

const other = alias(requests, 'other');

/** Of some requests those that may be the same as another, by the rule of `listDuplicates`: one query for a whole page. */
export async function listRepeated(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const same = and(
    eq(other.phoneIndex, requests.phoneIndex),
    eq(other.serviceSlug, requests.serviceSlug),
    between(
      other.createdAt,
      sql`${requests.createdAt} - ${NEAR_MS}`,
      sql`${requests.createdAt} + ${NEAR_MS}`,
    ),
    ne(other.id, requests.id),
    ne(other.state, 'cancelled'),
    isNull(other.mergedInto),
  );
  const rows = await db
    .select({ id: requests.id })
    .from(requests)
    .where(
      and(
        inArray(requests.id, [...ids]),
        ne(requests.state, 'cancelled'),
        isNull(requests.mergedInto),
        exists(
          db
            .select({ one: sql`1` })
            .from(other)
            .where(same),
        ),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

/** The request that is to survive a merge, as whoever merges saw it. */
export type Survivor = Pick<StoredRequest, 'id' | 'version' | 'kind'>;

/** Of some requests the errands that their resident has stopped: they only give back, and take nothing in. */
export async function stoppedAmong(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: requests.id })
    .from(requests)
    .where(and(inArray(requests.id, [...ids]), isStopped(requests.id)));
  return new Set(rows.map(({ id }) => id));
}

/** What a survivor has of the two from then on: the days by which it is due, and whether there is something to prepare for. */
export type Taken = Pick<StoredRequest, 'dueOn' | 'answerDueOn' | 'hasNeeds'>;

/** True while a request can take in another: open, of this kind, neither merged itself nor stopped, and as it was seen. */
export function canSurvive({ id, version, kind }: Survivor): SQL {
  return sql`exists (select 1 from ${requests} where ${and(
    eq(requests.id, id),
    eq(requests.version, version),
    eq(requests.kind, kind),
    isOpen,
    isNull(requests.mergedInto),
    not(isStopped(id)),
  )})`;
}

/**
 * Tells the survivor of a merge, if it `happened`, which makes its version grow: nobody goes on with what they saw before.
 * What was merged into the other one follows it.
 */
export function takeIn(
  db: Db,
  mergedId: string,
  survivor: Survivor,
  { event, takes }: { readonly event: StoredEvent; readonly takes: Taken },
  happened: SQL,
) {
  return [
    db.insert(events).select(sql`${selectRow(events, event)} where ${happened}`),
    db
      .update(requests)
      .set({ version: survivor.version + 1, updatedAt: event.at, ...takes })
      .where(and(eq(requests.id, survivor.id), eq(requests.version, survivor.version), happened)),
    db
      .update(requests)
      .set({ mergedInto: survivor.id })
      .where(and(eq(requests.mergedInto, mergedId), happened)),
  ];
}

/** The request itself, or the one that it was merged into: both references answer with that (D20). */
export async function survivorOf(db: Db, request: StoredRequest): Promise<StoredRequest> {
  if (request.mergedInto === null) return request;
  return (await findRequest(db, request.mergedInto)) ?? request;
}

/** How often all that were merged into a request were changed, erased or not: what was merged into one of them followed it here. */
export async function mergedVersions(db: Db, id: string): Promise<number> {
  const [row] = await db
    .select({ sum: sql<number | null>`sum(${requests.version})` })
    .from(requests)
    .where(eq(requests.mergedInto, id));
  return row?.sum ?? 0;
}

/** What was merged into a request, and is not erased. */
export async function listMerged(db: Db, id: string): Promise<StoredRequest[]> {
  return db
    .select()
    .from(requests)
    .where(and(eq(requests.mergedInto, id), isNull(requests.erasedAt)));
}

const survivor = alias(requests, 'survivor');

/**
 * True of a request that was not merged, or into one that is closed, on which nothing has happened since `before`, an instant in
 * milliseconds: until then its reference opens that one, and what was said about it stands there.
 */
export function survivorRests(before = Number.MAX_SAFE_INTEGER): SQL {
  const lives = or(inArray(survivor.state, [...OPEN_STATES]), gte(survivor.updatedAt, before));
  return sql`not exists (select 1 from ${requests} "survivor" where ${and(
    eq(survivor.id, requests.mergedInto),
    isNull(survivor.erasedAt),
    lives,
  )})`;
}
