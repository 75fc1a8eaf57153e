/** Luck that is the same for the same seed (mulberry32). */
export interface Chance {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  /** True as often as `share` says, from 0 to 1. */
  happens(share: number): boolean;
  /** One of them; throws for none. */
  pick<T>(among: readonly T[]): T;
}

/** A beginning of luck. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number) => Math.floor(next() * most);
  return {
    below,
    happens: (share) => next() < share,
    pick: (among) => {
      if (among.length === 0) throw new Error('nothing to pick from');
      return among[below(among.length)] as (typeof among)[number];
    },
  };
}
