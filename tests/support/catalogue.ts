import { fileURLToPath } from 'node:url';
import type { Catalogue } from '../../functions/shared/catalogue.ts';
import type { EntryOf, WORD_FILES } from '../../src/content/collections.ts';
import { readCollection } from '../../src/content/read.ts';
import { catalogueFromDisk as readCatalogue } from '../../src/content/catalogue-from-disk.ts';

/** The folder that holds `content/`. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The catalogue that the site is built with. */
export function catalogueFromDisk(root = ROOT): Catalogue {
  return readCatalogue(root);
}

/** The sentences of one file of words, as the site says them. */
export function wordsFromDisk<File extends (typeof WORD_FILES)[number]>(file: File): EntryOf<File> {
  const [entry] = readCollection(ROOT, file);
  if (!entry) throw new Error(`content/messages has no ${file}.yaml`);
  return entry.data;
}
