import { z } from 'zod';
import { contactShape, type Contact } from './contact.ts';
import { needsShape, type Needs } from './needs.ts';

/** What the details of every kind of request have in common. */
export interface CommonDetails {
  readonly contact: Contact;
  readonly needs: Needs;
  /** Where a home is; only where somebody comes to it. */
  readonly place?: { readonly community: string; readonly finding: string };
}

const shape = z.looseObject({
  contact: contactShape,
  needs: needsShape,
  place: z.looseObject({ community: z.string(), finding: z.string() }).exactOptional(),
});

/** Reads the common part and keeps the rest as it is. Throws if the part lacks its shape: the store is then wrong. */
export function parseCommonDetails(value: unknown): CommonDetails {
  return shape.parse(value);
}
