import { and, eq, inArray, isNotNull, or, sql, type SQL } from 'drizzle-orm';
import { everOfGroup, ofGroup } from './affected.ts';
import { isAppointment, shutBy } from './closed-time.ts';
import type { Db } from './db.ts';
import { isOpen } from './requests.ts';
import { affected, closures } from './schema/closures.ts';
import { outbox } from './schema/outbox.ts';
import { requests } from './schema/requests.ts';

/**
 * Writes a message to everybody whom a closure has just put on the list, if `condition` holds: it goes out only while the
 * time is still closed and theirs (D22).
 */
export function tellOverlapped(db: Db, groupId: string, at: number, condition: SQL) {
  return db.insert(outbox).select(
    sql`select lower(hex(randomblob(16))), ${affected.requestId}, 'closed', 'waiting', ${affected.startsAt}, ${at}, 0,
      null, null, null, null, ${at}, ${at}
      from ${affected} where ${ofGroup(groupId)} and ${affected.createdAt} = ${at} and ${condition}`,
  );
}

/** What tells of a time as of one that holds; a reminder is decided on when it is due. */
const TELLS_TIME = ['booked', 'moved', 'scheduled'] as const;

const anew = (at: number) => ({
  ...{ state: 'waiting' as const, why: null, dueAt: at },
  ...{ lease: null, leasedUntil: null, updatedAt: at },
});

/** The messages of the times of rows on the list; asked by request, of which there are few. */
const messagesOf = (rows: SQL) =>
  inArray(
    outbox.id,
    sql`(select message.id from ${affected} join ${requests} on ${requests.id} = ${affected.requestId}
      join ${outbox} message on message.request_id = ${affected.requestId} and message.starts_at = ${affected.startsAt}
      where ${rows})`,
  );

/** Staff are to tell nobody any more of a time that was just put on the list: it is decided anew. */
export function decideListed(db: Db, rows: SQL, at: number, condition = sql`true`) {
  const isWork = inArray(outbox.state, ['slip', 'task']);
  return db
    .update(outbox)
    .set(anew(at))
    .where(and(messagesOf(rows), isWork, inArray(outbox.kind, [...TELLS_TIME]), condition));
}

/** Once a closure is taken back, staff need tell nobody any more that it is closed. Runs after `tellReopened`. */
export function dropUntold(db: Db, groupId: string, at: number, condition: SQL) {
  const opened = sql`(select ${affected.requestId} from ${affected}
    where ${everOfGroup(groupId)} and ${affected.startsAt} = ${outbox.startsAt} and ${shutBy} is null)`;
  return db
    .update(outbox)
    .set({ state: 'dropped', why: 'closed', updatedAt: at })
    .where(
      and(eq(outbox.kind, 'closed'), eq(outbox.state, 'task'), inArray(outbox.requestId, opened), condition),
    );
}

/** The messages that told of the closure of a time on the list. */
const told = sql`from ${outbox} told where told.request_id = ${affected.requestId} and told.kind = 'closed'
  and told.starts_at = ${affected.startsAt}`;

/** Whether the resident of a row has heard, or may have heard, that their time is closed. */
const knows = sql`(${affected.settledHow} is 'contacted' or exists (select 1 ${told}
  and (told.state in ('sent', 'told', 'slip')
    or (told.state = 'waiting' and told.attempts > 0) or (told.state = 'task' and told.why = 'gave-up'))))`;

/** The time of a row is open again, and still its request's. */
const holdsAgain = (at: number) => sql`${inArray(affected.settledHow, ['reopened', 'contacted'])}
  and ${requests.startsAt} = ${affected.startsAt} and ${requests.endsAt} > ${at} and ${isOpen} and ${shutBy} is null`;

/**
 * Whoever never heard that their time was closed is told of that time after all, where the message of it was dropped
 * meanwhile. Runs before `dropUntold`, by which nobody knows any more.
 */
export function decideHeld(db: Db, rows: SQL, at: number, condition = sql`true`) {
  const untold = sql`${rows} and ${holdsAgain(at)} and not ${knows} and message.updated_at >= ${affected.createdAt}`;
  const dropped = and(eq(outbox.state, 'dropped'), eq(outbox.why, 'closed'));
  return db
    .update(outbox)
    .set(anew(at))
    .where(and(messagesOf(untold), dropped, inArray(outbox.kind, [...TELLS_TIME]), condition));
}

/** One time may stand on the list for several reasons, of each of which somebody was told. */
const onceEach = sql`group by ${affected.requestId}, ${affected.startsAt}`;

/** Tells of the time of a row that it is open again, from an instant on; its words say what happened. */
const opensAgain = (dueAt: SQL | number, at: number) =>
  sql`select lower(hex(randomblob(16))), ${affected.requestId}, case when ${isAppointment} then 'moved' else 'scheduled' end,
    'waiting', ${affected.startsAt}, ${dueAt}, 0, null, null, null, null, ${at}, ${at}
    from ${affected} join ${requests} on ${requests.id} = ${affected.requestId}`;

/**
 * Writes to everybody who was told that their time is closed, and still holds it, that it is open again: else they would not
 * come. It goes out as any message of a time that is theirs (D22). Whoever is being told at this very moment, or may have
 * been by an attempt that nobody saw end, is told too; after that attempt, as the last word counts.
 */
export function tellReopened(db: Db, groupId: string, at: number, condition: SQL) {
  const afterwards = sql`max(${at}, coalesce((select max(told.leased_until) ${told} and told.state = 'waiting'), ${at}))`;
  return db.insert(outbox).select(
    sql`${opensAgain(afterwards, at)} where ${everOfGroup(groupId)} and ${holdsAgain(at)} and ${knows} and ${condition}
        ${onceEach}`,
  );
}

/** The same for rows that the calendar holds again: of its changes nobody is told but by staff. Runs before they are settled. */
export function tellHeld(db: Db, rows: SQL, at: number) {
  return db.insert(outbox).select(
    sql`${opensAgain(at, at)} where ${rows} and ${eq(affected.settledHow, 'contacted')} and ${holdsAgain(at)}
        ${onceEach}`,
  );
}

const heldAgainAt = (at: number) =>
  and(eq(affected.cause, 'calendar'), eq(affected.settledHow, 'reopened'), eq(affected.settledAt, at));

/** Whether a message written at an instant says that the time of a request is open again. */
export async function saysReopened(
  db: Db,
  requestId: string,
  startsAt: number | null,
  at: number,
): Promise<boolean> {
  if (startsAt === null) return false;
  const [found] = await db
    .select({ id: affected.id })
    .from(affected)
    .leftJoin(closures, eq(closures.id, affected.closureId))
    .where(
      and(
        eq(affected.requestId, requestId),
        eq(affected.startsAt, startsAt),
        isNotNull(affected.settledAt),
        or(eq(closures.removedAt, at), heldAgainAt(at)),
      ),
    )
    .limit(1);
  return found !== undefined;
}
