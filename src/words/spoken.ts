import type { Mode } from '../../functions/shared/modes.ts';
import { spoken } from '../../functions/shared/spoken.ts';
import type { Run } from '../content/blocks.ts';

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

/**
 * The runs of a text as a tree writes it. The reader tree's words are those of the whole text, since a comma or a range
 * can span the edge of a link; each link is then found in them again. A link that the words no longer hold is left out.
 */
export function runsFor(mode: Mode, text: string, runs: readonly Run[]): readonly Run[] {
  if (mode !== 'reader') return runs;
  let rest = wordsFor(mode, text);
  const cut: Run[] = [];
  for (const { text: label, href } of runs) {
    if (href === undefined) continue;
    const words = wordsFor(mode, label);
    const at = rest.indexOf(words);
    if (at < 0) continue;
    if (at > 0) cut.push({ text: rest.slice(0, at) });
    cut.push({ text: words, href });
    rest = rest.slice(at + words.length);
  }
  return rest === '' ? cut : [...cut, { text: rest }];
}
