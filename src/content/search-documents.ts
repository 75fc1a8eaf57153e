import type { Surroundings } from '../../functions/search/build-search-data.ts';
import type { SearchDocument } from '../../functions/search/search-index.ts';
import { readCollection, type Entry } from './read.ts';
import type { Guide } from './schemas/guide.ts';

/**
 * Where the centre is, from the province down: what its residents may put before what they look for. And what they look
 * for here in vain.
 */
export function searchSurroundings(root: string): Surroundings {
  const [centre] = readCollection(root, 'centre');
  const [find] = readCollection(root, 'find');
  if (!centre || !find) throw new Error('content/ misses centre.yaml or messages/site/find.yaml');
  const { province, prefecture, county, town } = centre.data.place;
  return {
    places: [province, prefecture, county, town].filter((place) => place !== undefined),
    unanswered: find.data.search.unanswered.words,
    elsewhere: find.data.search.unanswered.elsewhere,
    pages: Object.entries(find.data.search.pages).map(([name, { words }]) => ({ name, words })),
  };
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
