import { wholeNumbers, type Stretch } from './whole-numbers.ts';

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** So many characters stand on one line of the narrowest phone, in the tree with the largest ones. */
const ONE_LINE = 6;

/** Three of the largest still stand on a line where a page is read at 320 pixels and 200 %; more might run out of it. */
const LONGEST = 3;

/** A word of Chinese characters. Words of four are two of two: 退役军人 may break in its middle. */
const WORD = new RegExp(`^\\p{Script=Han}{2,${String(LONGEST)}}$`, 'u');
const FOUR = /^\p{Script=Han}{4}$/u;

/**
 * A heading in stretches, joined the same text again: a single one where it needs no second line. `own` are words that the
 * dictionary of the machine lacks, and would part.
 */
export function unbroken(text: string, own: readonly string[]): Stretch[] {
  if ([...text].length <= ONE_LINE) return [{ text, word: false }];
  const stretches: Stretch[] = [];
  const pieces = wholeNumbers(text).flatMap((stretch) => wordsIn(stretch, own));
  for (const { text: piece, word } of pieces) {
    const before = stretches.at(-1);
    // The first word has its line to itself as far as it goes.
    if (before && word) stretches.push({ text: piece, word });
    else if (before?.word === false) stretches.splice(-1, 1, { text: `${before.text}${piece}`, word: false });
    else stretches.push({ text: piece, word: false });
  }
  return stretches;
}

/** A number is whole with its unit, and everything between two of them falls into words. */
function wordsIn(stretch: Stretch, own: readonly string[]): Stretch[] {
  if (stretch.word) return [stretch];
  const parts = own.length === 0 ? [stretch.text] : stretch.text.split(new RegExp(`(${own.join('|')})`, 'u'));
  return parts
    .flatMap((text) =>
      own.includes(text) ? text : [...words.segment(text)].flatMap(({ segment }) => halves(segment)),
    )
    .map((text) => ({ text, word: WORD.test(text) }));
}

const halves = (word: string) => (FOUR.test(word) ? (word.match(/../gu) ?? []) : [word]);
