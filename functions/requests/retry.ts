import { findSubmitted } from '../../db/request-submissions.ts';
import type { Deps } from '../deps.ts';
import type { Submitted } from '../http/journey.ts';
import { receiptOf } from './sealing.ts';

/**
 * What to answer when a submission can't go ahead. Whoever presses again because the first answer never arrived gets
 * the receipt of the first, also when by now the slot has begun or the limit is reached (D3).
 */
export async function unlessStored(deps: Deps, submitKey: string, refusal: Submitted): Promise<Submitted> {
  const request = await findSubmitted(deps.db, submitKey);
  return request ? { kind: 'stored', receipt: receiptOf(deps, request) } : refusal;
}
