import { getCollection, type CollectionEntry } from 'astro:content';
import { groupByAudience } from './content/group-by-audience.ts';

/** An audience with the guides for it. */
export interface AudienceOfGuides {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly guides: readonly CollectionEntry<'guides'>[];
}

let grouped: Promise<readonly AudienceOfGuides[]> | undefined;

/** The audiences that have guides, in the editor's order. Throws when a guide names one that is not in the list. */
export function audiencesOfGuides(): Promise<readonly AudienceOfGuides[]> {
  grouped ??= Promise.all([getCollection('audiences'), getCollection('guides')]).then(groupByAudience);
  return grouped;
}
