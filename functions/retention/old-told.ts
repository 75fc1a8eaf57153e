import { needsReach, type Contact } from '../requests/contact.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { fail, ok, type Result } from '../shared/result.ts';

/** What became of the address that stood there before. A code, so that nothing personal stands in the event. */
export const OLD_TOLD = ['told', 'unreachable'] as const;
export type OldTold = (typeof OLD_TOLD)[number];

/**
 * Whoever takes over a request by giving another address must not go unseen: the lead tells the resident at the old one first, or
 * says why not.
 */
export function readOldTold(
  form: FormBody,
  before: Contact,
  changed: boolean,
): Result<OldTold | undefined, FieldErrors> {
  if (!changed || !needsReach(before.way)) return ok(undefined);
  const oldTold = OLD_TOLD.find((one) => one === form.one('old-told'));
  return oldTold ? ok(oldTold) : fail({ 'old-told': 'correct-old-told-missing' });
}
