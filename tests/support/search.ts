import { buildSearchData, type Surroundings } from '../../functions/search/build-search-data.ts';
import { createSearch, type Search } from '../../functions/search/search.ts';
import type { SearchData, SearchDocument } from '../../functions/search/search-index.ts';
import { searchDocuments, searchSurroundings } from '../../src/content/search-documents.ts';
import { ROOT } from './catalogue.ts';

/** Data as the server gets it: gone through JSON once. */
export function searchDataOf(
  documents: readonly SearchDocument[],
  surroundings: Surroundings = {},
): SearchData {
  return JSON.parse(JSON.stringify(buildSearchData(documents, surroundings))) as SearchData;
}

/** The search of the site's own guides, made the way the build makes it, but for `changed`. */
export function searchFromDisk(changed: Surroundings = {}): Search {
  return createSearch(searchDataOf(searchDocuments(ROOT), { ...searchSurroundings(ROOT), ...changed }));
}
