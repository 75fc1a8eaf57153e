import { fileURLToPath } from 'node:url';
import type { Catalogue } from '../../functions/shared/catalogue.ts';
import { buildCatalogue } from '../../src/content/build-catalogue.ts';
import type { CollectionName, EntryOf } from '../../src/content/collections.ts';
import { readCollection } from '../../src/content/read.ts';

/** The folder that holds `content/`. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The catalogue that the site is built with, read from disk through the same schemas and the same builder. */
export function catalogueFromDisk(root = ROOT): Catalogue {
  return buildCatalogue({
    guides: readCollection(root, 'guides'),
    grids: readCollection(root, 'grids'),
    calendar: readCollection(root, 'calendar'),
    hours: only(root, 'hours'),
    booking: only(root, 'booking'),
    centre: only(root, 'centre'),
    outgoing: outgoingOf(root),
  });
}

function only<Name extends CollectionName>(root: string, name: Name): EntryOf<Name> {
  const [entry] = readCollection(root, name);
  if (entry === undefined) throw new Error(`content/ has no entry of ${name}`);
  return entry.data;
}

function outgoingOf(root: string): EntryOf<'messages'> {
  const found = readCollection(root, 'messages').find(({ id }) => id === 'outgoing');
  if (found === undefined) throw new Error('content/messages has no outgoing.yaml');
  return found.data;
}
