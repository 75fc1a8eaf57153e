import type { Mode } from '../../functions/shared/modes.ts';
import { spoken } from '../../functions/shared/spoken.ts';

// The same sentences stand in many guides: each is put into spoken words once.
const said = new Map<string, string>();

/** A text as a tree writes it: in the reader tree with numbers, ranges and signs in words. */
export function wordsFor(mode: Mode, text: string): string {
  if (mode !== 'reader') return text;
  const known = said.get(text);
  if (known !== undefined) return known;
  const words = spoken(text);
  said.set(text, words);
  return words;
}
