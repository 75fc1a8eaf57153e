import { getCollection } from 'astro:content';
import type { GlossaryEntry } from './content/schemas/words.ts';

let read: Promise<readonly GlossaryEntry[]> | undefined;

/** The hard words that guides explain. One and the same list for every page, as it is taken apart once. */
export function glossary(): Promise<readonly GlossaryEntry[]> {
  read ??= getCollection('glossary').then((entries) => entries.map(({ data }) => data));
  return read;
}
