import type { RequestPage } from '../../functions/requests/request-page.ts';
import { OPEN_STATES } from '../../functions/requests/states.ts';
import type { EntryOf } from '../content/collections.ts';
import { communityName } from './communities.ts';
import { fill } from './fill.ts';

/**
 * Where a request stands, as the words for it are called: its state, unless its time has come or is no longer open. Else whoever
 * has just read that nobody is there would read that they may come.
 */
export function standingOf({
  begun,
  notices,
  startsAt,
  state,
}: Pick<RequestPage, 'begun' | 'notices' | 'startsAt' | 'state'>): string {
  if (begun) return 'begun';
  return notices.length > 0 && startsAt !== null ? 'lost' : state;
}

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
