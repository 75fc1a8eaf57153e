import type { SignedIn } from '../deps.ts';
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
