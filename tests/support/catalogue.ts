import { fileURLToPath } from 'node:url';
import type { Catalogue } from '../../functions/shared/catalogue.ts';
import { catalogueFromDisk as readCatalogue } from '../../src/content/catalogue-from-disk.ts';

/** The folder that holds `content/`. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The catalogue that the site is built with. */
export function catalogueFromDisk(root = ROOT): Catalogue {
  return readCatalogue(root);
}
