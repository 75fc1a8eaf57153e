import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Sealed } from '../functions/shared/sealed.ts';
import type { Db } from './db.ts';
import type { StoredRequest } from './requests.ts';
import { selectRow } from './row-select.ts';
import { events } from './schema/events.ts';
import { requests } from './schema/requests.ts';
import { seatIsFree, takeSeat, type SeatWish } from './seats.ts';

type Common = Omit<
  StoredRequest,
  | 'kind'
  | 'state'
  | 'version'
  | 'updatedAt'
  | 'reference'
  | 'referenceIndex'
  | 'halfDay'
  | 'visitor'
  | 'startsAt'
  | 'endsAt'
>;

/** An appointment to store. `details` and `code` are sealed at 'requests.<column>:<id>'. */
export type NewAppointment = Common & { readonly startsAt: number; readonly endsAt: number };

/** A home visit to store: staff choose its time later, so it takes no seat yet. */
export type NewHomeVisit = Common;

export interface Submission {
  /** A fresh reference for this request's id, sealed and indexed. Asked again if another request has it already. */
  readonly nextReference: () => { readonly reference: Sealed; readonly referenceIndex: string };
  /** Id of the 'submitted' event. */
  readonly eventId: string;
}

/** 'already': this submitKey was stored before (double click, retry); nothing new was stored (D3). */
export interface Submitted {
  readonly kind: 'booked' | 'already';
  readonly request: StoredRequest;
}

// With 9 million references and ten thousand requests, five misses in a row happen once in 10^14 submissions.
const REFERENCE_ATTEMPTS = 5;

/**
 * Stores an appointment in the lowest free seat of its slot, or tells that the last one is gone (D1). One atomic batch:
 * of any number of residents who press at once, no more than `seats` are booked.
 */
export async function bookAppointment(
  db: Db,
  appointment: NewAppointment,
  options: Submission & { readonly place: string; readonly seats: number },
): Promise<Submitted | { kind: 'slot-taken' }> {
  const wish = { place: options.place, seats: options.seats, startsAt: appointment.startsAt };
  const row = { ...appointment, kind: 'appointment' as const, halfDay: null, visitor: null };
  return (await submit(db, row, options, wish)) ?? { kind: 'slot-taken' };
}

/** Stores a home visit that waits for staff. */
export async function insertHomeVisit(db: Db, visit: NewHomeVisit, options: Submission): Promise<Submitted> {
  const none = { startsAt: null, endsAt: null, halfDay: null, visitor: null };
  const submitted = await submit(db, { ...visit, ...none, kind: 'home-visit' as const }, options);
  if (!submitted) throw new Error(`request ${visit.id} was not stored, though no seat was in question`);
  return submitted;
}

/** What an earlier press of the same button stored (D3). */
export async function findSubmitted(db: Db, submitKey: string): Promise<StoredRequest | undefined> {
  const [found] = await db.select().from(requests).where(eq(requests.submitKey, submitKey));
  return found;
}

type Draft = Omit<StoredRequest, 'state' | 'version' | 'updatedAt' | 'reference' | 'referenceIndex'>;

/** Undefined when the wished seat is gone. */
async function submit(
  db: Db,
  draft: Draft,
  { nextReference, eventId }: Submission,
  wish?: SeatWish,
): Promise<Submitted | undefined> {
  for (let attempt = 0; attempt < REFERENCE_ATTEMPTS; attempt += 1) {
    const row: StoredRequest = {
      ...draft,
      ...nextReference(),
      state: 'new',
      version: 1,
      updatedAt: draft.createdAt,
    };
    const [inserted, , stored, sameReference] = await db.batch([
      insertRequest(db, row, wish),
      insertEvent(db, row, eventId),
      db.select().from(requests).where(eq(requests.submitKey, row.submitKey)),
      db.select({ id: requests.id }).from(requests).where(eq(requests.referenceIndex, row.referenceIndex)),
      ...(wish ? [takeSeat(db, row.id, wish, isFirstEvent(row.id, eventId))] : []),
    ]);
    const [request] = stored;
    if (request) return { kind: inserted.length > 0 ? 'booked' : 'already', request };
    if (sameReference.length === 0) return undefined;
  }
  throw new Error(`no free reference in ${String(REFERENCE_ATTEMPTS)} attempts`);
}

/** First of its batch, so that the batch holds the write lock before it reads anything. */
function insertRequest(db: Db, row: StoredRequest, wish: SeatWish | undefined) {
  const free: SQL = wish ? seatIsFree(wish, row.id) : sql`true`;
  return db
    .insert(requests)
    .select(
      sql`${selectRow(requests, row)} where ${free} and not exists (select 1 from ${requests}
        where ${requests.submitKey} = ${row.submitKey} or ${requests.referenceIndex} = ${row.referenceIndex})`,
    )
    .returning({ id: requests.id });
}

function insertEvent(db: Db, row: StoredRequest, id: string) {
  const event = {
    id,
    requestId: row.id,
    at: row.createdAt,
    actor: 'resident' as const,
    staffId: null,
    kind: 'submitted',
    note: null,
    version: 1,
  };
  return db.insert(events).select(sql`${selectRow(events, event)}
    where exists (select 1 from ${requests} where ${requests.id} = ${row.id})
      and not exists (select 1 from ${events} where ${events.requestId} = ${row.id})`);
}

/** The event stands only if this very batch stored the request. */
function isFirstEvent(requestId: string, eventId: string): SQL {
  return sql`exists (select 1 from ${events} where ${and(eq(events.id, eventId), eq(events.requestId, requestId))})`;
}
