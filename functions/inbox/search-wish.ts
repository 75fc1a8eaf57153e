import { readQuery, plainText } from '../search/query.ts';
import type { Community } from '../shared/catalogue.ts';
import { parsePhone, type Phone } from '../shared/phone.ts';
import { parseReference, type Reference } from '../shared/reference.ts';
import { typedDigits } from '../shared/plain-text.ts';

/** What somebody typed into the search box of the inbox. `as` words: not as the community that it may also name. */
export interface Typed {
  readonly text: string;
  readonly as: 'anything' | 'words';
}

/** What is looked for. */
export type Wish =
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'phone'; readonly phone: Phone }
  /** The last four digits of a number, or the first four of a reference. */
  | { readonly kind: 'four'; readonly digits: string }
  /** Five to seven digits that a reference begins with. */
  | { readonly kind: 'beginning'; readonly digits: string }
  | { readonly kind: 'place'; readonly grids: readonly string[] }
  /** In the names of residents, and in one's own notes; in one form, as `plainText` makes it. */
  | { readonly kind: 'words'; readonly plain: string }
  /** Too few digits to mean anything, or so many that a wrong one must be among them. */
  | { readonly kind: 'too-few' | 'mistyped' };

/** Before the digits: what they are, as people write it. */
const LABEL = /^(?:受理号|手机号码?|电话号码?|手机|电话|尾号|后四位)是?/u;

/** So that 东 does not mean every community with an east in its name. */
const SHORTEST_PLACE = 2;

/** Reads what was typed; undefined where nothing was. */
export function readTyped(text: string | undefined, as: string | undefined): Typed | undefined {
  const { typed } = readQuery(text);
  return typed === '' ? undefined : { text: typed, as: as === 'words' ? 'words' : 'anything' };
}

function ofDigits(text: string, digits: string): Wish {
  if (digits.length < 4) return { kind: 'too-few' };
  if (digits.length === 4) return { kind: 'four', digits };
  if (digits.length < 8) return { kind: 'beginning', digits };
  const reference = parseReference(digits);
  if (reference.ok) return { kind: 'reference', reference: reference.value };
  const phone = parsePhone(text);
  return phone.ok ? { kind: 'phone', phone: phone.value } : { kind: 'mistyped' };
}

/** The grids whose community or one of whose villages is called so, or nearly: 北杨 finds 北杨社区. */
function gridsCalled(plain: string, communities: readonly Community[]): string[] {
  if ([...plain].length < SHORTEST_PLACE) return [];
  const called = (name: string) => plainText(name).includes(plain);
  return communities
    .filter(({ name, villages = [] }) => called(name) || villages.some(called))
    .map(({ id }) => id);
}

/** What somebody looks for, by what they typed. */
export function wishOf({ text, as }: Typed, communities: readonly Community[]): Wish {
  // 转801 behind it would else make words of a number.
  const phone = parsePhone(text);
  if (phone.ok) return { kind: 'phone', phone: phone.value };
  // A number from a phone's own list begins with its country.
  const digits = typedDigits(text, LABEL).replace(/^\+86(?=\d)/, '');
  // 三三 is what somebody is called, not a number.
  const isNumber = /^\d+$/.test(digits) && (digits.length > 3 || /\d/.test(text.normalize('NFKC')));
  if (isNumber) return ofDigits(text, digits);
  const plain = plainText(text).replace(/\s+/gu, '');
  const grids = as === 'words' ? [] : gridsCalled(plain, communities);
  return grids.length > 0 ? { kind: 'place', grids } : { kind: 'words', plain };
}

/** Whether a wish is for a number: such a one is looked for everywhere, closed requests too. */
export function isForNumber({ kind }: Wish): boolean {
  return kind !== 'place' && kind !== 'words';
}

/** Whether a text holds what was looked for, blanks and width aside. */
export function holdsWords(text: string, plain: string): boolean {
  return plainText(text).replace(/\s+/gu, '').includes(plain);
}
