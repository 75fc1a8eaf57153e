import type { Submission } from '../../db/request-submissions.ts';
import type { OpenLimits } from '../calendar/calendar-source.ts';
import type { Deps } from '../deps.ts';
import type { SentFiling } from '../http/filing.ts';
import { sealNote } from '../inbox/timeline.ts';

/** How many open requests a submission leaves standing; or which member of staff lets it through, and why (design §5). */
export function limitsFor(
  deps: Deps,
  limits: OpenLimits,
  filing: SentFiling | undefined,
): Pick<Submission, 'limits' | 'override'> {
  if (filing?.overLimit === undefined) return { limits };
  const id = deps.newId();
  return { override: { id, staffId: filing.staffId, note: sealNote(deps, id, filing.overLimit) } };
}
