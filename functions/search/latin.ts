import type { QueryCombination } from 'minisearch';
import type { Run } from './grams.ts';
import { anyOf, bySound, swaps, type Part } from './part.ts';
import { soundPairs, type Sounds } from './sounds.ts';

const SYLLABLE_WEIGHT = 0.3;
/** So many letters of pinyin are how a name begins, not only its first syllable. */
const SURE_START = 5;
/** One letter in five may be wrong, but no more than these: each more costs as much as all before. */
const SLIPS = 0.2;
const MOST_SLIPS = 2;

/** Letters that only spaces part are one phrase: `yang lao`. Digits stand alone. */
export function latinPhrases(runs: readonly Run[]): string[][] {
  const phrases: string[][] = [];
  let open = false;
  for (const { text, han } of runs) {
    const letters = !han && /^[a-z]/.test(text);
    if (letters && open) phrases.at(-1)?.push(text);
    else if (!han) phrases.push([text]);
    open = letters;
  }
  return phrases;
}

export function latinPart(words: string[], sounds: Sounds): Part {
  const phrase = words.join('');
  // 1 is not the start of 12345, nor 6 of 60.
  const prefix = !/^\d/.test(phrase);
  const starts = (word: string) => anyOf(['keys', 'title', 'aliases', 'summary'], [word], { prefix });
  const asName = anyOf(['whole'], [phrase], { prefix, boostTerm: () => SYLLABLE_WEIGHT });
  // Not even an empty way for what begins nearly every name: each is laid over a thousand guides.
  const ways = [
    starts(phrase),
    ...(phrase.length < SURE_START ? [] : [asName]),
    ...(tapped(phrase, sounds) === phrase ? [] : [starts(tapped(phrase, sounds))]),
  ];
  // A syllable starts so many words that their sum would outweigh the name itself.
  const each: QueryCombination = {
    combineWith: 'AND',
    queries: words.filter((word) => word.length > 1).map(starts),
    boostTerm: () => SYLLABLE_WEIGHT,
  };
  return {
    name: phrase,
    marks: [phrase],
    written: { combineWith: 'OR', queries: words.length === 1 ? ways : [...ways, each] },
    sounding: bySound(soundPairs(sounds.syllables(phrase) ?? [])),
    slight: false,
  };
}

/** Enough letters to say which name they begin. */
export const isStart = (letters: string): boolean => letters.length > 2;

/** Initials with zh, ch and sh in full: jzhz is jzz. Pinyin stays as it is. */
export const tapped = (letters: string, sounds: Sounds): string =>
  sounds.syllables(letters) ? letters : letters.replace(/([zcs])h/g, '$1');

/** Letters of which two neighbours are changed over or one is wrong, as a name. */
export function slippedNames(letters: string): QueryCombination[] {
  return [
    anyOf(['keys'], swaps(letters)),
    anyOf(['whole'], letters.length < SURE_START ? [] : [letters], { fuzzy: 1 }),
  ];
}

/** Letters with one of them wrong. */
export function slip(letters: string, sounds: Sounds): QueryCombination {
  const heard = soundPairs(sounds.syllables(letters) ?? []);
  return {
    combineWith: 'OR',
    queries: [
      anyOf(['keys'], [letters], { fuzzy: Math.min(MOST_SLIPS, letters.length * SLIPS) }),
      anyOf(['sounds'], heard, { fuzzy: 1 }),
    ],
  };
}
