import { getEntry, type CollectionEntry } from 'astro:content';
import type { Problem } from '../functions/http/problems.ts';
import type { FieldErrors } from '../functions/shared/fields.ts';
import type { STAFF_WORD_FILES, WORD_FILES } from './content/collections.ts';

type Messages = Record<string, string>;

/** The sentences of one file in content/messages/. */
export async function messages(file: string): Promise<Messages> {
  const entry = await getEntry('messages', file);
  if (!entry) throw new Error(`content/messages/${file}.yaml is missing`);
  return entry.data;
}

type WordFile = (typeof WORD_FILES | typeof STAFF_WORD_FILES)[number];

/** What the pages of a journey or of staff say, page by page, or what stands on every page: one file under content/messages/. */
export async function wordsOf<File extends WordFile>(file: File): Promise<CollectionEntry<File>['data']> {
  const entry = await getEntry(file, file);
  if (!entry) throw new Error(`content/messages has no ${file}.yaml`);
  return entry.data;
}

/** The sentence for a code; a code without one is a bug, never a blank on the page. */
export function say(all: Messages, code: string): string {
  const sentence = all[code];
  if (sentence === undefined) throw new Error(`content/messages has no sentence for ${code}`);
  return sentence;
}

/** What is wrong by field, in the order of the codes; what `ErrorSummary` lists, and a field says beside itself. */
export function sentencesOf(all: Messages, errors: FieldErrors): Messages {
  return Object.fromEntries(Object.entries(errors).map(([field, code]) => [field, say(all, code)]));
}

/** Title and paragraphs of the problem page; paragraphs stand one to a line. */
export async function problemWords(
  problem: Problem,
  { atWork = false } = {},
): Promise<{ title: string; paragraphs: string[] }> {
  const all = await messages('problems');
  const own = `${problem}-at-work`;
  const [title = '', ...paragraphs] = say(all, atWork && own in all ? own : problem)
    .trim()
    .split('\n');
  return { title, paragraphs };
}

/** The sentence for a field's error; undefined when the field has none. */
export async function errorOf(view: { errors: FieldErrors }, field: string): Promise<string | undefined> {
  const code = view.errors[field];
  return code === undefined ? undefined : say(await messages('errors'), code);
}
