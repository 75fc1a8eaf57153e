import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { UNKNOWN_COMMUNITY } from '../home-visits/home-visit.ts';
import { mainNumber, parsePhone, phoneTail, type Phone } from '../shared/phone.ts';
import type { Reference } from '../shared/reference.ts';
import type { Contact } from './contact.ts';

/** The blind index by which a reference finds its request. */
export function referenceIndex({ sealer }: Pick<Deps, 'sealer'>, reference: Reference): string {
  return sealer.index('reference', reference);
}

/** The blind index by which the first four digits of a reference find those that begin so. */
export function referenceStartIndex({ sealer }: Pick<Deps, 'sealer'>, start: string): string {
  return sealer.index('reference-start', start);
}

/** The blind indexes by which a number that a resident can be called on is found: whole, and by its last four digits. */
export function phoneIndexes({ sealer }: Pick<Deps, 'sealer'>, { way, reach }: Contact): PhoneIndexes {
  const phone = way === 'sms' || way === 'phone' ? reach : undefined;
  if (phone === undefined) return { phoneIndex: null, phoneTailIndex: null };
  return { phoneIndex: phoneIndex({ sealer }, phone), phoneTailIndex: phoneTailIndex({ sealer }, phone) };
}

/** The blind index of a whole number, in the spelling of `parsePhone`; found with and without its extension. */
export function phoneIndex({ sealer }: Pick<Deps, 'sealer'>, phone: string): string {
  return sealer.index('phone', mainNumber(phone as Phone));
}

/** The blind index of the last four digits of a number, or of these digits alone. */
export function phoneTailIndex({ sealer }: Pick<Deps, 'sealer'>, phone: string): string {
  return sealer.index('phone-tail', phoneTail(phone as Phone));
}

/** What a number is found by. */
export type PhoneIndexes = Pick<StoredRequest, 'phoneIndex' | 'phoneTailIndex'>;

/** Where a household lives, in the resident's own words; `community` is an id. */
export interface Home {
  readonly community: string;
  readonly finding: string;
}

/**
 * Blind index of a household, by which limits count without anybody's identity: the community and the way to the house,
 * spaces, punctuation and width aside. None while the community is not known.
 */
export function householdIndex({ sealer }: Deps, { community, finding }: Home): string | null {
  const way = finding
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return community === UNKNOWN_COMMUNITY || way === ''
    ? null
    : sealer.index('household', `${community}:${way}`);
}

/** A contact in one spelling: a WeChat name may be a number, written in any way; mail for name+tag reaches the name. */
function inOneSpelling(way: Contact['way'], reach: string): string {
  const plain = reach.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
  if (way === 'email') return plain.replace(/\+[^@]*(?=@)/u, '');
  const phone = way === 'wechat' ? parsePhone(reach) : undefined;
  return phone?.ok ? phone.value : plain;
}

/** Blind index of how to reach a resident, however it is written; none where they gave nothing of their own. */
export function contactIndexOf({ sealer }: Deps, { way, reach }: Contact): string | null {
  return reach === undefined || way === 'village' ? null : sealer.index('contact', inOneSpelling(way, reach));
}
