import { z } from 'zod';
import { contactShape, type Contact } from './contact.ts';
import { anyNeed, needsShape, type Needs } from './needs.ts';

/** What the details of every kind of request have in common. */
export interface CommonDetails {
  readonly contact: Contact;
  readonly needs: Needs;
  /** Where a home is; only where somebody comes to it. */
  readonly place?: { readonly community: string; readonly finding: string };
  /** What to heed in the house; only where somebody comes to it. */
  readonly home?: { readonly chosen: readonly string[] };
}

/** Whether whoever serves them has something to prepare for, at the desk or in the house. */
export function needsCare({ needs, home }: Pick<CommonDetails, 'needs' | 'home'>): boolean {
  return anyNeed(needs) || (home?.chosen.length ?? 0) > 0;
}

const shape = z.looseObject({
  contact: contactShape,
  needs: needsShape,
  home: z.looseObject({ chosen: z.array(z.string()) }).exactOptional(),
  place: z.looseObject({ community: z.string(), finding: z.string() }).exactOptional(),
});

/** Reads the common part and keeps the rest as it is. Throws if the part lacks its shape: the store is then wrong. */
export function parseCommonDetails(value: unknown): CommonDetails {
  return shape.parse(value);
}
