import { createSearch, type Search } from '../functions/search/search.ts';

let loaded: Promise<Search> | undefined;

/** The search of this build's guides, loaded at the first call: other pages must not pay for it. */
export function search(): Promise<Search> {
  loaded ??= import('virtual:search-data').then((module) => createSearch(module.default));
  return loaded;
}
