import { join } from 'node:path';
import type { Plugin } from 'vite';
import { buildSearchData } from '../../functions/search/build-search-data.ts';
import { searchDocuments } from './search-documents.ts';

const ID = 'virtual:search-data';

/**
 * Gives the server `virtual:search-data`: the data of search, made once a build, as a module. A module is there on
 * Node and in Workers alike, without a file to read or an address to fetch.
 */
export function searchDataPlugin(): Plugin {
  let root = '';
  // Kept, as the renderer of pages and the server load the module each for themselves.
  let made: string | undefined;
  return {
    name: 'heqi-search-data',
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      if (made === undefined || this.meta.watchMode) {
        const documents = searchDocuments(root);
        if (this.meta.watchMode) {
          for (const { slug } of documents) this.addWatchFile(join(root, 'content/guides', `${slug}.md`));
        }
        made ??= JSON.stringify(buildSearchData(documents));
      }
      // As a string: engines read JSON several times faster than the same data as source code.
      return `export default JSON.parse(${JSON.stringify(made)});`;
    },
    watchChange() {
      made = undefined;
    },
  };
}
