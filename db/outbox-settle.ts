import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { StoredMessage } from './alongside.ts';
import type { Db } from './db.ts';
import { selectRow } from './row-select.ts';
import { outbox } from './schema/outbox.ts';
import { requests } from './schema/requests.ts';

/** What became of a message. */
export interface Outcome extends Pick<StoredMessage, 'state'> {
  readonly why?: string;
  /** When it is tried again: an instant in milliseconds. */
  readonly dueAt?: number;
  /** The version of the request by which it was decided; left out where that does not matter. */
  readonly version?: number;
}

const WORK: readonly StoredMessage['state'][] = ['slip', 'task'];

/**
 * Writes what became of a message, unless its lease has passed to somebody else meanwhile. Where its request has changed since
 * it was decided, it waits to be decided anew: nobody is to tell of what is no longer so (D22). With `alert`, staff are alerted
 * of new work in the same batch; not while an alert is already on its way.
 */
export async function settleMessage(
  db: Db,
  { id, lease, requestId }: StoredMessage,
  { state, why, dueAt, version }: Outcome,
  { now, alert }: { readonly now: number; readonly alert?: Pick<StoredMessage, 'id' | 'dueAt'> | undefined },
): Promise<void> {
  const mine = and(eq(outbox.id, id), eq(outbox.lease, lease ?? ''));
  const free = { lease: null, leasedUntil: null, updatedAt: now };
  const tells = alert !== undefined && WORK.includes(state);
  await db.batch([
    // What waits again bears no lease any more, so that the rest passes it over.
    db
      .update(outbox)
      .set({ ...free, dueAt: now })
      .where(and(mine, hasChanged(requestId, version))),
    ...(tells ? [tellStaff(db, { ...alert, requestId }, now, mine)] : []),
    db
      .update(outbox)
      .set({ ...free, state, why: why ?? null, ...(dueAt !== undefined && { dueAt }) })
      .where(mine),
  ]);
}

/** True where the request is no longer as it was when it was decided. */
function hasChanged(requestId: string, version: number | undefined): SQL {
  if (version === undefined) return sql`false`;
  const same = and(eq(requests.id, requestId), eq(requests.version, version));
  return sql`not exists (select 1 from ${requests} where ${same})`;
}

function tellStaff(
  db: Db,
  alert: Pick<StoredMessage, 'id' | 'dueAt' | 'requestId'>,
  now: number,
  mine: SQL | undefined,
) {
  const onItsWay = sql`exists (select 1 from ${outbox} where ${outbox.kind} = 'alert' and ${outbox.state} = 'waiting')`;
  const fresh = sql`exists (select 1 from ${outbox} where ${mine}) and not ${onItsWay}`;
  return db.insert(outbox).select(sql`${selectRow(outbox, alertRow(alert, now))} where ${fresh}`);
}

function alertRow(alert: Pick<StoredMessage, 'id' | 'dueAt' | 'requestId'>, now: number): StoredMessage {
  return {
    ...alert,
    kind: 'alert',
    state: 'waiting',
    startsAt: null,
    attempts: 0,
    leasedUntil: null,
    lease: null,
    why: null,
    toldBy: null,
    createdAt: now,
    updatedAt: now,
  };
}
