import { fail, ok, type Result } from './result.ts';

export type TextError = 'empty' | 'too-short' | 'too-long';

export interface TextLimits {
  /** Fewest code points; 1 unless told, 0 lets an empty answer pass. */
  min?: number;
  /** Most code points. */
  max: number;
}

// Often carried along by copying: controls, marks of direction (they can make a stored sentence read differently), fillers
// that look like nothing, tags, noncharacters, half characters. Nobody can see them to remove them. What joins emoji and
// letters, and what chooses the shape of a rare character, stays.
const INVISIBLE =
  /[[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{Cc}\p{Cs}]--[\n\u200c\u200d\p{Variation_Selector}]]/gv;

/** What joins letters and emoji, behind a character that joins nothing: it would count, and part words that are looked for. */
const JOINING_NOTHING = /(?<=\p{Script=Han})[\u200c\u200d]+/gu;

/** Marks heaped on a letter beyond what any language has, so that they run over the lines around it. */
const HEAPED =
  /([[\p{Script=Inherited}&&\p{Mn}]--\p{Variation_Selector}]{3})[[\p{Script=Inherited}&&\p{M}]--\p{Variation_Selector}]+/gv;

const CHINESE_DIGITS: Readonly<Record<string, string>> = {
  ...{ 壹: '1', 贰: '2', 叁: '3', 肆: '4', 伍: '5', 陆: '6', 柒: '7', 捌: '8', 玖: '9' },
  零: '0',
  〇: '0',
  一: '1',
  幺: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

/** Anything but blanks, the empty Braille cell among them, and what joins or shapes a character that is not there. */
const SEEN = /[^\s\u2800\u200c\u200d\p{Variation_Selector}]/u;

/** The length that a person counts by: code points, so that a rare character outside the first plane is one. */
export function codePoints(text: string): number {
  return [...text].length;
}

/** NFC, one kind of newline, no tabs, nothing invisible, no blank ends. What can't be seen is dropped, never refused (A59). */
export function tidyText(text: string): string {
  const lines = text.normalize('NFC').replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n');
  return lines
    .replaceAll('\t', ' ')
    .replace(INVISIBLE, '')
    .replace(JOINING_NOTHING, '')
    .replace(HEAPED, '$1')
    .trim();
}

/** Reads what a person wrote as text: tidied, within the limits in code points. */
export function parseText(text: string, limits: TextLimits): Result<string, TextError> {
  const { min = 1, max } = limits;
  const tidied = tidyText(text);
  const tidy = SEEN.test(tidied) ? tidied : '';
  const length = codePoints(tidy);
  if (length === 0) return min === 0 ? ok('') : fail('empty');
  if (length < min) return fail('too-short');
  return length > max ? fail('too-long') : ok(tidy);
}

/** What people put around and between digits without meaning anything by it: blanks, dashes, dots, commas, brackets. */
const AROUND_DIGITS = /[\s\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\u2212.,:;'"·~、。，：；!！_/\\]/gu;

/** Without all that nobody can see, joiners too: in a number they join nothing. */
export function withoutUnseen(text: string): string {
  return text.replace(/[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{Cc}\p{Cs}]/gu, '');
}

/** Letters that stand for the digit they look like, where no letter can be meant. */
export function asDigits(text: string): string {
  return text.replace(/[oO]/g, '0').replace(/[lI|]/g, '1');
}

/**
 * The same in a day or a time, which may hold other letters that mean something: 3pm, Oct. It then stays; so does 12|1, where the
 * stroke parts two numbers, and what has no digit of its own.
 */
export function asDigitsAlone(text: string): string {
  const others = /[a-km-np-z|]/i.test(text.replaceAll('I', ''));
  return others || !/[\d零〇一二三四五六七八九十]/u.test(text) ? text : asDigits(text);
}

/** The same where a letter stands among digits, whatever else a sentence says: 受理号1OOO OOO4. */
export function asDigitsWithin(text: string): string {
  return text.replace(/[A-Za-z|\d]+/g, (run) =>
    /^[oOlI|\d]+$/.test(run) && /\d/.test(run) ? asDigits(run) : run,
  );
}

/**
 * A number that is read digit by digit, as people write it: full width, Chinese numerals, grouped, with a full stop behind
 * it or the name of the field before it ('受理号：１２３４　５６７８。' is '12345678').
 */
export function typedDigits(text: string, label: RegExp): string {
  return withPlainDigits(text).replace(AROUND_DIGITS, '').replace(label, '');
}

function withPlainDigits(text: string): string {
  // A line ends a number as a blank does, and is no sign that nobody sees.
  return withoutUnseen(text.normalize('NFKC').replace(/[\r\n\t]/g, ' ')).replace(
    /[零〇一幺二两三四五六七八九壹贰叁肆伍陆柒捌玖]/gu,
    (numeral) => CHINESE_DIGITS[numeral] ?? '',
  );
}

/** The numbers in a sentence, each with its digits together: '受理号是 1000 0004，查询码 123 456' holds two. */
export function numbersIn(text: string): string[] {
  return numberRunsIn(text).map((run) => run.replace(/\D/gu, ''));
}

/** The same numbers with what stands between their digits. */
export function numberRunsIn(text: string): string[] {
  return withPlainDigits(text).match(/\d(?:[\s\p{Pd}.,_·~]*\d)*/gu) ?? [];
}
