import type { StoredItem, StoredReceipt } from '../../db/items.ts';
import type { Deps } from '../deps.ts';
import type { Sealed } from '../shared/sealed.ts';

const namePlace = (id: string) => `items.name:${id}`;
const personPlace = (id: string) => `item_receipts.person:${id}`;

/** Seals what a thing is called. */
export function sealItem({ sealer }: Deps, id: string, name: string): Sealed {
  return sealer.seal(name, namePlace(id));
}

export function openItem({ sealer }: Deps, { id, name }: Pick<StoredItem, 'id' | 'name'>): string {
  return sealer.open(name, namePlace(id));
}

/** Seals whom things came from or went to. */
export function sealPerson({ sealer }: Deps, receiptId: string, person: string): Sealed {
  return sealer.seal(person, personPlace(receiptId));
}

export function openPerson({ sealer }: Deps, { id, person }: Pick<StoredReceipt, 'id' | 'person'>): string {
  return sealer.open(person, personPlace(id));
}
