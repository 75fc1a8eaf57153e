import type { StoredItem, StoredReceipt } from '../../db/items.ts';
import type { Deps } from '../deps.ts';
import { openOr } from '../http/open-or.ts';
import type { Sealed } from '../shared/sealed.ts';

const namePlace = (id: string) => `items.name:${id}`;
const personPlace = (id: string) => `item_receipts.person:${id}`;

/** Stands between things where one sentence names several: the audit reads it again. */
export const BETWEEN_THINGS = '、';

/** Seals what a thing is called. */
export function sealItem({ sealer }: Deps, id: string, name: string): Sealed {
  return sealer.seal(name, namePlace(id));
}

/** Opens what a thing is called; where it can't be opened it reads `unread`, since it must be given back all the same. */
export function openItem(
  { sealer }: Pick<Deps, 'sealer'>,
  { id, name }: Pick<StoredItem, 'id' | 'name'>,
  unread = '',
): string {
  return openOr({ item: id }, () => sealer.open(name, namePlace(id)), unread);
}

/** Seals whom things came from or went to. */
export function sealPerson({ sealer }: Deps, receiptId: string, person: string): Sealed {
  return sealer.seal(person, personPlace(receiptId));
}

/** Opens whom things came from or went to; `unread` where it can't be opened. */
export function openPerson(
  { sealer }: Deps,
  { id, person }: Pick<StoredReceipt, 'id' | 'person'>,
  unread = '',
): string {
  return openOr({ receipt: id }, () => sealer.open(person, personPlace(id)), unread);
}
