import { seeded } from '../fuzz.ts';

/** Luck that is the same for the same seed. */
export interface Chance {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  /** True as often as `share` says, from 0 to 1. */
  happens(share: number): boolean;
  /** One of them; throws for none. */
  pick<T>(among: readonly T[]): T;
}

const FINE = 2 ** 32;

/** A beginning of luck. */
export function chanceOf(seed: number): Chance {
  const below = seeded(seed);
  return {
    below,
    happens: (share) => below(FINE) / FINE < share,
    pick: (among) => {
      if (among.length === 0) throw new Error('nothing to pick from');
      return among[below(among.length)] as (typeof among)[number];
    },
  };
}
