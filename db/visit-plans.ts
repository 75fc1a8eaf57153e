import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Db } from './db.ts';
import { events } from './schema/events.ts';
import { requests } from './schema/requests.ts';

const merged = alias(requests, 'merged');
const later = alias(events, 'later');

/**
 * When the resident of a request of the query around it was first told who comes; planned anew they were answered before. Of two
 * that were merged each leaves its own promise, and may have kept that before: both count as one (D19, D20). What came before a
 * pause answered another promise, since that puts off the day.
 */
export function firstPlan(db: Db) {
  const both = sql`${events.requestId} in (select ${requests.id} union all
    select ${merged.id} from ${requests} "merged" where ${eq(merged.mergedInto, requests.id)})`;
  const stands = sql`not exists (select 1 from ${events} "later" where ${later.requestId} in (${events.requestId}, ${requests.id})
    and ${eq(later.kind, 'paused')} and ${later.at} > ${events.at})`;
  return db
    .select({ at: sql`min(${events.at})` })
    .from(events)
    .where(and(both, eq(events.kind, 'scheduled'), stands));
}

/** The same of one request: an instant in milliseconds, null where nobody was told yet. */
export async function firstPlannedAt(db: Db, requestId: string): Promise<number | null> {
  const [found] = await db
    .select({ at: sql<number | null>`(${firstPlan(db)})` })
    .from(requests)
    .where(eq(requests.id, requestId));
  return found?.at ?? null;
}
