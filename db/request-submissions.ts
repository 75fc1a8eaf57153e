import { and, eq, isNull } from 'drizzle-orm';
import type { OpenLimits } from '../functions/calendar/calendar-source.ts';
import type { Db } from './db.ts';
import {
  NONE,
  UNKNOWN_YET,
  type NewAppointment,
  type NewErrand,
  type NewHomeVisit,
  type NewRequest,
  type Unreferenced,
} from './new-request.ts';
import { countOpen } from './open-limits.ts';
import type { StoredRequest } from './requests.ts';
import { requests } from './schema/requests.ts';
import type { SeatWish } from './seats.ts';
import { insertSubmission, type Submission } from './submission-statements.ts';

export type { Submission } from './submission-statements.ts';

/** A submission that no limit refuses. */
export type UnlimitedSubmission = Submission & { readonly limits?: never; readonly counted?: never };
type Seated = Pick<SeatWish, 'place' | 'seats' | 'numbers'>;

/** 'already': this submitKey was stored before (double click, retry); nothing new was stored (D3). */
export interface Submitted {
  readonly kind: 'booked' | 'already';
  readonly request: StoredRequest;
}

type OverLimit = 'limit-reached' | 'too-many-sent';

/**
 * Nothing was stored: the last seat is gone, so many open requests stand under this contact or household already, or the
 * address has sent too many.
 */
export type Refused<Why = 'slot-taken' | OverLimit> = Why extends unknown ? { readonly kind: Why } : never;

/** What becomes of a request that asks for no seat. */
type SubmittedSeatless = Submitted | Refused<OverLimit>;

// With 9 million references and ten thousand requests, five misses in a row happen once in 10^14 submissions.
const REFERENCE_ATTEMPTS = 5;

/**
 * Stores an appointment in the first free of its wished seats, or tells that the last one is gone (D1) or that the slot has
 * been closed (D5). One atomic batch: of any number of residents who press at once, no more than there are seats are booked.
 */
export function bookAppointment(
  db: Db,
  appointment: NewAppointment,
  options: UnlimitedSubmission & Seated,
): Promise<Submitted | Refused<'slot-taken'>>;
export function bookAppointment(
  db: Db,
  appointment: NewAppointment,
  options: Submission & Seated,
): Promise<Submitted | Refused>;
export async function bookAppointment(
  db: Db,
  appointment: NewAppointment,
  options: Submission & Seated,
): Promise<Submitted | Refused> {
  const { startsAt, endsAt } = appointment;
  const row = { ...NONE, ...UNKNOWN_YET, ...appointment, kind: 'appointment' as const };
  return submit(db, row, options, { ...options, startsAt, endsAt });
}

/** Stores a home visit that waits for staff. */
export function insertHomeVisit(
  db: Db,
  visit: NewHomeVisit,
  options: UnlimitedSubmission,
): Promise<Submitted>;
export function insertHomeVisit(db: Db, visit: NewHomeVisit, options: Submission): Promise<SubmittedSeatless>;
export function insertHomeVisit(
  db: Db,
  visit: NewHomeVisit,
  options: Submission,
): Promise<SubmittedSeatless> {
  return submitSeatless(db, 'home-visit', visit, options);
}

/** Stores an errand that waits for staff. */
export function insertErrand(db: Db, errand: NewErrand, options: UnlimitedSubmission): Promise<Submitted>;
export function insertErrand(db: Db, errand: NewErrand, options: Submission): Promise<SubmittedSeatless>;
export function insertErrand(db: Db, errand: NewErrand, options: Submission): Promise<SubmittedSeatless> {
  return submitSeatless(db, 'errand', errand, options);
}

async function submitSeatless(
  db: Db,
  kind: 'home-visit' | 'errand',
  request: NewRequest,
  options: Submission,
): Promise<SubmittedSeatless> {
  const row = { ...NONE, ...UNKNOWN_YET, startsAt: null, endsAt: null, ...request, kind };
  const submitted = await submit(db, row, options);
  if (submitted.kind === 'slot-taken') throw new Error(`request ${request.id} asked for no seat`);
  return submitted;
}

/** What an earlier press of the same button stored (D3); undefined also once everything personal in it was erased. */
export async function findSubmitted(db: Db, submitKey: string): Promise<StoredRequest | undefined> {
  const [found] = await db
    .select()
    .from(requests)
    .where(and(eq(requests.submitKey, submitKey), isNull(requests.erasedAt)));
  return found;
}

/** An earlier press of the same button stands for ever, and so does a reference: asking afterwards is early enough. */
async function whatStoodInTheWay(db: Db, row: StoredRequest, limits: OpenLimits | undefined) {
  const [[earlier], [sameReference], [open]] = await db.batch([
    db.select().from(requests).where(eq(requests.submitKey, row.submitKey)),
    db.select({ id: requests.id }).from(requests).where(eq(requests.referenceIndex, row.referenceIndex)),
    countOpen(db, row),
  ]);
  const beyondLimit =
    limits && open && (open.contact >= limits.perContact || open.household >= limits.perHousehold);
  return { earlier, sameReference, beyondLimit };
}

async function submit(
  db: Db,
  draft: Unreferenced,
  options: Submission,
  wish?: SeatWish,
): Promise<Submitted | Refused> {
  for (let attempt = 0; attempt < REFERENCE_ATTEMPTS; attempt += 1) {
    const row: StoredRequest = {
      ...draft,
      ...options.nextReference(),
      state: 'new',
      version: 1,
      updatedAt: draft.createdAt,
    };
    // Another reference is no other press of the button.
    const counted = (attempt === 0 ? options.counted : undefined) ?? [];
    const { stored, tooMany } = await insertSubmission(db, row, { ...options, counted }, wish);
    if (stored) return { kind: 'booked', request: row };
    const { earlier, sameReference, beyondLimit } = await whatStoodInTheWay(db, row, options.limits);
    if (earlier) return { kind: 'already', request: earlier };
    if (tooMany) return { kind: 'too-many-sent' };
    if (beyondLimit) return { kind: 'limit-reached' };
    if (wish && !sameReference) return { kind: 'slot-taken' };
  }
  throw new Error(`no free reference in ${String(REFERENCE_ATTEMPTS)} attempts`);
}
