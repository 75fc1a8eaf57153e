import { z } from 'zod';
import { contactShape, type Contact } from '../requests/contact.ts';
import { peopleShape, type People } from '../requests/for-whom.ts';
import { guardianShape, type Guardian } from '../requests/guardian.ts';
import { needsShape } from '../requests/needs.ts';
import { visitChoices, type ToldChoices } from './correct-choices.ts';

/** What can be put right (PIPL 46), as its event names it. */
export const CORRECTABLE = [
  ...(['name', 'helper', 'guardian', 'contact', 'needs'] as const),
  ...(['group', 'finding', 'door', 'home', 'present'] as const),
] as const;
export type Correctable = (typeof CORRECTABLE)[number];

/** What a resident has told, whatever kind of request it is; everything else is kept as it stands. */
export interface ToldDetails extends ToldChoices {
  readonly name?: string;
  readonly people?: People;
  readonly guardian?: Guardian;
  readonly contact: Contact;
  readonly place?: { readonly community: string; readonly finding: string };
}

const shape = z.looseObject({
  ...visitChoices,
  name: z.string().exactOptional(),
  people: peopleShape.exactOptional(),
  guardian: guardianShape.exactOptional(),
  contact: contactShape,
  needs: needsShape,
  place: z.looseObject({ community: z.string(), finding: z.string() }).exactOptional(),
});

/** Reads the details of any request. Throws if they lack their shape: the store is then wrong. */
export function parseTold(value: unknown): ToldDetails {
  return shape.parse(value);
}
