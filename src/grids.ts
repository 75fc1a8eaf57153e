import { getCollection, type CollectionEntry } from 'astro:content';
import type { EntryOf } from './content/collections.ts';
import { wordsOf } from './messages.ts';
import { fill } from './words/fill.ts';

/** A grid, which is one community, by the name that pages show. */
export interface NamedGrid {
  readonly entry: CollectionEntry<'grids'>;
  /** '第一网格（示例）'; its number while it has no name. */
  readonly name: string;
}

/** All grids in the editor's order. */
export async function namedGrids(): Promise<readonly NamedGrid[]> {
  const entries = (await getCollection('grids')).sort((a, b) => a.data.order - b.data.order);
  const { grids: words } = wordsOf('place');
  return entries.map((entry) => ({ entry, name: nameOf(words, entry.data) }));
}

function nameOf(words: EntryOf<'place'>['grids'], { name, order }: EntryOf<'grids'>): string {
  if (name.state === 'open') return fill(words.unnamed, { number: order });
  return name.state === 'example' ? fill(words.example, { name: name.value }) : name.value;
}

/** Whether there is anything to tell of who does what in a grid; where there is not, nor is there a source of it. */
export function tellsOfGrids({ gridWork: { people, ways } }: EntryOf<'centre'>): boolean {
  return people.length + ways.length > 0;
}
