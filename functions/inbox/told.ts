import type { Contact, ContactWay } from '../requests/contact.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { fail, ok, type Result } from '../shared/result.ts';

/** How a resident was told what became of their request: the way they chose, or one that reaches them without it. */
export type ToldWay = ContactWay | 'slip';

/** What may be ticked: the resident's own way first; then face to face, a slip of paper, and a call, which binds nobody. */
export function toldChoices({ way }: Pick<Contact, 'way'>): ToldWay[] {
  const others: ToldWay[] = ['in-person', 'slip', 'phone'];
  return [way, ...others.filter((other) => other !== way)];
}

/**
 * Reads how the resident was told. Where they want no calls, a call is no telling: without any other way the request
 * stays open (D14). Whoever chose the phone may be told in any way, and nothing need be ticked.
 */
export function readTold(form: FormBody, contact: Contact): Result<readonly ToldWay[], FieldErrors> {
  const asked = form.all('told');
  const offered = toldChoices(contact);
  const told = offered.filter((way) => asked.includes(way));
  if (told.length !== new Set(asked).size) return fail({ told: 'told-unknown' });
  if (!contact.noCalls || told.some((way) => way !== 'phone')) return ok(told);
  return fail({ told: told.length === 0 ? 'told-missing' : 'told-by-phone-only' });
}

/** The ways as an event's note keeps them; words for them stand in content/messages/staff.yaml. */
export function toldText(told: readonly ToldWay[]): string {
  return told.join(' ');
}
