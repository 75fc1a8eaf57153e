import { pinyin } from 'pinyin-pro';
import { plainText } from './query.ts';

/** The guides whose titles start with one letter of pinyin, in order. */
export interface Letter<Guide> {
  /** 'A' to 'Z', or `DIGITS`. */
  readonly letter: string;
  readonly guides: readonly Guide[];
}

/** The heading of titles that start with a digit. */
export const DIGITS = '数字';
const byCharacter = new Intl.Collator('zh-CN-u-co-pinyin');

/**
 * Sorts guides by the pinyin of their titles. Each title is read as words, as 重度 starts with zh and 重新 with ch;
 * the collator, which knows one reading a character, only decides between titles that sound the same.
 */
export function byLetter<Guide extends { readonly title: string }>(
  guides: readonly Guide[],
): Letter<Guide>[] {
  const spelt = guides.map((guide) => ({ guide, ...spell(guide.title) }));
  spelt.sort(
    (a, b) =>
      Number(a.letter === DIGITS) - Number(b.letter === DIGITS) ||
      compare(a.spelling, b.spelling) ||
      byCharacter.compare(a.guide.title, b.guide.title),
  );
  return [...Map.groupBy(spelt, ({ letter }) => letter)].map(([letter, group]) => ({
    letter,
    guides: group.map(({ guide }) => guide),
  }));
}

function spell(title: string): { letter: string; spelling: string } {
  const named = plainText(title).replace(/^[^\p{L}\p{N}]+/u, '');
  // A space after each syllable sorts xi'an before xian.
  const spelling = pinyin(named, { toneType: 'none', type: 'array', v: true }).join(' ');
  return { letter: /^[a-z]/.test(spelling) ? spelling.charAt(0).toUpperCase() : DIGITS, spelling };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
