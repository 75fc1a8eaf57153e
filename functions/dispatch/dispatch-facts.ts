import { listAssignments, type StoredAssignment } from '../../db/assignments.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import type { Catalogue } from '../shared/catalogue.ts';
import { openAssignment } from './sealing.ts';
import { unitCalled, unitsOf, type Unit } from './units.ts';

/** A unit with a request, as staff read it. Every `…At` is an instant in milliseconds. */
export interface UnitAtWork extends Pick<
  StoredAssignment,
  'id' | 'role' | 'state' | 'why' | 'madeAt' | 'closedAt'
> {
  readonly unit: Unit;
  /** What is asked of it, or why it went there. */
  readonly asked: string | undefined;
  readonly answer: string | undefined;
}

/** Who has a request, and who helps with it. */
export interface DispatchFacts {
  /** The one accountable unit; undefined once the request is closed. */
  readonly lead: UnitAtWork | undefined;
  /** 协办, oldest first. */
  readonly assists: readonly UnitAtWork[];
  /** How often it has come back to the centre; the second time it is the lead's to decide (D19). */
  readonly returns: number;
}

/** Opens who has a request. A unit that content no longer knows goes by its id. */
export async function dispatchFacts(deps: Deps, request: Pick<StoredRequest, 'id'>): Promise<DispatchFacts> {
  const content = await deps.catalogue();
  const all = (await listAssignments(deps.db, request.id)).map((one) => atWork(deps, one, content));
  const leads = all.filter(({ role }) => role === 'lead');
  return {
    lead: leads.find(({ state }) => state === 'open'),
    assists: all.filter(({ role }) => role === 'assist'),
    returns: leads.filter(({ state }) => state === 'returned').length,
  };
}

function atWork(deps: Deps, assignment: StoredAssignment, content: Catalogue): UnitAtWork {
  const { unread } = content.staffWords;
  const { id, role, state, why, madeAt, closedAt, unit } = assignment;
  return {
    ...{ id, role, state, why, madeAt, closedAt },
    unit: unitCalled(unit, unitsOf(content)),
    asked: openAssignment(deps, assignment, 'note', unread),
    answer: openAssignment(deps, assignment, 'answer', unread),
  };
}
