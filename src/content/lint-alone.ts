import { EXPLAINED, findTerms } from './glossary.ts';
import { sentencesOf } from './lint-text.ts';
import type { WordLists } from './lint-words.ts';
import type { Unfiled } from './finding.ts';
import type { GlossaryEntry } from './schemas/words.ts';

/**
 * Checks pages that end in no list of hard words, as guides do (A30): where such a word is used, the same part of the page
 * says what it means in the words of content/glossary.yaml, as a sentence or after 意思是 at the word itself: nobody reads one
 * thing here and another there.
 */
export function lintAlone(parts: Readonly<Record<string, readonly string[]>>, words: WordLists): Unfiled[] {
  const hard = hardWords(words);
  return Object.entries(parts).flatMap(([place, texts]) => {
    const whole = texts.join('\n');
    const used = new Map(findTerms(whole, words.glossary).map((one) => [one.term, one]));
    return [...used.values()].flatMap(({ id, term }) => {
      const entry = hard.get(id);
      return entry && !explains(whole, term, entry) ? [unexplained(place, term, entry)] : [];
    });
  });
}

/** The entries of the glossary that explain a word which many do not know. */
function hardWords({ glossary, jargon }: WordLists): ReadonlyMap<string, GlossaryEntry> {
  const spellings = ({ term, also = [] }: GlossaryEntry) => [term, ...also];
  const hard = glossary.filter((entry) => spellings(entry).some((word) => jargon.explain.includes(word)));
  return new Map(hard.map((entry) => [entry.id, entry]));
}

/** The first sentence of what a word means, without its full stop. */
function firstOf({ meaning }: GlossaryEntry): string {
  const [first = meaning] = sentencesOf(meaning);
  return first.replace(/。$/u, '');
}

function explains(text: string, term: string, entry: GlossaryEntry): boolean {
  const first = firstOf(entry);
  const atWord = `${term}${EXPLAINED}`;
  // What stands in brackets is of the glossary, or the glossary is to be mended.
  if (text.includes(atWord)) return text.includes(atWord + (entry.short ?? first));
  return text.includes(first);
}

function unexplained(place: string, term: string, entry: GlossaryEntry): Unfiled {
  const brackets = `${term}${EXPLAINED}${entry.short ?? firstOf(entry)}）`;
  const fix = `这一页没有解释“${term}”。请换成大家都懂的话，或者在同一部分写明：${entry.meaning}也可以写成：${brackets}。`;
  return { place, severity: 'error', sentence: term, fix };
}
