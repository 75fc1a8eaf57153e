import { COMMON_CHARACTERS } from './common-characters.ts';
import { EXPLAINED, withoutTerms } from './glossary.ts';
import type { TextFinding } from './lint-text.ts';
import type { GlossaryEntry, Jargon } from './schemas/words.ts';

/** The words that texts are checked against: content/glossary.yaml and content/jargon.yaml. */
export interface WordLists {
  glossary: readonly GlossaryEntry[];
  jargon: Jargon;
}

/**
 * Checks the words of a text: official jargon that has a plain word instead, jargon that nothing explains (A30),
 * characters beyond the 3,500 common ones outside explained words and local names (A29), and foreign words.
 */
export function lintWords(text: string, lists: WordLists): TextFinding[] {
  // What no explained word covers; taken out once for both that ask for it.
  const rest = withoutTerms(text, lists.glossary);
  return [
    ...lintJargon(text, lists.jargon),
    ...lintUnexplained(text, rest, lists.jargon),
    ...lintCharacters(rest, lists.jargon),
    ...lintForeign(text, lists.jargon),
  ];
}

function lintJargon(text: string, { avoid }: Jargon): TextFinding[] {
  return avoid
    .filter(({ word, except = [] }) => text.includes(word) && without(text, except).includes(word))
    .map(({ word, instead }) => error(word, `“${word}”是公文里的话。请换成：${instead}。`));
}

function lintUnexplained(text: string, rest: string, { explain }: Jargon): TextFinding[] {
  return explain
    .filter((word) => rest.includes(word) && !text.includes(`${word}${EXPLAINED}`))
    .map((word) =>
      error(word, `“${word}”很多人不懂。请在 content/glossary.yaml 里解释，或者在后面写${EXPLAINED}……）。`),
    );
}

function lintCharacters(rest: string, { names }: Jargon): TextFinding[] {
  const left = without(rest, names);
  const rare = [...left].filter((char) => !COMMON_CHARACTERS.has(char) && /\p{Script=Han}/u.test(char));
  return [...new Set(rare)].map((char) =>
    error(
      char,
      `“${char}”字不在3500个常用字里。请换一个字，或者在 content/glossary.yaml 里解释这个词。是地名的，写到 content/jargon.yaml 的 names 里。`,
    ),
  );
}

/** One letter may be a grade or a kind; a word is one that somebody cannot read, and is read out as English. */
function lintForeign(text: string, { names }: Jargon): TextFinding[] {
  const found = without(text, names).match(/[A-Za-z]{2,}/g) ?? [];
  return [...new Set(found)].map((word) =>
    error(word, `“${word}”是外文或拼音。请写中文，都认识的写到 content/jargon.yaml 的 names 里。`),
  );
}

/** The text with some words taken out, so that what is left cannot match inside them. */
function without(text: string, words: readonly string[]): string {
  return words.reduce((rest, word) => rest.replaceAll(word, '\n'), text);
}

function error(sentence: string, fix: string): TextFinding {
  return { severity: 'error', sentence, fix };
}
