import type { RequestChange } from '../../db/request-changes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { needsCare, type CommonDetails } from './common-details.ts';
import { detailColumns } from './sealing.ts';

/** What follows in a request's row from details that were put right: sealed anew, with every index that hangs on them. */
export function correctedColumns(
  deps: Deps,
  { id, kind }: Pick<StoredRequest, 'id' | 'kind'>,
  details: CommonDetails,
): NonNullable<RequestChange['set']> {
  const { contact } = details;
  const set = {
    ...detailColumns(deps, id, details),
    noCalls: contact.noCalls,
    hasNeeds: needsCare(details),
  };
  // At the hall the grid matters only to whoever passes a word on; at home it is where the house stands.
  const grid = contact.way === 'village' ? (contact.reach ?? null) : null;
  return kind === 'appointment' ? { ...set, grid } : set;
}
