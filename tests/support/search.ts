import { buildSearchData } from '../../functions/search/build-search-data.ts';
import { createSearch, type Search } from '../../functions/search/search.ts';
import type { SearchData, SearchDocument } from '../../functions/search/search-index.ts';
import { searchDocuments, searchPlaces } from '../../src/content/search-documents.ts';
import { ROOT } from './catalogue.ts';

/** Data as the server gets it: gone through JSON once. */
export function searchDataOf(
  documents: readonly SearchDocument[],
  places: readonly string[] = [],
): SearchData {
  return JSON.parse(JSON.stringify(buildSearchData(documents, places))) as SearchData;
}

/** The search of the site's own guides, made the way the build makes it. */
export function searchFromDisk(): Search {
  return createSearch(searchDataOf(searchDocuments(ROOT), searchPlaces(ROOT)));
}
