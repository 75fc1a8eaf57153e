import { fileURLToPath } from 'node:url';
import type { Catalogue } from '../../functions/shared/catalogue.ts';
import type { EntryOf } from '../../src/content/collections.ts';
import type { WORD_FILES } from '../../src/content/word-files.ts';
import { readCollection } from '../../src/content/read.ts';
import { catalogueFromDisk as readCatalogue } from '../../src/content/catalogue-from-disk.ts';

/** The folder that holds `content/`. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const KEPT = Symbol.for('heqi-tests.catalogue');
const worker = globalThis as { [KEPT]?: Catalogue };

/**
 * The catalogue that the site is built with. Ours is read once a worker: 115 guides take a third of a second, and each
 * test file begins with modules of its own.
 */
export function catalogueFromDisk(root = ROOT): Catalogue {
  return root === ROOT ? (worker[KEPT] ??= readCatalogue(root)) : readCatalogue(root);
}

/** The sentences of one file of words, as the site says them. */
export function wordsFromDisk<File extends (typeof WORD_FILES)[number]>(file: File): EntryOf<File> {
  const [entry] = readCollection(ROOT, file);
  if (!entry) throw new Error(`content/messages has no ${file}.yaml`);
  return entry.data;
}
