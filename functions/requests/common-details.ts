import { z } from 'zod';
import { contactShape, type Contact } from './contact.ts';
import { anyNeed, needsShape, type Needs } from './needs.ts';
import { choiceShape, type ServiceChoice } from './service-choice.ts';

/** What a draft of every kind holds. */
export interface CommonDraft {
  readonly choice: ServiceChoice;
  readonly needs?: Needs;
  readonly contact?: Contact;
}

/** The shape of the same in a draft, and of what is stored of it. */
export const commonDraftFields = {
  choice: choiceShape,
  needs: needsShape.exactOptional(),
  contact: contactShape.exactOptional(),
};
export const commonDetailFields = { needs: needsShape, contact: contactShape };

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
  ...commonDetailFields,
  home: z.looseObject({ chosen: z.array(z.string()) }).exactOptional(),
  place: z.looseObject({ community: z.string(), finding: z.string() }).exactOptional(),
});

/** Reads the common part and keeps the rest as it is. Throws if the part lacks its shape: the store is then wrong. */
export function parseCommonDetails(value: unknown): CommonDetails {
  return shape.parse(value);
}
