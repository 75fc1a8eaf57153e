import { EXPLAINED, findTerms } from './glossary.ts';
import { sentencesOf } from './lint-text.ts';
import type { WordLists } from './lint-words.ts';
import type { Unfiled } from './finding.ts';
import type { GlossaryEntry } from './schemas/words.ts';

/**
 * Checks pages that end in no list of hard words, as guides do (A30): where such a word is used, the same part of the page
 * says what it means, in the words of content/glossary.yaml or after 意思是 at the word itself.
 */
export function lintAlone(parts: Readonly<Record<string, readonly string[]>>, words: WordLists): Unfiled[] {
  const hard = hardWords(words);
  return Object.entries(parts).flatMap(([place, texts]) => {
    const whole = texts.join('\n');
    const used = new Map(findTerms(whole, words.glossary).map((one) => [one.term, one]));
    return [...used.values()]
      .filter(({ id }) => hard.has(id))
      .filter(({ term, meaning }) => !explains(whole, term, meaning))
      .map(({ term, meaning }): Unfiled => {
        const fix = `这一页没有解释“${term}”。请换成大家都懂的话，或者在同一部分写明：${meaning}`;
        return { place, severity: 'error', sentence: term, fix };
      });
  });
}

/** The entries of the glossary that explain a word which many do not know. */
function hardWords({ glossary, jargon }: WordLists): ReadonlySet<string> {
  const spellings = ({ term, also = [] }: GlossaryEntry) => [term, ...also];
  const hard = glossary.filter((entry) => spellings(entry).some((word) => jargon.explain.includes(word)));
  return new Set(hard.map(({ id }) => id));
}

function explains(text: string, term: string, meaning: string): boolean {
  const [first = meaning] = sentencesOf(meaning);
  return text.includes(`${term}${EXPLAINED}`) || text.includes(first.replace(/。$/u, ''));
}
