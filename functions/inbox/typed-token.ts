import type { Deps, SignedIn } from '../deps.ts';
import type { Sealed } from '../shared/sealed.ts';
import { readTyped, type Typed } from './search-wish.ts';

// For whoever typed it, and nobody else: an address that is passed on finds nothing.
const placeOf = ({ id }: Pick<SignedIn, 'id'>) => `inbox.find:${id}`;

/** What was typed, as it may stand in an address: names and numbers belong into no history and no log. */
export function sealTyped({ sealer }: Pick<Deps, 'sealer'>, me: SignedIn, typed: Typed): string {
  return sealer.sealShort(JSON.stringify(typed), placeOf(me));
}

/** Opens it; undefined for what is none, was typed by somebody else, or was sealed with a key that is gone. */
export function openTyped({ sealer }: Pick<Deps, 'sealer'>, me: SignedIn, token: string): Typed | undefined {
  if (token === '') return undefined;
  try {
    const { text, as } = JSON.parse(sealer.open(token as Sealed, placeOf(me))) as Partial<Typed>;
    return readTyped(text, as);
  } catch {
    return undefined;
  }
}
