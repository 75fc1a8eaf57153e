import { EXAMPLE_KEY, OPEN_WORDS } from './fact.ts';
import { sentencesOf } from './lint-text.ts';
import { fieldName } from './spot.ts';
import { textsOf } from './texts-of.ts';

/** A value that the centre has yet to give (open), or to confirm (example). */
export interface OpenFact {
  /** The way to the value, `homeVisit 的 seatsPerHalfDay`; of what stands in Markdown, its heading. */
  field: string;
  state: 'open' | 'example';
  /** What is open, where it is a sentence of Markdown. */
  sentence?: string;
}

/** Every open or example value in a checked entry, and every 待中心公布 in its texts and its Markdown. */
export function openFacts(entry: object): OpenFact[] {
  if (!('sections' in entry)) return openIn(entry);
  const { sections, ...front } = entry;
  const sentences = textsOf({ sections }).flatMap(([field, text]) =>
    sentencesOf(text).map((sentence) => ({ field, state: 'open' as const, sentence })),
  );
  return [...openIn(front), ...sentences.filter(({ sentence }) => isOpen(sentence))];
}

/** In quotation marks the words are spoken of, not used. */
const isOpen = (text: string) => text.replaceAll(`“${OPEN_WORDS}”`, '').includes(OPEN_WORDS);

function openIn(value: unknown, path: readonly string[] = []): OpenFact[] {
  if (typeof value === 'string') return isOpen(value) ? [{ field: fieldName(path), state: 'open' }] : [];
  if (typeof value !== 'object' || value === null) return [];
  if ('state' in value && value.state === 'open') return [{ field: fieldName(path), state: 'open' }];
  if ('state' in value && value.state === 'example') return [{ field: fieldName(path), state: 'example' }];
  return Object.entries(value).flatMap(([key, inner]) => openIn(inner, [...path, key]));
}

/** The words editors know for the two states. */
export function stateWords(state: OpenFact['state']): string {
  return state === 'open' ? OPEN_WORDS : EXAMPLE_KEY;
}
