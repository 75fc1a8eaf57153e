import type { SearchDocument } from '../../functions/search/search-index.ts';
import { readCollection } from './read.ts';

/** What search knows of each guide on disk. Throws the editors' sentences when a file is wrong. */
export function searchDocuments(root: string): SearchDocument[] {
  return readCollection(root, 'guides').map(({ id, data }) => {
    const { title, summary, field, aliases, searchWords = [], audience } = data;
    return { slug: id, title, summary, field, aliases: [...aliases, ...searchWords], audience };
  });
}
