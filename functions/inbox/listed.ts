import { recordEvent, staffRow } from '../../db/events.ts';
import type { Deps } from '../deps.ts';
import { staffEvent } from '../staff/record.ts';

/**
 * Puts on record that somebody was shown a list of so many names, which are sealed (D21). None is no event, but where a
 * name was looked for (`sought`): that nobody is called so is something to know, too.
 */
export async function recordListed(
  deps: Deps,
  staffId: string,
  names: number,
  sought = false,
): Promise<void> {
  if (names === 0 && !sought) return;
  await recordEvent(deps.db, staffRow(staffEvent(deps, staffId, 'listed', String(names))));
}
