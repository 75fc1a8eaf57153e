import { eq } from 'drizzle-orm';
import type { Db } from './db.ts';
import { events } from './schema/events.ts';

/** The requests of which everything personal was erased, as their events tell. */
export async function erasedRequests(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ requestId: events.requestId })
    .from(events)
    .where(eq(events.kind, 'erased'));
  return new Set(rows.flatMap(({ requestId }) => requestId ?? []));
}
