// Makes the data of search beside the build: answers with its JSON once, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { buildSearchData } from '../../functions/search/build-search-data.ts';
import { searchDocuments, searchPlaces } from './search-documents.ts';

const root = String(workerData);
parentPort?.postMessage(JSON.stringify(buildSearchData(searchDocuments(root), searchPlaces(root))));
