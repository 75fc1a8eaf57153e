import type { Query, QueryCombination } from 'minisearch';
import type { IndexField } from './search-index.ts';

/** One thing that a query asks for. */
export interface Part {
  /** What it looks for, so that the same is not looked for twice. */
  readonly name: string;
  /** What it says of the thing that is asked for: its characters, or its word of letters or digits. */
  readonly marks: readonly string[];
  readonly written: QueryCombination;
  /** By its sound, for slips of the IME and for pinyin that starts no word; undefined when it has none. */
  readonly sounding: QueryCombination | undefined;
  /** Too short to be asked for by itself when other parts are there. */
  readonly slight: boolean;
}

/** Any of these in any of these fields. */
export const anyOf = (fields: IndexField[], queries: Query[], more: object = {}): QueryCombination => ({
  ...more,
  combineWith: 'OR',
  fields,
  queries,
});

/** By pairs of syllables; undefined when there is none. */
export function bySound(pairs: string[]): QueryCombination | undefined {
  return pairs.length === 0 ? undefined : anyOf(['sounds'], pairs);
}

/** A text with two neighbours changed over, wherever that can be. */
export function swaps(text: string): string[] {
  const all = [...text];
  return all.slice(1).map((one, i) => [...all.slice(0, i), one, all[i], ...all.slice(i + 2)].join(''));
}
