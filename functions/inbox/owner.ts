import type { StoredRequest } from '../../db/requests.ts';
import { staffNames } from '../../db/staff.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { may, type Concern } from '../staff/may.ts';

/**
 * Who answers for a request that somebody accepts: they themselves, or the colleague at whose desk they sit, who finds it
 * there when they are back. Otherwise a stand-in would keep what is a foreign grid's (D21).
 */
export function ownerWhoAccepts(
  { id, role, grid, standsFor }: Pick<SignedIn, 'id' | 'role' | 'grid' | 'standsFor'>,
  request: Concern,
): string {
  const mayAs = (one: Pick<SignedIn, 'id' | 'role' | 'grid'>) =>
    may({ ids: [one.id], posts: [{ role: one.role, grid: one.grid }] }, 'work', request);
  if (mayAs({ id, role, grid })) return id;
  return standsFor.find(mayAs)?.id ?? id;
}

/** Who answers for a request, and whether that is whoever reads this. */
export interface Owner {
  readonly name: string;
  readonly mine: boolean;
}

/** Undefined while nobody has accepted it. */
export async function ownerOf(
  deps: Deps,
  me: SignedIn,
  { ownerStaffId }: StoredRequest,
): Promise<Owner | undefined> {
  if (ownerStaffId === null) return undefined;
  const names = await staffNames(deps.db, [ownerStaffId]);
  return { name: names.get(ownerStaffId) ?? '', mine: ownerStaffId === me.id };
}
