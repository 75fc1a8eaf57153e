import { recordEvent } from '../../db/events.ts';
import type { Deps } from '../deps.ts';
import { sealNote } from './timeline.ts';

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
  const id = deps.newId();
  await recordEvent(deps.db, {
    id,
    requestId: null,
    at: deps.now().getTime(),
    actor: 'staff',
    staffId,
    kind: 'listed',
    note: sealNote(deps, id, String(names)),
    version: null,
  });
}
