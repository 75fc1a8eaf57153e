import type { StoredEvent } from '../../db/events.ts';

/** What a resident does on pages of their own, by the event of it. */
const BY_RESIDENT = [
  'contact-changed',
  'needs-changed',
  'house-changed',
  'wishes-changed',
  'rescheduled',
  'message',
  'rated',
  'print-asked',
  'authorised',
] as const;

/** What a resident changed, and when: an instant in milliseconds. */
export interface Saved {
  readonly what: (typeof BY_RESIDENT)[number];
  readonly at: number;
}

/** What to confirm on the page of a request whose `last` event this is. */
export function savedBy(last: StoredEvent | undefined): { readonly saved?: Saved } {
  const what = last?.actor === 'resident' ? BY_RESIDENT.find((kind) => kind === last.kind) : undefined;
  return last && what ? { saved: { what, at: last.at } } : {};
}
