import { findSubmitted, type Submitted as Stored } from '../../db/request-submissions.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { GONE } from '../http/answer.ts';
import type { Receipt, Submitted } from '../http/journey.ts';
import { openDetails, receiptOf } from './sealing.ts';

/**
 * What to answer when a submission can't go ahead. Whoever presses again because the first answer never arrived gets
 * the receipt of the first, also when by now the slot has begun or the limit is reached (D3).
 */
export async function unlessStored(deps: Deps, submitKey: string, refusal: Submitted): Promise<Submitted> {
  const receipt = await receiptOfSubmitted(deps, submitKey);
  return receipt ? { kind: 'stored', receipt } : refusal;
}

/** The receipt of what an earlier press of the same button has stored, if any. */
export async function receiptOfSubmitted(deps: Deps, submitKey: string): Promise<Receipt | undefined> {
  const request = await findSubmitted(deps.db, submitKey);
  return request && receiptOf(deps, request);
}

/** Where somebody begins such a request. */
const STARTS = { appointment: '/appointments/', 'home-visit': '/home-visits/', errand: '/errands/' } as const;

type Sent = Pick<StoredRequest, 'id' | 'details' | 'serviceTitle'> & Partial<Pick<StoredRequest, 'startsAt'>>;

/**
 * What to answer once a submission is stored, now or by an earlier press. Of one that was erased since nothing is left to show, and
 * its key makes no other: who wants it after all begins anew.
 */
export function answerTo(deps: Deps, stored: Stored, sent: Sent): Submitted {
  const { kind, erasedAt } = stored.request;
  if (erasedAt !== null) return { kind: 'first', path: STARTS[kind] + GONE };
  return { kind: 'stored', receipt: receiptFor(deps, stored, sent) };
}

/**
 * The receipt of what is stored. Whoever changed an answer after a first press whose answer never arrived is told that it was
 * the first that counted: the key of both is one (D3). What was changed since in the follow-up can't be compared any more.
 */
function receiptFor(deps: Deps, { kind, request }: Stored, sent: Sent): Receipt {
  const receipt = receiptOf(deps, request);
  const comparable = kind === 'already' && request.version === 1;
  return comparable && answersOf(deps, request) !== answersOf(deps, sent)
    ? { ...receipt, unchanged: true }
    : receipt;
}

function answersOf(deps: Deps, { startsAt = null, serviceTitle, ...sealed }: Sent): string {
  return JSON.stringify([startsAt, serviceTitle, openDetails(deps, sealed)]);
}
