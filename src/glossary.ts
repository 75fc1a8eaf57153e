import { getCollection } from 'astro:content';
import { glossaryFor, linkTerms, type Term } from './content/glossary.ts';
import type { Section } from './content/guide-sections.ts';
import type { Guide } from './content/schemas/guide.ts';
import type { GlossaryEntry } from './content/schemas/words.ts';

let read: Promise<readonly GlossaryEntry[]> | undefined;

/** The hard words that guides explain. One and the same list for every page, as it is taken apart once. */
function glossary(): Promise<readonly GlossaryEntry[]> {
  read ??= getCollection('glossary').then((entries) => entries.map(({ data }) => data));
  return read;
}

/** A guide's hard words in order of first use, and its sections with the first use of each as a link. */
export interface Explained {
  readonly terms: readonly Term[];
  readonly sections: readonly Section[];
}

const explained = new WeakMap<Guide, Explained>();

/** Looks a guide's words up once for its pages in all three trees. */
export async function explain(guide: Guide): Promise<Explained> {
  const known = explained.get(guide);
  if (known) return known;
  const terms = glossaryFor(guide, await glossary());
  const fresh = { terms, sections: linkTerms(guide.sections, terms) };
  explained.set(guide, fresh);
  return fresh;
}
