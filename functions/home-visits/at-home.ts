import { z } from 'zod';

/**
 * What to heed in the house: needs, from which nobody has to conclude an illness. Somebody in bed asks us to the bedside,
 * somebody who breathes oxygen asks for no flame (A55).
 */
export const HOME_NEEDS = [
  'printer',
  'speak-up',
  'more-time',
  'bedside',
  'dog',
  'shoe-covers',
  'mask',
  'no-flame',
] as const;
export type HomeNeed = (typeof HOME_NEEDS)[number];

/** Who will be there; `unsaid` for whoever does not say. */
export const PRESENT = ['alone', 'family', 'neighbour', 'helper', 'unsure'] as const;
export type PresentWho = (typeof PRESENT)[number] | 'unsaid';

export interface Home {
  readonly chosen: readonly HomeNeed[];
}

export interface Present {
  readonly who: PresentWho;
  /** What to call them, if the resident wants to say; may be empty. */
  readonly name: string;
}

/** The shapes of both in a draft or in stored details. */
export const homeShape = z.strictObject({ chosen: z.array(z.enum(HOME_NEEDS)) });
export const presentShape = z.strictObject({ who: z.enum([...PRESENT, 'unsaid']), name: z.string() });
