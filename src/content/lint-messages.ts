import { chineseIn, lintBlame } from './lint-lists.ts';
import type { WordLists } from './lint-words.ts';
import { lintText, type Unfiled } from './lint.ts';

/** The file that says what to mend, field by field. */
const ERRORS = 'errors';

/** What the site fills in when it writes to a resident, such as {when}: nobody ever reads it. */
const SLOT = /\{(?:centre|when|tail|url)\}/g;

/**
 * Checks the sentences of one file of content/messages/ like those of a guide, line by line; what stands beside a field must
 * also ask for something to be done (A53).
 */
export function lintMessages(
  id: string,
  messages: Readonly<Record<string, string>>,
  words: WordLists,
): Unfiled[] {
  return Object.entries(messages).flatMap(([code, text]) => [
    ...filledIn(text)
      .trim()
      .split('\n')
      .flatMap((line) => lintText(code, line.replaceAll(SLOT, ''), words)),
    ...lintBlame(code, text),
    ...(id === ERRORS ? lintRequest(code, text.trim()) : []),
  ]);
}

/** A message with something in the place of each `{name}`, which is no word of its own. */
const filledIn = (text: string) => text.replace(/\{\w+\}/g, '某事');

function lintRequest(place: string, sentence: string): Unfiled[] {
  if (/请|打勾|写成/u.test(sentence)) return [];
  const fix = '请写怎么改，用“请”字开头的半句，例如“请选一天”。';
  return [{ place, severity: 'error', sentence, fix }];
}

/** Checks the sentences of a file of its own schema as a guide is checked; the brackets of a link are not read. */
export function lintLines(data: unknown, words: WordLists): Unfiled[] {
  return chineseIn(data).flatMap(([place, text]) => [
    ...lintText(place, filledIn(text).replace(/[[\]]/g, ''), words),
    ...lintBlame(place, text),
  ]);
}
