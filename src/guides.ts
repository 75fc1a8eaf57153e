import { getCollection, type CollectionEntry } from 'astro:content';

export type GuideEntry = CollectionEntry<'guides'>;

/** A field with its guides, by title. */
export interface FieldOfGuides {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly guides: readonly GuideEntry[];
}

const byTitle = new Intl.Collator('zh-CN');
let grouped: Promise<readonly FieldOfGuides[]> | undefined;

/** The fields that have guides, in the editor's order. */
export function fieldsOfGuides(): Promise<readonly FieldOfGuides[]> {
  grouped ??= group();
  return grouped;
}

async function group(): Promise<readonly FieldOfGuides[]> {
  const guides = await getCollection('guides');
  const fields = (await getCollection('fields')).sort((a, b) => a.data.order - b.data.order);
  const sorted = guides.sort((a, b) => byTitle.compare(a.data.title, b.data.title));
  return fields
    .map(({ id, data: { name, description } }) => ({
      id,
      name,
      description,
      guides: sorted.filter(({ data }) => data.field === name),
    }))
    .filter((field) => field.guides.length > 0);
}
