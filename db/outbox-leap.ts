import { and, eq, gt } from 'drizzle-orm';
import type { Db } from './db.ts';
import { CLOCKS_APART_MS, lastEnd } from './jobs.ts';
import { outbox } from './schema/outbox.ts';

/**
 * Puts back what was dropped as past by a clock that was ahead and is right again: its time has not come at all. Looks through
 * the outbox only where the run before ended ahead of now. `now` is an instant in milliseconds.
 */
export async function putBackDropped(db: Db, now: number): Promise<void> {
  const ahead = now + CLOCKS_APART_MS;
  const { doneAt } = await lastEnd(db, 'outbox');
  if (doneAt === null || doneAt <= ahead) return;
  await db
    .update(outbox)
    .set({ state: 'waiting', why: null, updatedAt: now })
    .where(and(eq(outbox.state, 'dropped'), eq(outbox.why, 'past'), gt(outbox.updatedAt, ahead)));
}
