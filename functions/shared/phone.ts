import { typedDigits } from './plain-text.ts';
import { fail, ok, type Result } from './result.ts';

/** A mainland number in one spelling: '13812345678', or a landline with its area code '0536-7123456'. */
export type Phone = string & { readonly brand: 'Phone' };

const MOBILE = /^1[3-9]\d{9}$/;
// 010 and 02x are the three-digit area codes; all others have four digits. Subscriber numbers begin with 2 to 8.
const LANDLINE = /^(010|02\d|0[3-9]\d{2})([2-8]\d{6,7})$/;

// 我的手机号是, 联系电话, tel, ☎: whatever words or signs stand before a number, and words behind it, as whose it is.
const BEFORE = /^(?:tel|[\p{Script=Han}\p{So}\ufe0f])+(?=[+\d])/iu;
const BEHIND = /(?<=\d)\p{Script=Han}+$/u;

/**
 * Reads a mobile number or a landline with area code as people write them: full width, Chinese numerals, spaces,
 * hyphens, brackets, a full stop behind it, 手机号 before it, 女儿 behind it, +86, a trunk 0 before a mobile. A seven-digit number without area code is refused: it would be a guess.
 */
export function parsePhone(text: string): Result<Phone, 'empty' | 'not-a-phone'> {
  const plain = typedDigits(text, BEFORE).replace(BEHIND, '');
  if (plain === '') return fail('empty');
  const national = plain.replace(/^(?:\+86|0086|86(?=1\d{10}$))/, '');
  const mobile = national.replace(/^0(?=1)/, '');
  if (MOBILE.test(mobile)) return ok(mobile as Phone);
  const withTrunk = plain === national || national.startsWith('0') ? national : `0${national}`;
  const [, area, number] = LANDLINE.exec(withTrunk) ?? [];
  return area && number ? ok(`${area}-${number}` as Phone) : fail('not-a-phone');
}

/** Whether messages reach it: a landline rings, and shows none. */
export function isMobile(phone: Phone): boolean {
  return MOBILE.test(phone);
}

/** The last four digits, by which a person proves a request is theirs and staff recognise a number. */
export function phoneTail(phone: Phone): string {
  return phone.slice(-4);
}

/** '138 1234 5678', '0536-712 3456': easy to compare by eye and by ear (A44). */
export function groupPhone(phone: Phone): string {
  const [area, number] = phone.split('-');
  if (number === undefined) return `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
  return `${area ?? ''}-${number.slice(0, -4)} ${number.slice(-4)}`;
}
