import type { StoredRequest } from '../../db/requests.ts';
import type { Submission } from '../../db/request-submissions.ts';
import type { OpenLimits } from '../calendar/calendar-source.ts';
import type { Deps } from '../deps.ts';
import type { SentFiling } from '../shared/filing.ts';
import { countedAs } from '../http/limits.ts';
import { sealNote } from '../inbox/timeline.ts';

/** How many open requests a submission leaves standing; or which member of staff lets it through, and why (docs/decisions/010). */
export function limitsFor(
  deps: Deps,
  limits: OpenLimits,
  filing: SentFiling | undefined,
): Pick<Submission, 'limits' | 'override'> {
  if (filing?.overLimit === undefined) return { limits };
  const id = deps.newId();
  return { override: { id, staffId: filing.staffId, note: sealNote(deps, id, filing.overLimit) } };
}

/**
 * What counts against the address that sent a submission: each one, and besides those that no limit of open requests counts.
 * Whoever comes by in person, looks it up or is told by the village leaves no number of their own, and unless somebody comes
 * to their house, no household either. What staff write down is not among these: they have the resident before them, and a
 * whole counter has one address.
 */
export function countedFor(
  deps: Deps,
  address: string,
  { contactIndex, householdIndex }: Partial<Pick<StoredRequest, 'contactIndex' | 'householdIndex'>>,
  filing: SentFiling | undefined,
): Pick<Submission, 'counted'> {
  const known = filing !== undefined || (contactIndex ?? householdIndex ?? null) !== null;
  const sent = countedAs(deps, 'submit', address);
  return { counted: known ? [sent] : [sent, countedAs(deps, 'submitUncounted', address)] };
}
