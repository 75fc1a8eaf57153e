import { getCollection, getEntry, type CollectionEntry } from 'astro:content';
import type { Problem } from '../functions/http/problems.ts';
import type { FieldErrors } from '../functions/shared/fields.ts';
import { STAFF_WORD_FILES, WORD_FILES } from './content/word-files.ts';

type Messages = Record<string, string>;

/** The sentences of one file in content/messages/. */
export function messages(file: string): Messages {
  const sentences = all.sentences.get(file);
  if (!sentences) throw new Error(`content/messages/${file}.yaml is missing`);
  return sentences;
}

type WordFile = (typeof WORD_FILES | typeof STAFF_WORD_FILES)[number];
type Words = { readonly [File in WordFile]: CollectionEntry<File>['data'] };

/** What the pages of a journey or of staff say, page by page, or what stands on every page: one file under content/messages/. */
export function wordsOf<File extends WordFile>(file: File): Words[File] {
  return all.words[file];
}

/**
 * Everything in content/messages/, read before the first page: nearly every component says something, and Astro puts
 * what stands after one that waits into a buffer of its own.
 */
let all = await readAll();
import.meta.hot?.on('astro:content-changed', () => {
  void readAll().then((fresh) => (all = fresh));
});

async function readAll(): Promise<{ sentences: ReadonlyMap<string, Messages>; words: Words }> {
  const files = await getCollection('messages');
  const words = await Promise.all([...WORD_FILES, ...STAFF_WORD_FILES].map(readWords));
  return {
    sentences: new Map(files.map(({ id, data }) => [id, data])),
    words: Object.fromEntries(words) as Words,
  };
}

async function readWords(file: WordFile): Promise<[WordFile, Words[WordFile]]> {
  const entry = await getEntry(file, file);
  if (!entry) throw new Error(`content/messages has no ${file}.yaml`);
  return [file, entry.data];
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

/** Title and paragraphs of a problem's page; paragraphs stand one to a line. `away` is told by whoever stands before the server. */
export function problemWords(
  problem: Problem | 'away',
  { atWork = false } = {},
): { title: string; paragraphs: string[] } {
  const all = messages('problems');
  const own = `${problem}-at-work`;
  const [title = '', ...paragraphs] = say(all, atWork && own in all ? own : problem)
    .trim()
    .split('\n');
  return { title, paragraphs };
}

/** The sentence for a field's error; undefined when the field has none. */
export function errorOf(view: { errors: FieldErrors }, field: string): string | undefined {
  const code = view.errors[field];
  return code === undefined ? undefined : say(messages('errors'), code);
}
