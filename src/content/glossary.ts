import type { Block, Run } from './blocks.ts';
import type { Section } from './guide-sections.ts';
import type { Guide } from './schemas/guide.ts';
import type { GlossaryEntry } from './schemas/words.ts';

export interface Term {
  id: string;
  /** The word as the guide writes it at first use. */
  term: string;
  meaning: string;
}

/** How an explanation at the word itself begins: 反担保（意思是…）. Other brackets say when a thing is needed. */
export const EXPLAINED = '（意思是';

/** The anchor of a term in the list 词语解释 at the guide's end. */
export function termAnchor(id: string): string {
  return `word-${id}`;
}

interface Found extends Term {
  at: number;
}

/** The texts of a guide in the order in which a page says them: summary, come, then the sections. */
export function textsOf(guide: Pick<Guide, 'summary' | 'come' | 'sections'>): string[] {
  return [guide.summary, guide.come, ...guide.sections.flatMap(({ blocks }) => blocks.flatMap(linesOf))];
}

/** The lines of text of a block. */
export function linesOf(block: Block): readonly string[] {
  return block.kind === 'paragraph' ? [block.text] : block.items;
}

/**
 * The hard words of a guide with their explanations, in order of first use (A30). A longer word hides a shorter one
 * inside it (低保边缘 is not 低保), and a word that the guide itself explains at first use, （意思是…）, is left out.
 */
export function glossaryFor(
  guide: Pick<Guide, 'summary' | 'come' | 'sections'>,
  glossary: readonly GlossaryEntry[],
): Term[] {
  const seen = new Map<string, Term | undefined>();
  for (const text of textsOf(guide)) {
    for (const { at, ...term } of findTerms(text, glossary)) {
      if (seen.has(term.id)) continue;
      const explained = text.slice(at + term.term.length).startsWith(EXPLAINED);
      seen.set(term.id, explained ? undefined : term);
    }
  }
  return [...seen.values()].filter((term) => term !== undefined);
}

/**
 * The sections with the first use of each term as a link to its explanation, `#word-…`. Runs of links that the editor
 * wrote stay as they are. Terms that stand in the summary or in `come` are linked at their first use in the sections.
 */
export function linkTerms(sections: readonly Section[], terms: readonly Term[]): Section[] {
  const left = new Map(terms.map((term) => [term.id, term]));
  return sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => linkBlock(block, left)),
  }));
}

function linkBlock(block: Block, left: Map<string, Term>): Block {
  if (block.kind === 'paragraph') {
    const runs = linkLine(block.runs ?? [{ text: block.text }], left);
    return runs.some(({ href }) => href !== undefined) ? { ...block, runs } : block;
  }
  const itemRuns = block.items.map((text, index) => linkLine(block.itemRuns?.[index] ?? [{ text }], left));
  return itemRuns.flat().some(({ href }) => href !== undefined) ? { ...block, itemRuns } : block;
}

function linkLine(runs: readonly Run[], left: Map<string, Term>): Run[] {
  return runs.flatMap((run) => (run.href === undefined ? linkText(run.text, left) : [run]));
}

function linkText(text: string, left: Map<string, Term>): Run[] {
  const found = findTerms(text, [...left.values()]).filter(
    ({ id }, index, all) => all.findIndex((other) => other.id === id) === index,
  );
  const runs: Run[] = [];
  let from = 0;
  for (const { id, term, at } of found) {
    left.delete(id);
    if (at > from) runs.push({ text: text.slice(from, at) });
    runs.push({ text: term, href: `#${termAnchor(id)}` });
    from = at + term.length;
  }
  if (from < text.length) runs.push({ text: text.slice(from) });
  return runs;
}

type Spelled = Pick<GlossaryEntry, 'id' | 'term' | 'meaning'> & { also?: readonly string[] | undefined };

/** Every use of a term in a text, from left to right, the longest word first where several begin. */
export function findTerms(text: string, glossary: readonly Spelled[]): Found[] {
  const { pattern, terms } = compiled(glossary);
  return [...text.matchAll(pattern)].flatMap(({ 0: term, index }) => {
    const known = terms.get(term);
    return known === undefined ? [] : [{ ...known, term, at: index }];
  });
}

/** The text with every term of the glossary taken out, so that what is left cannot match inside one. */
export function withoutTerms(text: string, glossary: readonly Spelled[]): string {
  return text.replaceAll(compiled(glossary).pattern, '\n');
}

interface Compiled {
  pattern: RegExp;
  terms: Map<string, { id: string; meaning: string }>;
}

/** All content is checked against one glossary of many words, so that it is taken apart once. */
const patterns = new WeakMap<readonly Spelled[], Compiled>();

function compiled(glossary: readonly Spelled[]): Compiled {
  const known = patterns.get(glossary);
  if (known !== undefined) return known;
  const spellings = glossary
    .flatMap(({ id, term, meaning, also = [] }) => [term, ...also].map((word) => ({ id, meaning, word })))
    .sort((a, b) => b.word.length - a.word.length);
  // An empty glossary finds nothing: an empty pattern would find everything.
  const words = spellings.map(({ word }) => word.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|');
  const fresh = {
    pattern: new RegExp(words === '' ? '(?!)' : words, 'gu'),
    terms: new Map(spellings.map(({ word, id, meaning }) => [word, { id, meaning }])),
  };
  patterns.set(glossary, fresh);
  return fresh;
}
