/** What nobody needs in order to help, and everybody could misuse (A55; facts: 代跑腿, 不要收). */
export type Secret = 'id-number' | 'card-number' | 'password';

const NUMERALS: Readonly<Record<string, string>> = Object.fromEntries(
  ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'].map((numeral, digit) => [
    numeral,
    String(digit),
  ]),
);

/** Words that say a number is a key to something. */
const KEY_WORD = /密码|口令|验证码|校验码|动态码/u;

/**
 * Finds what looks like an identity number, a bank card number, or a password or code with its digits, however it is
 * spaced or written. Phone numbers, references and dates pass. Undefined when the text gives nothing away.
 */
export function secretIn(text: string): Secret | undefined {
  const digits = text
    .normalize('NFKC')
    .replace(/[幺两〇]/gu, (sign) => ({ 幺: '1', 两: '2' })[sign] ?? '0')
    .replace(/[零一二三四五六七八九]/gu, (numeral) => NUMERALS[numeral] ?? numeral)
    .replace(/(?<=\d)[\s\p{Pd}.·_]+(?=[\dXx])/gu, '');
  if (/(?<!\d)\d{17}[\dXx](?!\d)/u.test(digits)) return 'id-number';
  if (/\d{15,}/u.test(digits)) return 'card-number';
  return KEY_WORD.test(digits) && /\d{4,}/u.test(digits) ? 'password' : undefined;
}
