import { pinyin } from 'pinyin-pro';
import type { Unfiled } from './finding.ts';

/** How a word sounds to whoever does not part n from l, z from zh, or an from ang. */
const soundOf = (word: string) =>
  pinyin(word, { toneType: 'none', type: 'array' })
    .map((syllable) =>
      syllable
        .replace(/^([zcs])h/, '$1')
        .replace(/^l/, 'n')
        .replace(/ng$/, 'n'),
    )
    .join(' ');

/** Words for the door that sound alike, also in the speech of the place: behind a door nobody could tell the right one. */
export function lintVisitWords(words: readonly string[]): Unfiled[] {
  const firstOf = new Map<string, string>();
  return words.flatMap((word): Unfiled[] => {
    const sound = soundOf(word);
    const first = firstOf.get(sound);
    if (first === undefined) firstOf.set(sound, word);
    if (first === undefined) return [];
    const fix = `听着和“${first}”差不多，隔着门分不清。请换一个词。`;
    return [{ place: 'words', severity: 'error', sentence: word, fix }];
  });
}
