import { recordEvent } from '../../db/events.ts';
import type { Deps } from '../deps.ts';
import { sealNote } from './timeline.ts';

/** Puts on record that somebody was shown a list of so many names, which are sealed; none is no event (D21). */
export async function recordListed(deps: Deps, staffId: string, names: number): Promise<void> {
  if (names === 0) return;
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
