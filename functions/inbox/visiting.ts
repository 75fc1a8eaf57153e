import type { StoredRequest } from '../../db/requests.ts';
import { listVisitors, type StoredStaff } from '../../db/staff.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { mayReadWord } from '../home-visits/visit-word.ts';
import { byName } from '../staff/by-name.ts';
import type { VisitFacts } from './open-kind.ts';
import { mayDepart } from './visit-tasks.ts';

/** What staff need to plan a visit and to make it. Instants in milliseconds. */
export interface Visiting {
  /** Those with an account who can go. */
  readonly visitors: readonly Pick<StoredStaff, 'id' | 'name' | 'username'>[];
  readonly visitorStaffId: string | null;
  readonly departedAt: number | null;
  readonly mayDepart: boolean;
  /** The word itself is shown at a press only, and then it is on record. */
  readonly mayReadWord: boolean;
}

/** Undefined for whatever is no visit. */
export async function visitingOf(
  deps: Deps,
  me: SignedIn,
  request: StoredRequest,
  visit: VisitFacts | undefined,
): Promise<Visiting | undefined> {
  if (!visit) return undefined;
  const { visitorStaffId, departedAt, visitWord } = request;
  return {
    visitors: byName(await listVisitors(deps.db)),
    visitorStaffId,
    departedAt,
    mayDepart: mayDepart(request, deps.now()),
    mayReadWord: visitWord !== null && mayReadWord(request, me),
  };
}
