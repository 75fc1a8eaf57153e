import { subscribe } from 'node:diagnostics_channel';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';
import type { SearchData, SearchDocument } from '../../functions/search/search-index.ts';
import { GUIDES_READ } from './guides-read.ts';
import type { Task } from './search-data-worker.ts';

const ID = 'virtual:search-data';
const UNUSED = "throw new Error('a page made with the site has no search');";

/**
 * Gives the server `virtual:search-data`: the data of search, made once a build, as a module. A module is there on
 * Node and in Workers alike, without a file to read or an address to fetch.
 */
export function searchData(): AstroIntegration {
  return {
    name: 'heqi-search-data',
    hooks: {
      'astro:config:setup': ({ command, config, updateConfig }) => {
        const root = fileURLToPath(config.root);
        updateConfig({ vite: { plugins: [plugin(root, command === 'build')] } });
      },
    },
  };
}

function plugin(root: string, building: boolean): Plugin {
  let made: Promise<string> | undefined;
  if (building) {
    subscribe(GUIDES_READ, (documents) => {
      // Begun at once: a build has a processor to spare until somebody asks for this.
      made = makeSearchData({ root, documents: documents as SearchDocument[] });
      // Content can still be wrong, and stop the build in the editor's words before that.
      made.catch(() => undefined);
    });
  }
  return {
    name: 'heqi-search-data',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    async load(id) {
      if (id !== `\0${ID}`) return undefined;
      // No page made with the site searches: what makes them need neither wait for the data nor carry them.
      if (building && this.environment.name === 'prerender') return UNUSED;
      const json = await (made ??= makeSearchData({ root }));
      if (this.meta.watchMode) {
        const { hits } = JSON.parse(json) as SearchData;
        for (const { slug } of hits) this.addWatchFile(join(root, 'content/guides', `${slug}.md`));
      }
      // As a string: engines read JSON several times faster than the same data as source code.
      return { code: `export default JSON.parse(${JSON.stringify(json)});`, map: { mappings: '' } };
    },
    watchChange() {
      made = undefined;
    },
  };
}

function makeSearchData(task: Task): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./search-data-worker.ts', import.meta.url), {
      workerData: task,
      // What the build was started with, such as a script given on the command line, is not for its threads.
      execArgv: [],
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
