import type { Around } from '../../db/audit-requests.ts';
import type { Deps } from '../deps.ts';
import { BETWEEN_THINGS, openItem } from '../errands/item-sealing.ts';
import { openNoteOr } from '../inbox/timeline.ts';
import { near } from './near.ts';

/** What of a request tells of things that were handed over. */
type Handed = Pick<Around, 'events' | 'receipts' | 'items'>;

/** Each receipt is one event's, and each thing goes the way that its receipts say. */
export function receiptsFit({ receipts, items, events }: Handed): boolean {
  const told = { 'handed-over': 'items-handed-over', 'given-back': 'items-given-back' };
  const kindOf = new Map(receipts.map(({ id, kind }) => [id, kind]));
  return (
    (['handed-over', 'given-back'] as const).every(
      (kind) =>
        receipts.filter((one) => one.kind === kind).length ===
        events.filter((event) => event.kind === told[kind]).length,
    ) &&
    receipts.every((one) =>
      events.some(
        ({ kind, staffId, at }) => kind === told[one.kind] && staffId === one.staffId && near(at, one.at),
      ),
    ) &&
    items.every(
      ({ handedOverId, givenBackId }) =>
        kindOf.get(handedOverId) === 'handed-over' &&
        (givenBackId === null || kindOf.get(givenBackId) === 'given-back'),
    ) &&
    receipts.every(({ id }) =>
      items.some(({ handedOverId, givenBackId }) => handedOverId === id || givenBackId === id),
    )
  );
}

/**
 * Whether the things of a request are those that were handed over, as the event of each receipt names them: one that was taken out
 * of the store would never be given back. An event whose note was erased names none.
 */
export function thingsFit(deps: Pick<Deps, 'sealer'>, { events, receipts, items }: Handed): boolean {
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
