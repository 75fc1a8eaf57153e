import { and, desc, eq, gte, inArray, isNotNull, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { StoredEvent } from './events.ts';
import type { StoredRequest } from './requests.ts';
import { events } from './schema/events.ts';
import { requests } from './schema/requests.ts';
import { staff } from './schema/staff.ts';

/** One look at what is sealed. `at` is an instant in milliseconds. */
export interface Look {
  readonly event: StoredEvent;
  /** The name of whoever looked. */
  readonly who: string;
  readonly staffId: string;
  /** What was looked at; null for a list, and for a request that was erased since. */
  readonly request: StoredRequest | null;
}

/** A span of time, the end not included, in milliseconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** The last look of a page; the next page begins behind it. */
export interface LookCursor {
  readonly at: number;
  readonly id: string;
}

// Written out, not bound: only so does SQLite see that the partial index holds all of them.
const isLook = sql.raw(
  `"events"."kind" in ('viewed', 'listed', 'word-viewed', 'copied', 'corrected', 'exported')`,
);

function looks(db: Db, where: SQL | undefined) {
  return db
    .select({ event: events, who: staff.name, staffId: staff.id, request: requests })
    .from(events)
    .innerJoin(staff, eq(staff.id, events.staffId))
    .leftJoin(requests, and(eq(requests.id, events.requestId), sql`${requests.erasedAt} is null`))
    .where(and(isLook, where))
    .orderBy(desc(events.at), desc(events.id));
}

const within = ({ from, until }: Span) => and(gte(events.at, from), lt(events.at, until));

/** One page of the looks of a span, the newest first. */
export async function listLooks(
  db: Db,
  span: Span,
  { after, limit }: { readonly after?: LookCursor | undefined; readonly limit: number },
): Promise<{ looks: Look[]; next: LookCursor | undefined }> {
  const beyond = after && sql`(${events.at}, ${events.id}) < (${after.at}, ${after.id})`;
  const rows = await looks(db, and(within(span), beyond)).limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { looks: shown, next: last && { at: last.event.at, id: last.event.id } };
}

// Written out: a bound number would be divided as a fraction.
const quarter = sql.raw(`"events"."at" / ${15 * 60_000}`);

/**
 * The looks of a span at requests, the newest first, so many at most; of those of one person at one request the last one of each
 * quarter of an hour, or whoever reloads a page for long enough would push out what they have looked at before.
 */
export async function listRequestLooks(db: Db, span: Span, limit: number): Promise<Look[]> {
  const last = sql<number>`max(${events.at})`;
  // What they looked at is read of those alone that are left: of all, it would keep everybody waiting.
  const lasts = db
    .select({ id: events.id, last: last.as('last') })
    .from(events)
    .where(and(isLook, within(span), isNotNull(events.requestId)))
    .groupBy(events.staffId, events.requestId, quarter)
    .orderBy(desc(last))
    .limit(limit)
    .as('lasts');
  return looks(db, inArray(events.id, db.select({ id: lasts.id }).from(lasts)));
}

/** The looks of a span at lists of names, and the lists that were taken away, the newest first, so many at most. */
export async function listListLooks(db: Db, span: Span, limit: number): Promise<Look[]> {
  return looks(db, and(within(span), isNull(events.requestId))).limit(limit);
}
