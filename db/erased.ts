import { eq, type InferSelectModel } from 'drizzle-orm';
import type { Db } from './db.ts';
import { erasures } from './schema/erasures.ts';
import { events } from './schema/events.ts';

/** The requests of which everything personal was erased, as their events tell. */
export async function erasedRequests(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ requestId: events.requestId })
    .from(events)
    .where(eq(events.kind, 'erased'));
  return new Set(rows.flatMap(({ requestId }) => requestId ?? []));
}

/** What was erased of a request, and when. */
export async function listErasures(db: Db, requestId: string): Promise<InferSelectModel<typeof erasures>[]> {
  return db.select().from(erasures).where(eq(erasures.requestId, requestId));
}
