import { and, asc, gt, inArray, isNull, sql, type InferSelectModel, type SQL } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { StoredEvent } from './events.ts';
import { assignments } from './schema/assignments.ts';
import { authorisations } from './schema/authorisations.ts';
import { erasures } from './schema/erasures.ts';
import { events } from './schema/events.ts';
import { itemReceipts, items } from './schema/items.ts';
import { requests } from './schema/requests.ts';
import { seats } from './schema/seats.ts';
import type { StoredRequest } from './requests.ts';

/** A request as it is stored. What is sealed in it is opened only where events speak of it. */
export type AuditedRequest = StoredRequest;

/** An event of a request, without its note but where that says what the audit compares. */
export type AuditedEvent = Pick<StoredEvent, 'id' | 'at' | 'actor' | 'staffId' | 'kind' | 'version' | 'note'>;

/** What stands around requests; each with the id of its request. */
export interface Around {
  readonly events: readonly (AuditedEvent & { readonly requestId: string | null })[];
  readonly receipts: readonly InferSelectModel<typeof itemReceipts>[];
  readonly items: readonly InferSelectModel<typeof items>[];
  readonly authorisations: readonly InferSelectModel<typeof authorisations>[];
  /** Live ones. */
  readonly seats: readonly InferSelectModel<typeof seats>[];
  readonly erasures: readonly InferSelectModel<typeof erasures>[];
  /** In the order in which they were written. */
  readonly units: readonly InferSelectModel<typeof assignments>[];
}

/** Events whose notes say what the audit compares. */
const COMPARED = [
  'items-handed-over',
  'scheduled',
  'rescheduled',
  'routed',
  'returned',
  'paused',
  'assist-asked',
];
const EVENT = {
  ...{ requestId: events.requestId, at: events.at, actor: events.actor },
  ...{ id: events.id, staffId: events.staffId, kind: events.kind, version: events.version },
  note: sql<StoredEvent['note']>`case when ${inArray(events.kind, COMPARED)} then ${events.note} end`,
};

/** What stands around the requests of these ids, in the order in which it was written. */
const around = (db: Db, ids: SQL) =>
  [
    db
      .select(EVENT)
      .from(events)
      .where(inArray(events.requestId, ids))
      .orderBy(sql`${events}.rowid`),
    db.select().from(itemReceipts).where(inArray(itemReceipts.requestId, ids)),
    db
      .select()
      .from(items)
      .where(inArray(items.requestId, ids))
      .orderBy(sql`${items}.rowid`),
    db
      .select()
      .from(authorisations)
      .where(inArray(authorisations.requestId, ids))
      .orderBy(sql`${authorisations}.rowid`),
    db
      .select()
      .from(seats)
      .where(and(inArray(seats.requestId, ids), isNull(seats.releasedAt))),
    db.select().from(erasures).where(inArray(erasures.requestId, ids)),
    db
      .select()
      .from(assignments)
      .where(inArray(assignments.requestId, ids))
      .orderBy(sql`${assignments}.rowid`),
  ] as const;

/** Requests of which events tell and that are not there, so many at most. */
export async function goneRequests(db: Db, most: number): Promise<string[]> {
  const there = sql`select 1 from ${requests} where ${requests.id} = ${events.requestId}`;
  const rows = await db
    .selectDistinct({ id: events.requestId })
    .from(events)
    .where(sql`${events.requestId} is not null and not exists (${there})`)
    .limit(most);
  return rows.flatMap((row) => row.id ?? []);
}

/** One page of requests behind an id, with what stands around them, as all of it is at one moment. */
export async function auditPage(
  db: Db,
  after: string,
  limit: number,
): Promise<{ readonly requests: readonly AuditedRequest[]; readonly around: Around }> {
  const ids = sql`(select id from ${requests} where ${gt(requests.id, after)} order by id limit ${limit})`;
  const [found, told, receipts, things, allowed, taken, erased, units] = await db.batch([
    db.select().from(requests).where(gt(requests.id, after)).orderBy(asc(requests.id)).limit(limit),
    ...around(db, ids),
  ]);
  return {
    requests: found,
    around: {
      ...{ events: told, receipts, items: things },
      ...{ authorisations: allowed, seats: taken, erasures: erased, units },
    },
  };
}
