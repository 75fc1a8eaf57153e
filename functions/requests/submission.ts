import type { Context } from 'hono';
import type { NewRequest } from '../../db/new-request.ts';
import type { Submission } from '../../db/request-submissions.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { addressOf } from '../http/limits.ts';
import type { SentFiling } from '../shared/filing.ts';
import { alongsideSubmission } from './alongside.ts';
import { countedFor, limitsFor } from './over-limit.ts';
import { referenceMaker } from './sealing.ts';

/** What goes with every new request into the store, and what may keep it out: `startsAt` is null while it has no time. */
export async function submissionOf(
  deps: Deps,
  c: Context<AppEnv>,
  row: Pick<NewRequest, 'id' | 'serviceSlug' | 'contactIndex' | 'householdIndex'> & {
    readonly startsAt: number | null;
  },
  filing: SentFiling | undefined,
): Promise<Submission> {
  const { booking } = await deps.catalogue();
  return {
    nextReference: referenceMaker(deps, row.id),
    eventId: deps.newId(),
    ...limitsFor(deps, booking.limits, filing),
    ...countedFor(deps, addressOf(deps, c), row, filing),
    also: await alongsideSubmission(deps, row),
  };
}
