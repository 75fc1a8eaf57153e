import { lintAlone } from './lint-alone.ts';
import { chineseIn, lintBlame } from './lint-lists.ts';
import type { WordLists } from './lint-words.ts';
import { lintText, type Unfiled } from './finding.ts';

/** The file that says what to mend, field by field. */
const ERRORS = 'errors';

/** The files whose sentences no question explains beside them, as it does an error. */
const STAND_ALONE = new Set(['choices', 'states', 'problems', 'outgoing']);

/** The end of the code of what stands under a choice. */
const HINT = '-hint';

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
  const alone = STAND_ALONE.has(id) ? lintAlone(withHints(messages), words) : [];
  const found = Object.entries(messages).flatMap(([code, text]) => [
    ...filledIn(text)
      .trim()
      .split('\n')
      .flatMap((line) => lintText(code, line.replaceAll(SLOT, ''), words)),
    ...lintBlame(code, text),
    ...(id === ERRORS ? lintRequest(code, text.trim()) : []),
  ]);
  return [...found, ...alone];
}

/** Each message as the part of a page that it is: a choice with its hint. */
function withHints(messages: Readonly<Record<string, string>>): Record<string, readonly string[]> {
  const own = Object.entries(messages).map(
    ([code, text]) => [code, [text, messages[`${code}${HINT}`] ?? '']] as const,
  );
  return Object.fromEntries(own);
}

/** A message with something in the place of each `{name}`, which is no word of its own. */
const filledIn = (text: string) => text.replace(/\{\w+\}/g, '某事');

function lintRequest(place: string, sentence: string): Unfiled[] {
  if (/请|打勾|写成/u.test(sentence)) return [];
  const fix = '请写怎么改，用“请”字开头的半句，例如“请选一天”。';
  return [{ place, severity: 'error', sentence, fix }];
}

/** Every sentence of a file of its own schema with where it stands, and as it is read: without the brackets of a link. */
const linesIn = (data: unknown) =>
  chineseIn(data).map(([place, text]) => ({ place, text, read: filledIn(text).replace(/[[\]]/g, '') }));

/** Checks the sentences of a file that only staff read: those of its own schema, one by one, as a guide is checked. */
export function lintStaffLines(data: unknown, words: WordLists): Unfiled[] {
  return linesIn(data).flatMap(({ place, text, read }) => [
    ...lintText(place, read, words),
    ...lintBlame(place, text),
  ]);
}

/** The same of what residents read. No list of words ends these pages, so that each part explains its own hard words. */
export function lintLines(data: unknown, words: WordLists): Unfiled[] {
  const parts: Record<string, string[]> = {};
  for (const { place, read } of linesIn(data)) (parts[place.split(' 的 ', 1)[0] ?? place] ??= []).push(read);
  return [...lintStaffLines(data, words), ...lintAlone(parts, words)];
}
