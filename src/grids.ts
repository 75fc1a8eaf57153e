import { getCollection, type CollectionEntry } from 'astro:content';

/** A grid, which is one community, by the name that pages show. */
export interface NamedGrid {
  readonly entry: CollectionEntry<'grids'>;
  /** '第一网格（示例）'; its number while it has no name. */
  readonly name: string;
}

/** All grids in the editor's order. */
export async function namedGrids(): Promise<readonly NamedGrid[]> {
  const entries = (await getCollection('grids')).sort((a, b) => a.data.order - b.data.order);
  return entries.map((entry) => ({ entry, name: nameOf(entry.data) }));
}

function nameOf({ name, order }: CollectionEntry<'grids'>['data']): string {
  if (name.state === 'open') return `${String(order)}号网格`;
  return name.state === 'example' ? `${name.value}（示例）` : name.value;
}
