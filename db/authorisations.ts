import { and, asc, eq, isNull, sql, type InferSelectModel, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { writeMessage, type NewMessage } from './alongside.ts';
import { closeAssignments } from './assignments.ts';
import type { Db } from './db.ts';
import { isStoppable, isStopped, nothingOutstanding } from './errand-rules.ts';
import { eventStands } from './events.ts';
import { decideAgain } from './outbox-again.ts';
import { findRequest, isOpen, type StoredRequest } from './requests.ts';
import { selectRow } from './row-select.ts';
import { authorisations } from './schema/authorisations.ts';
import { events } from './schema/events.ts';
import { requests } from './schema/requests.ts';

/** `details` is sealed at 'authorisations.details:<id>'. Every `…At` is an instant in milliseconds. */
export type StoredAuthorisation = InferSelectModel<typeof authorisations>;

/** All that a request ever had, oldest first; at most the last one holds. */
export async function listAuthorisations(db: Db, requestId: string): Promise<StoredAuthorisation[]> {
  return db
    .select()
    .from(authorisations)
    .where(eq(authorisations.requestId, requestId))
    .orderBy(asc(authorisations.madeAt), asc(authorisations.id));
}

/** Steps of a batch that make an authorisation where the change happens; one that has expired makes room for it. */
export function makeAuthorisation(db: Db, row: StoredAuthorisation, happened: SQL): BatchItem<'sqlite'>[] {
  return [
    db
      .update(authorisations)
      .set({ stoppedAt: row.madeAt })
      .where(and(eq(authorisations.requestId, row.requestId), isNull(authorisations.stoppedAt), happened)),
    db.insert(authorisations).select(sql`${selectRow(authorisations, row)} where ${happened}`),
  ];
}

/**
 * An open request whose authorisation was stopped, and of which nothing is left to give back, is over: for whoever has it
 * or helps with it, and for whoever was to tell of it.
 */
export function closeIfStopped(db: Db, requestId: string, at: number, happened: SQL): BatchItem<'sqlite'>[] {
  const to = 'cancelled';
  const over = and(eq(requests.id, requestId), happened, nothingOutstanding(requestId), isStopped(requestId));
  const closed = sql`exists (select 1 from ${requests} where ${and(over, eq(requests.state, to))})`;
  return [
    db
      .update(requests)
      // Nobody waits any more, nor for paper.
      .set({ state: to, pausedAt: null, assistAnsweredAt: null, printAskedAt: null })
      .where(over),
    closeAssignments(db, requestId, { to, at, happened: closed }),
    ...decideAgain(db, { id: requestId, at, to }, closed),
  ];
}

/** Steps of a batch that stop the authorisation of a request, where the change happens. */
export function stopSteps(db: Db, requestId: string, at: number, happened: SQL): BatchItem<'sqlite'>[] {
  return [
    db
      .update(authorisations)
      .set({ stoppedAt: at })
      .where(and(eq(authorisations.requestId, requestId), isNull(authorisations.stoppedAt), happened)),
    ...closeIfStopped(db, requestId, at, happened),
  ];
}

/** A stop of an authorisation, and who is to be told of it. */
interface Stop {
  /** Instant in milliseconds. */
  readonly at: number;
  readonly eventId: string;
  readonly messages?: readonly NewMessage[];
}

/**
 * The person in whose name somebody acts stops it (D12), whatever version of the request they saw: a no must not get
 * lost because staff wrote a note meanwhile. Without things to give back the request is over; else it stays open until
 * each is given back. Undefined when there is nothing to stop.
 */
export async function stopAuthorisation(
  db: Db,
  requestId: string,
  { at, eventId, messages = [] }: Stop,
): Promise<StoredRequest | undefined> {
  const happened = eventStands(eventId, requestId);
  const [stopped] = await db.batch([
    db
      .insert(events)
      .select(
        sql`select ${eventId}, ${requestId}, ${at}, 'resident', null, 'authorisation-stopped', null, ${requests.version} + 1
        from ${requests} where ${requests.id} = ${requestId} and ${isOpen} and ${isStoppable(requestId)}`,
      )
      .returning({ id: events.id }),
    db
      .update(requests)
      .set({ version: sql`${requests.version} + 1`, updatedAt: at })
      .where(and(eq(requests.id, requestId), happened)),
    ...stopSteps(db, requestId, at, happened),
    ...messages.map((message) => writeMessage(db, requestId, message, { at, happened })),
  ]);
  return stopped.length > 0 ? findRequest(db, requestId) : undefined;
}
