import { EXAMPLE_KEY, OPEN_WORDS } from './fact.ts';
import { fieldName } from './spot.ts';

/** A value that the centre has yet to give (open), or to confirm (example). */
export interface OpenFact {
  /** The way to the value: `homeVisit 的 seatsPerHalfDay`. */
  field: string;
  state: 'open' | 'example';
}

/** Every open or example value in a checked entry, and every 待中心公布 in its texts. */
export function openFacts(value: unknown, path: readonly string[] = []): OpenFact[] {
  if (typeof value === 'string') {
    // In quotation marks the words are spoken of, not used.
    const open = value.replaceAll(`“${OPEN_WORDS}”`, '').includes(OPEN_WORDS);
    return open ? [{ field: written(path), state: 'open' }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if ('state' in value && value.state === 'open') return [{ field: written(path), state: 'open' }];
  if ('state' in value && value.state === 'example') return [{ field: written(path), state: 'example' }];
  const entries = Object.entries(value).filter(([key]) => !REPEATED.has(key));
  return entries.flatMap(([key, inner]) => openFacts(inner, [...path, key]));
}

/** The words editors know for the two states. */
export function stateWords(state: OpenFact['state']): string {
  return state === 'open' ? OPEN_WORDS : EXAMPLE_KEY;
}

function written(path: readonly string[]): string {
  return fieldName(path.filter((part) => !SHELL.has(part)));
}

/** Parts of the parsed form that an editor never wrote. */
const SHELL: ReadonlySet<string> = new Set(['blocks', 'items', 'text']);

/** Parts that hold the same words as their neighbours, cut up by links. */
const REPEATED: ReadonlySet<string> = new Set(['runs', 'itemRuns']);
