import { fillSlots } from '../../functions/shared/fill.ts';
import type { Line } from '../content/schemas/line.ts';

/** A sentence of the journeys with its slots filled: the compiler refuses one value too few or too many. */
export function fill<Slot extends string>(
  sentence: Line<Slot>,
  values: Readonly<Record<NoInfer<Slot>, string | number>>,
): string {
  const texts = Object.entries<string | number>(values).map(
    ([name, value]) => [name, String(value)] as const,
  );
  return fillSlots(sentence, Object.fromEntries(texts));
}

/** A stretch of a sentence: plain text, the words of its link, or the name of a slot. */
interface Piece {
  readonly kind: 'text' | 'link' | 'slot';
  readonly text: string;
}

/** A sentence cut up at its link and its slots, so that a page can mark them. */
export function piecesOf(sentence: string): Piece[] {
  return sentence
    .split(/(\[[^\]]+\]|\{\w+\})/)
    .filter((text) => text !== '')
    .map((text) => {
      if (text.startsWith('[')) return { kind: 'link', text: text.slice(1, -1) };
      return text.startsWith('{') ? { kind: 'slot', text: text.slice(1, -1) } : { kind: 'text', text };
    });
}
