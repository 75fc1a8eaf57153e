import type { RequestPage } from '../../functions/requests/request-page.ts';
import { OPEN_STATES } from '../../functions/requests/states.ts';
import type { EntryOf } from '../content/collections.ts';
import { communityName } from './communities.ts';
import { fill } from './fill.ts';

/** Who has a request now, in words; undefined once nobody has anything left to do. */
export function whoHasIt(
  { kind, state, grid, visitor }: RequestPage,
  words: EntryOf<'follow-up'>['view'],
): string | undefined {
  if (!OPEN_STATES.includes(state)) return undefined;
  if (kind === 'appointment') return words.atHall;
  if (!grid) return words.noGrid;
  const name = communityName(grid);
  return visitor === null ? name : fill(words.gridVisitor, { grid: name, visitor });
}
