import { and, eq, sql, type SQL } from 'drizzle-orm';
import { hasLostTime } from './affected.ts';
import type { StoredMessage } from './alongside.ts';
import type { Db } from './db.ts';
import type { StoredRequest } from './requests.ts';
import { selectRow } from './row-select.ts';
import { outbox } from './schema/outbox.ts';
import { requests } from './schema/requests.ts';

/** What became of a message. */
export interface Outcome extends Pick<StoredMessage, 'state'> {
  readonly why?: string;
  /** When it is tried again: an instant in milliseconds. */
  readonly dueAt?: number;
  /** How things stood by which it was decided; left out where that does not matter. */
  readonly stood?: Standing;
}

/** What a decision depends on, and what may have changed since. */
export interface Standing {
  /** The request, and the one that it was merged into. */
  readonly requests: readonly Pick<StoredRequest, 'id' | 'version'>[];
  /** Its time is not open any more, which changes no version. */
  readonly timeLost: boolean;
}

const WORK: readonly StoredMessage['state'][] = ['slip', 'task'];

/**
 * Writes what became of a message, unless its lease has passed to somebody else meanwhile. Where its request or time has changed since
 * it was decided, it waits to be decided anew: nobody is to tell of what is no longer so (D22). With `alert`, staff are alerted
 * of new work in the same batch; not while an alert is already on its way.
 */
export async function settleMessage(
  db: Db,
  { id, lease, requestId }: StoredMessage,
  { state, why, dueAt, stood }: Outcome,
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
      .where(and(mine, hasChanged(requestId, stood))),
    ...(tells ? [tellStaff(db, { ...alert, requestId }, now, mine)] : []),
    db
      .update(outbox)
      .set({ ...free, state, why: why ?? null, ...(dueAt !== undefined && { dueAt }) })
      .where(mine),
  ]);
}

/** True where things no longer stand as they did when it was decided. */
function hasChanged(requestId: string, stood: Standing | undefined): SQL {
  if (!stood) return sql`false`;
  const same = stood.requests.map(
    ({ id, version }) =>
      sql`exists (select 1 from ${requests} where ${and(eq(requests.id, id), eq(requests.version, version))})`,
  );
  return sql`not (${and(...same, sql`${hasLostTime(requestId)} = ${stood.timeLost ? 1 : 0}`)})`;
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
