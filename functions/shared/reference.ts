import { asDigits, asDigitsWithin, numberRunsIn, typedDigits } from './plain-text.ts';
import { fail, ok, type Result } from './result.ts';

/** 受理号: eight digits, the last of which checks the others. Never begins with 0, which spreadsheets drop. */
export type Reference = string & { readonly brand: 'Reference' };

/** 查询码: six digits that, with the reference, open one request. */
export type Code = string & { readonly brand: 'Code' };

/** A whole number from 0 up to, not including, `max`; callers inject a cryptographic source. */
export type RandomBelow = (max: number) => number;

/** ISO 7064 MOD 11,10: catches every single wrong digit and nearly every swap of neighbours. */
export function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return String((11 - product) % 10);
}

function randomDigits(count: number, random: RandomBelow): string {
  return Array.from({ length: count }, () => String(random(10))).join('');
}

const LABEL = /^(?:我的)?(?:受理号码?|受理码|回执号|查询码|编号|No|#)[是为]?/iu;

/** No reference or code has letters. */
const digitsOf = (text: string): string => asDigits(typedDigits(text, LABEL));

const isReference = (digits: string) =>
  /^\d{8}$/.test(digits) && checkDigit(digits.slice(0, 7)) === digits.slice(7);
const isCode = (digits: string) => /^\d{6}$/.test(digits);

/**
 * '1000 0004 123 456' is reference and code with only a blank between them, in either order, and '1000 0004 1000 0004' one that
 * was pasted twice; any other run is one number.
 */
function apart(run: string): readonly string[] {
  const groups = run.split(/\D+/);
  const digits = groups.join('');
  const half = digits.slice(0, digits.length / 2);
  if (digits === half + half && isReference(half)) return [half];
  if (digits.length !== 14) return [digits];
  const ways = groups.map((_group, at) => [groups.slice(0, at).join(''), groups.slice(at).join('')]);
  const both = ways.find((parts) => parts.some(isReference) && parts.some(isCode));
  return both ?? [digits];
}

/** The one such number in a sentence that was pasted whole; undefined where there are two, or none. */
function onlyOne(text: string, fits: (digits: string) => boolean): string | undefined {
  const found = [
    ...new Set(
      numberRunsIn(asDigitsWithin(text.normalize('NFKC')))
        .flatMap(apart)
        .filter(fits),
    ),
  ];
  return found.length === 1 ? found[0] : undefined;
}

/** A new reference: seven random digits and their check digit. Uniqueness is the store's matter. */
export function newReference(random: RandomBelow): Reference {
  const digits = String(1 + random(9)) + randomDigits(6, random);
  return (digits + checkDigit(digits)) as Reference;
}

/**
 * Reads a reference as people type it (spaces, hyphens, full width, Chinese numerals), or paste it with its message; a
 * mistyped digit is found out.
 */
export function parseReference(text: string): Result<Reference, 'empty' | 'not-a-reference'> {
  const digits = digitsOf(text);
  if (digits === '') return fail('empty');
  const found = isReference(digits) ? digits : onlyOne(text, isReference);
  return found === undefined ? fail('not-a-reference') : ok(found as Reference);
}

/** The first four digits, as a reference is grouped: what somebody remembers of it, or has read out so far. */
export function referenceStart(reference: Reference): string {
  return reference.slice(0, 4);
}

/** '12345678' is '1234 5678', easy to read aloud. */
export function groupReference(reference: Reference): string {
  return `${reference.slice(0, 4)} ${reference.slice(4)}`;
}

/** A new six-digit code. */
export function newCode(random: RandomBelow): Code {
  return randomDigits(6, random) as Code;
}

/** Reads a code as people type it, or paste it with its message. */
export function parseCode(text: string): Result<Code, 'empty' | 'not-a-code'> {
  const digits = digitsOf(text);
  if (digits === '') return fail('empty');
  const found = isCode(digits) ? digits : onlyOne(text, isCode);
  return found === undefined ? fail('not-a-code') : ok(found as Code);
}

/** '123456' is '123 456'. */
export function groupCode(code: Code): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}
