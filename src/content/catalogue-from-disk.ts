import type { Catalogue } from '../../functions/shared/catalogue.ts';
import { buildCatalogue } from './build-catalogue.ts';
import type { CollectionName, EntryOf } from './collections.ts';
import { withLines } from './content-error.ts';
import { lineFinder } from './lines.ts';
import { readCollection, type Entry } from './read.ts';

/** The catalogue that the site is built with, read through the same schemas and the same builder, without a build. */
export function catalogueFromDisk(
  root: string,
  guides: readonly Entry<EntryOf<'guides'>>[] = readCollection(root, 'guides'),
): Catalogue {
  const sources = {
    guides,
    grids: readCollection(root, 'grids'),
    notices: readCollection(root, 'notices'),
    calendar: readCollection(root, 'calendar'),
    hours: entry(root, 'hours'),
    booking: entry(root, 'booking'),
    retention: entry(root, 'retention'),
    centre: entry(root, 'centre'),
    visitWords: entry(root, 'visit-words'),
    outgoing: entry(root, 'messages', 'outgoing'),
    choices: entry(root, 'messages', 'choices'),
    staffWords: entry(root, 'messages', 'staff'),
    questions: entry(root, 'questions'),
    followUp: entry(root, 'follow-up'),
    told: entry(root, 'told'),
  };
  const lines = lineFinder(root);
  try {
    return buildCatalogue(sources);
  } catch (error) {
    throw withLines(error, (problem) => lines.problem(problem));
  }
}

function entry<Name extends CollectionName>(root: string, name: Name, id?: string): EntryOf<Name> {
  const found = readCollection(root, name).find((one) => id === undefined || one.id === id);
  if (found === undefined) throw new Error(`content/ has no entry ${id ?? ''} of ${name}`);
  return found.data;
}
