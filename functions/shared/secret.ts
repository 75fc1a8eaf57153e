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

/** A key spelt out in letters: '密码是abcd'. */
const SPELT_KEY = new RegExp(`(?:${KEY_WORD.source})(?:就?是|为|叫|[:=])\\s*[\\w@#$%^&*!.-]{4,}`, 'u');

/** What people put between the digits of one number. */
const GAP = String.raw`[\s\p{Pd}.·_]`;
const RUN = new RegExp(String.raw`\d(?:(?:\d|${GAP})*[\dXx])?`, 'gu');

const MOBILE = String.raw`(?:\+?86${GAP}?)?1[3-9]\d${GAP}?\d{4}${GAP}?\d{4}`;
const LANDLINE = String.raw`0\d{2,3}${GAP}?[2-8]\d{2,3}${GAP}?\d{4}(?:\p{Pd}\d{1,5})?`;
const WRITTEN_DATE = String.raw`(?:19|20)\d\d(?:-\d{1,2}-\d{1,2}|\.\d{1,2}\.\d{1,2})`;
const BARE_DATE = String.raw`(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`;
const REFERENCE = String.raw`\d{4}${GAP}?\d{4}`;

/** A run of digits that is nothing but these numbers, one after the other, with a reference before or behind them. */
const nothingBut = (...numbers: readonly string[]) => {
  const one = `(?:${numbers.join('|')})`;
  return new RegExp(`^(?:${REFERENCE}${GAP}+)?${one}(?:${GAP}+${one})*(?:${GAP}+${REFERENCE})?$`, 'u');
};

const CALLABLE = nothingBut(MOBILE, LANDLINE, WRITTEN_DATE);
// A birthday is often a password, so that a bare date stands out of a row of numbers but excuses none behind a key word.
const HARMLESS = nothingBut(MOBILE, LANDLINE, WRITTEN_DATE, BARE_DATE);

/** Four digits or more that are no year, no number of a house, and not said to be a reference. */
const LONG_NUMBER = /(?<!受理号[:是为]?\s?|\d)\d{4,}(?![\d年号室元块栋幢])/u;

const ID_NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/u;

/** The text with the digits of each number together, and without the numbers that give nothing away. */
function joined(text: string, harmless: RegExp): string {
  return text.replace(RUN, (run) => (harmless.test(run) ? '，' : run.replace(new RegExp(GAP, 'gu'), '')));
}

/**
 * Finds what looks like an identity number, a bank card number, or a password or code with its digits, however it is
 * spaced or written. Phone numbers, references, dates and the numbers of houses pass. Undefined when the text gives nothing
 * away.
 */
export function secretIn(text: string): Secret | undefined {
  const written = text.normalize('NFKC');
  // 张三 before it: its numeral is no digit.
  if (ID_NUMBER.test(joined(written, HARMLESS))) return 'id-number';
  const plain = written
    .replace(/[幺两〇]/gu, (sign) => ({ 幺: '1', 两: '2' })[sign] ?? '0')
    .replace(/[零一二三四五六七八九]/gu, (numeral) => NUMERALS[numeral] ?? numeral);
  const numbers = joined(plain, HARMLESS);
  if (ID_NUMBER.test(numbers)) return 'id-number';
  if (/\d{15,}/u.test(numbers)) return 'card-number';
  if (SPELT_KEY.test(plain)) return 'password';
  return KEY_WORD.test(plain) && LONG_NUMBER.test(joined(plain, CALLABLE)) ? 'password' : undefined;
}
