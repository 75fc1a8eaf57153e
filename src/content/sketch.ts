import type { Hall } from './schemas/hall.ts';

export type Plan = Extract<Hall['plan'], { state: 'known' }>['value'];
export type Place = Plan['places'][number];

/** In cells of the sketch. */
type Box = Pick<Place, 'x' | 'y' | 'w' | 'h'>;

/** In metres of the hall: on a phone, where the whole hall is as wide as the screen, as tall as the text around it. */
export const TALLEST = 2.3;

/** How wide a sign is, in its height: digits are narrow. */
export const wideAs = (words: string) => words.length * (/^\d+$/.test(words) ? 0.6 : 1);

/** Where the word for a door stands: in the hall, above the gap that it is in the wall. */
export function doorWord({ x, y, w, h, label }: Place): Box {
  const wide = wideAs(label) * TALLEST;
  return { x: x + w / 2 - wide / 2, y: y + h / 2 - 1.5 * TALLEST, w: wide, h: TALLEST };
}

const meet = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** What of a sketch nobody could read, as one is drawn over the other: which place, and which it is that it covers. */
export function drawnOver({ places }: Plan): { place: Place; over: Place; word: boolean }[] {
  // Seats stand in an area.
  const rooms = places.filter(({ kind }) => kind === 'window' || kind === 'area');
  const boxes = rooms.flatMap((place, at) =>
    rooms.slice(0, at).flatMap((over) => (meet(place, over) ? [{ place, over, word: false }] : [])),
  );
  const words = places
    .filter(({ kind }) => kind === 'door')
    .flatMap((place) =>
      places.flatMap((over) =>
        over.kind !== 'door' && meet(doorWord(place), over) ? [{ place, over, word: true }] : [],
      ),
    );
  return [...boxes, ...words];
}
