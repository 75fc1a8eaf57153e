import type { Around } from '../../db/audit-requests.ts';
import type { Deps } from '../deps.ts';
import { BETWEEN_THINGS, openItem } from '../errands/item-sealing.ts';
import { openNoteOr } from '../inbox/timeline.ts';

/**
 * Whether the things of a request are those that were handed over, as the event of each receipt names them: one that was taken out
 * of the store would never be given back. An event whose note was erased names none.
 */
export function thingsFit(
  deps: Pick<Deps, 'sealer'>,
  { events, receipts, items }: Pick<Around, 'events' | 'receipts' | 'items'>,
): boolean {
  const handedOver = receipts
    .filter(({ kind }) => kind === 'handed-over')
    .sort((one, other) => one.number - other.number);
  const told = events.filter(({ kind }) => kind === 'items-handed-over');
  return told.every((event, at) => {
    const named = openNoteOr(deps, event, undefined);
    const things = items.filter(({ handedOverId }) => handedOverId === handedOver[at]?.id);
    return named === undefined || named === things.map((one) => openItem(deps, one)).join(BETWEEN_THINGS);
  });
}
