// Makes the data of search beside the build: answers with its JSON once, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { buildSearchData } from '../../functions/search/build-search-data.ts';
import type { SearchDocument } from '../../functions/search/search-index.ts';
import { searchDocuments, searchSurroundings } from './search-documents.ts';

export interface Task {
  readonly root: string;
  /** Left out, they are read from disk. */
  readonly documents?: readonly SearchDocument[] | undefined;
}

const { root, documents = searchDocuments(root) } = workerData as Task;
parentPort?.postMessage(JSON.stringify(buildSearchData(documents, searchSurroundings(root))));
