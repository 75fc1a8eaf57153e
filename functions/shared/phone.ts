import { asDigits, numbersIn, typedDigits, withoutUnseen } from './plain-text.ts';
import { fail, ok, type Result } from './result.ts';

/** A mainland number in one spelling: '13812345678', or a landline with its area code '0536-7123456', and its extension '0536-7123456-801'. */
export type Phone = string & { readonly brand: 'Phone' };

const MOBILE = /^1[3-9]\d{9}$/;
// 010 and 02x are the three-digit area codes; all others have four digits. Subscriber numbers begin with 2 to 8.
const LANDLINE = /^(010|02\d|0[3-9]\d{2})([2-8]\d{6,7})$/;

// 我的手机号是, 联系电话, tel, ☎: whatever words or signs stand before a number, and words behind it, as whose it is.
const BEFORE = /^(?:tel|[\p{Script=Han}\p{So}\ufe0f])+(?=[+\d])/iu;
const BEHIND = /(?<=\d)\p{Script=Han}+$/u;

// 转801, 分机号801, 转分机 8001, ext. 801, #801: who answers a landline puts the call through.
const EXTENSION = /(?<=\d)(?:转接?(?:分机号?)?|分机号?|内线|ext|x|[#*])(\d{1,6})$/iu;
// With a hyphen only behind a number that is whole, area code and all: 0536-7123456-801.
const HYPHENATED = /^(\D*(?:0\d{2,3}(?:\)|\)?\p{Pd})\d{7,8}|0\d{10,11}))[\p{Pd},(](\d{1,6})\)?$/u;

/** 400 and 800 numbers: firms have them, and whoever answers knows no resident. */
const OF_A_FIRM = /^[48]00\d{7}$/;

/** Nobody who writes as many digits writes others of the same number in words. */
const MOST_OF_ONE = 7;
const NUMERAL = '[零〇一幺二两三四五六七八九壹贰叁肆伍陆柒捌玖]';
/** Of words beside a number: 三姐, 二女儿, 陆先生. Behind 转 they may be digits. */
const OF_WORDS = new RegExp(
  String.raw`(?<=[\p{Script=Han}--[转机号线]--${NUMERAL}])${NUMERAL}+|${NUMERAL}+(?=[\p{Script=Han}--${NUMERAL}])`,
  'gv',
);
/** One digit that stands apart behind a number, as of 2楼 and 8点: no eighth of seven. */
const APART = new RegExp(String.raw`\d{2}(?:\D+\d|\D*${NUMERAL})\D*$`, 'u');
/** The same where a word counts it: 1381234567 8点 is a mobile number that lacks a digit. */
const APART_AND_COUNTED = /\d{2}\P{N}+\d\p{Script=Han}\P{N}*$/u;

/** Without what nobody sees, and without numerals that belong to the words around a number. */
function withoutWords(text: string): string {
  const plain = withoutUnseen(text.normalize('NFKC'));
  return (plain.match(/\d/g)?.length ?? 0) < MOST_OF_ONE ? plain : plain.replace(OF_WORDS, '');
}

/** No number with all that people write around it is as long. */
const MOST_TYPED = 400;

/** What was typed, with the number and its extension apart. */
function apart(text: string): { readonly number: string; readonly extension: string | undefined } {
  const [, whole, hyphenated] = HYPHENATED.exec(text.replace(/\s/gu, '')) ?? [];
  if (whole !== undefined) return { number: typedDigits(whole, BEFORE), extension: hyphenated };
  const plain = typedDigits(text, BEFORE);
  return { number: plain.replace(EXTENSION, '').replace(BEHIND, ''), extension: EXTENSION.exec(plain)?.[1] };
}

/**
 * Reads a mobile number or a landline with area code as people write them: full width, Chinese numerals, spaces,
 * hyphens, brackets, a full stop behind it, 手机号 before it, 女儿 behind it, +86, a trunk 0 before a mobile, 转801 behind a
 * landline. A seven-digit number without area code is refused, and one with a digit apart behind it: each would be a guess.
 */
export function parsePhone(text: string): Result<Phone, 'empty' | 'not-a-phone' | 'of-a-firm'> {
  if (text.length > MOST_TYPED) return fail('not-a-phone');
  const written = withoutWords(text);
  const { number: typed, extension } = apart(written);
  const plain = /^[\doOlI|]+$/.test(typed) ? asDigits(typed) : typed;
  if (plain === '') return fail('empty');
  const national = plain.replace(/^(?:\+86|0086|86(?=1\d{10}$|[3-9]\d{2}[2-8]\d{6}$|0\d{9,11}$))/, '');
  if (OF_A_FIRM.test(national)) return fail('of-a-firm');
  const mobile = national.replace(/^0(?=1)/, '');
  if (MOBILE.test(mobile) && extension === undefined) {
    return APART_AND_COUNTED.test(written) ? fail('not-a-phone') : ok(mobile as Phone);
  }
  const withTrunk = plain === national || national.startsWith('0') ? national : `0${national}`;
  const [, area, number] = LANDLINE.exec(withTrunk) ?? [];
  if (!area || !number) return extension === undefined ? mobileAmongWords(written) : fail('not-a-phone');
  if (number.length > 7 && extension === undefined && APART.test(written)) return fail('not-a-phone');
  return ok((extension === undefined ? `${area}-${number}` : `${area}-${number}-${extension}`) as Phone);
}

/** What parts a mobile number, whole as it is, from a word that begins with a number: 13812345678，8点以后. */
const BEFORE_COUNTED =
  /(?<=(?<!\d)1\d{2}[\s\p{Pd}]?\d{4}[\s\p{Pd}]?\d{4})[\s.,;、。]+(?=\d{1,2}\p{Script=Han})/gu;

/** 13812345678（上午8点以后打）: one mobile number, and beside it words whose numbers are too short for another. */
function mobileAmongWords(text: string): Result<Phone, 'not-a-phone'> {
  // +1 415 555 2671 is a number of another country.
  const numbers = /[A-Za-z]|\+\s*\d/u.test(text) ? [] : numbersIn(text.replace(BEFORE_COUNTED, '；'));
  const [mobile, ...more] = numbers.filter((digits) => digits.length > 2);
  const alone = mobile !== undefined && more.length === 0 && MOBILE.test(mobile);
  return alone ? ok(mobile as Phone) : fail('not-a-phone');
}

/** The number by which a caller is recognised: without its extension, which no display shows. */
export function mainNumber(phone: Phone): Phone {
  return phone.replace(/^(\d+-\d+)-\d+$/, '$1') as Phone;
}

/** What a link dials: a comma waits until somebody answers, and then dials the extension. */
export function dialled(phone: Phone): string {
  return phone.replace(/^(\d+-\d+)-(\d+)$/, '$1,$2');
}

/** Whether messages reach it: a landline rings, and shows none. */
export function isMobile(phone: Phone): boolean {
  return MOBILE.test(phone);
}

/** The last four digits, by which a person proves a request is theirs and staff recognise a number. */
export function phoneTail(phone: Phone): string {
  return mainNumber(phone).slice(-4);
}

/** '138 1234 5678', '0536-712 3456', '0536-712 3456转801': easy to compare by eye and by ear (A44). */
export function groupPhone(phone: Phone): string {
  const [area, number, extension] = phone.split('-');
  if (number === undefined) return `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
  const grouped = `${area ?? ''}-${number.slice(0, -4)} ${number.slice(-4)}`;
  return extension === undefined ? grouped : `${grouped}转${extension}`;
}
