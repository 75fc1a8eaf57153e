import { and, eq, sql, type Placeholder, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { Sealed } from '../functions/shared/sealed.ts';
import type { Db } from './db.ts';
import { firstEvent } from './events.ts';
import { hotQuery, perStore } from './hot-query.ts';
import { findByReference, type StoredRequest } from './requests.ts';
import { selectPlaceholders } from './row-select.ts';
import { events } from './schema/events.ts';
import { requests } from './schema/requests.ts';
import { seatIsFree, seatParams, takeSeat, type SeatWish } from './seats.ts';

/** What nobody can know before the request is stored. */
const UNKNOWN_YET = {
  halfDay: null,
  visitor: null,
  visitorStaffId: null,
  departedAt: null,
  messageAt: null,
  printAskedAt: null,
};

/** What only some requests have; without it there is none. */
const NONE = { helpedCode: null, visitWord: null, filedByStaffId: null, householdIndex: null };

type Common = Omit<
  StoredRequest,
  | 'kind'
  | 'state'
  | 'version'
  | 'updatedAt'
  | 'reference'
  | 'referenceIndex'
  | 'startsAt'
  | 'endsAt'
  | keyof typeof UNKNOWN_YET
  | keyof typeof NONE
> &
  Partial<Pick<StoredRequest, keyof typeof NONE>>;

/** An appointment to store. `details` and `code` are sealed at 'requests.<column>:<id>'. */
export type NewAppointment = Common & { readonly startsAt: number; readonly endsAt: number };

/** A home visit to store: staff choose its time later, so it takes no seat yet. */
export type NewHomeVisit = Common;

/** An errand to store; nobody may act on it before its authorisation (D12). */
export type NewErrand = Common;

export interface Submission {
  /** A fresh reference for this request's id, sealed and indexed. Asked again if another request has it already. */
  readonly nextReference: () => { readonly reference: Sealed; readonly referenceIndex: string };
  /** Id of the 'submitted' event. */
  readonly eventId: string;
  /** Further steps of the same batch, each to be taken only where the submission `happened`. */
  readonly steps?: (happened: SQL) => readonly BatchItem<'sqlite'>[];
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
  const row = { ...NONE, ...UNKNOWN_YET, ...appointment, kind: 'appointment' as const };
  return (await submit(db, row, options, wish)) ?? { kind: 'slot-taken' };
}

/** Stores a home visit that waits for staff. */
export function insertHomeVisit(db: Db, visit: NewHomeVisit, options: Submission): Promise<Submitted> {
  return submitSeatless(db, 'home-visit', visit, options);
}

/** Stores an errand that waits for staff. */
export function insertErrand(db: Db, errand: NewErrand, options: Submission): Promise<Submitted> {
  return submitSeatless(db, 'errand', errand, options);
}

async function submitSeatless(
  db: Db,
  kind: 'home-visit' | 'errand',
  request: Common,
  options: Submission,
): Promise<Submitted> {
  const row = { ...NONE, ...UNKNOWN_YET, startsAt: null, endsAt: null, ...request, kind };
  const submitted = await submit(db, row, options);
  if (!submitted) throw new Error(`request ${request.id} was not stored, though no seat was in question`);
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
  submission: Submission,
  wish?: SeatWish,
): Promise<Submitted | undefined> {
  for (let attempt = 0; attempt < REFERENCE_ATTEMPTS; attempt += 1) {
    const row: StoredRequest = {
      ...draft,
      ...submission.nextReference(),
      state: 'new',
      version: 1,
      updatedAt: draft.createdAt,
    };
    const inserted = await insert(db, row, submission, wish);
    if (inserted.length > 0) return { kind: 'booked', request: row };
    // Whatever stood in the way of the insert, but for a seat, stands for ever: asking afterwards is early enough.
    const request = await findSubmitted(db, row.submitKey);
    if (request) return { kind: 'already', request };
    if (!(await findByReference(db, row.referenceIndex))) return undefined;
  }
  throw new Error(`no free reference in ${String(REFERENCE_ATTEMPTS)} attempts`);
}

/** All rows of a submission, or none; the ids of the requests that were stored. */
async function insert(
  db: Db,
  row: StoredRequest,
  { eventId, steps }: Submission,
  wish: SeatWish | undefined,
) {
  const { request, seatedRequest, event, seat } = queries(db);
  const submitted = event({ ...firstEvent(row, eventId) });
  const more = steps?.(isFirstEvent(eventId, row.id)) ?? [];
  if (!wish) return (await db.batch([request({ ...row }), submitted, ...more]))[0];
  const place = { wishedPlace: wish.place, wishedTime: wish.startsAt, wishedSeats: seatParams(wish).numbers };
  const seatOf = { requestId: row.id, eventId, ...place };
  return (await db.batch([seatedRequest({ ...row, ...place }), submitted, seat(seatOf), ...more]))[0];
}

/** Placeholders are named as the row's keys; these stand for the seat. */
const WISH = {
  place: sql.placeholder('wishedPlace'),
  startsAt: sql.placeholder('wishedTime'),
  numbers: sql.placeholder('wishedSeats'),
};

const queries = perStore((db) => ({
  request: hotQuery(insertRequest(db, sql`true`)),
  seatedRequest: hotQuery(insertRequest(db, seatIsFree(WISH, sql.placeholder('id')))),
  event: hotQuery(insertEvent(db)),
  seat: hotQuery(
    takeSeat(
      db,
      sql.placeholder('requestId'),
      WISH,
      isFirstEvent(sql.placeholder('eventId'), sql.placeholder('requestId')),
    ),
  ),
}));

/** First of its batch: the steps behind it happen only where it stands. */
function insertRequest(db: Db, free: SQL) {
  return db
    .insert(requests)
    .select(
      sql`${selectPlaceholders(requests)} where ${free} and not exists (select 1 from ${requests}
        where ${requests.submitKey} = ${sql.placeholder('submitKey')}
          or ${requests.referenceIndex} = ${sql.placeholder('referenceIndex')})`,
    )
    .returning({ id: requests.id });
}

function insertEvent(db: Db) {
  const requestId = sql.placeholder('requestId');
  return db.insert(events).select(sql`${selectPlaceholders(events)}
    where exists (select 1 from ${requests} where ${requests.id} = ${requestId})
      and not exists (select 1 from ${events} where ${events.requestId} = ${requestId})`);
}

/** The event stands only if this very batch stored the request. */
function isFirstEvent(id: string | Placeholder, requestId: string | Placeholder): SQL {
  return sql`exists (select 1 from ${events} where ${and(eq(events.id, id), eq(events.requestId, requestId))})`;
}
