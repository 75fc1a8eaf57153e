import type { FieldErrors, FormBody } from './fields.ts';
import { parsePersonName } from './person-name.ts';
import { parseText, type TextLimits } from './plain-text.ts';
import { fail, ok, type Result } from './result.ts';
import { secretIn } from './secret.ts';

type Read = Result<string, FieldErrors>;

/** Stands where a sign was lost on the way: a rare character that a device can't send, half an emoji. */
const LOST = '\ufffd';

/**
 * The code of why free text is not taken as it is, whatever the field: it gives something away (A55), or a sign of it was
 * lost, which only whoever wrote it can mend.
 */
export function whyNotTaken(text: string): string | undefined {
  if (text.includes(LOST)) return 'unreadable';
  const secret = secretIn(text);
  return secret && `secret-${secret}`;
}

function taken(field: string, text: string): Read {
  const why = whyNotTaken(text);
  return why ? fail({ [field]: why }) : ok(text);
}

/**
 * Reads own words that must not give away an identity number, a card number, a password or a code (A55). Whatever somebody
 * types freely is read here. Errors are `<field>-empty` and so on, and those of `whyNotTaken`.
 */
export function readOwnWords(form: FormBody, field: string, limits: TextLimits): Read {
  const text = parseText(form.one(field), limits);
  return text.ok ? taken(field, text.value) : fail({ [field]: `${field}-${text.error}` });
}

/**
 * Reads what to call a person (A54), which is no place for such numbers either. `whose` stands before its errors where the
 * field asks for one person on one page and for another on the next.
 */
export function readName(form: FormBody, field: string, whose = field): Read {
  const typed = form.one(field);
  const name = parsePersonName(typed);
  if (name.ok) return taken(field, name.value);
  const why = name.error === 'not-a-name' ? whyNotTaken(typed) : undefined;
  return fail({ [field]: why ?? `${whose}-${name.error}` });
}

/** All errors of several reads in one; none is an empty object. */
export function errorsOf(...reads: readonly Result<unknown, FieldErrors>[]): FieldErrors {
  return Object.assign({}, ...reads.map((read) => (read.ok ? {} : read.error))) as FieldErrors;
}
