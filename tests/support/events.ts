import { sql } from 'drizzle-orm';
import type { StoredEvent } from '../../db/events.ts';
import { events } from '../../db/schema/events.ts';
import type { TestApp } from './app.ts';

/** Everything on record, in the order in which it was written. */
export async function eventsOf({ deps }: TestApp): Promise<StoredEvent[]> {
  return deps.db
    .select()
    .from(events)
    .orderBy(sql`rowid`);
}
