import MiniSearch, { type AsPlainObject } from 'minisearch';
import type { IndexEntry } from './search-index.ts';

/**
 * An index that hands itself over as MiniSearch does, to the byte, but with a fifth of the memory: of 3,000 guides 160 MB
 * instead of 600, and in a quarter of the time.
 */
export class LeanIndex extends MiniSearch<IndexEntry> {
  override toJSON(): AsPlainObject {
    const withoutTerms = super.toJSON.call(Object.create(this, { _index: { value: [] } }) as this);
    const index = Array.from(this._index, ([term, fields]): AsPlainObject['index'][number] => {
      const counts = Array.from(fields, ([field, documents]) => [field, byNumber(documents)] as const);
      return [term, Object.fromEntries(counts)];
    });
    return { ...withoutTerms, index };
  }
}

/**
 * How often a term stands in each document. Filled from the last one on: an object that begins with low numbers is to V8 an
 * array, with a place for each document that has not got the term.
 */
function byNumber(documents: ReadonlyMap<number, number>): Record<string, number> {
  return Object.fromEntries([...documents].reverse());
}
