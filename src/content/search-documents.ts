import type { SearchDocument } from '../../functions/search/search-index.ts';
import { readCollection, type Entry } from './read.ts';
import type { Guide } from './schemas/guide.ts';

/** Where the centre is, from the province down: what its residents may put before what they look for. */
export function searchPlaces(root: string): string[] {
  const [centre] = readCollection(root, 'centre');
  if (!centre) throw new Error('content/centre.yaml is missing');
  const { province, prefecture, county, town } = centre.data.place;
  return [province, prefecture, county, town].filter((place) => place !== undefined);
}

/** What search knows of each guide on disk. Throws the editors' sentences when a file is wrong. */
export function searchDocuments(root: string): SearchDocument[] {
  return documentsOf(readCollection(root, 'guides'));
}

/** What search knows of guides that have been read. */
export function documentsOf(guides: readonly Entry<Guide>[]): SearchDocument[] {
  return guides.map(({ id, data }) => {
    const { title, summary, field, aliases, searchWords = [], audience } = data;
    return { slug: id, title, summary, field, aliases: [...aliases, ...searchWords], audience };
  });
}
