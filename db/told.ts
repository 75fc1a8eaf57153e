import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { Db } from './db.ts';
import { outbox } from './schema/outbox.ts';

/**
 * Staff have told the resident that their time is closed: no colleague need tell them again, if `condition` holds. What a machine
 * sends goes out all the same, as whoever says “I sent a message” may mean that one.
 */
export function tellNoMore(
  db: Db,
  { requestId, startsAt }: { readonly requestId: string; readonly startsAt: number },
  { at, staffId }: { readonly at: number; readonly staffId: string },
  condition: SQL,
) {
  return db
    .update(outbox)
    .set({ state: 'told', toldBy: staffId, updatedAt: at })
    .where(
      and(
        eq(outbox.requestId, requestId),
        eq(outbox.kind, 'closed'),
        eq(outbox.startsAt, startsAt),
        inArray(outbox.state, ['task', 'slip']),
        condition,
      ),
    );
}
