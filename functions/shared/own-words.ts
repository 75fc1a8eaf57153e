import type { FieldErrors, FormBody } from './fields.ts';
import { parsePersonName } from './person-name.ts';
import { parseText, type TextLimits } from './plain-text.ts';
import { fail, ok, type Result } from './result.ts';
import { secretIn } from './secret.ts';

type Read = Result<string, FieldErrors>;

function withoutSecret(field: string, text: string): Read {
  const secret = secretIn(text);
  return secret ? fail({ [field]: `secret-${secret}` }) : ok(text);
}

/**
 * Reads own words that must not give away an identity number, a card number, a password or a code (A55). Whatever somebody
 * types freely is read here. Errors are `<field>-empty` and so on, and `secret-<what>`.
 */
export function readOwnWords(form: FormBody, field: string, limits: TextLimits): Read {
  const text = parseText(form.one(field), limits);
  return text.ok ? withoutSecret(field, text.value) : fail({ [field]: `${field}-${text.error}` });
}

/** Reads what to call a person (A54), which is no place for such numbers either. */
export function readName(form: FormBody, field: string): Read {
  const name = parsePersonName(form.one(field));
  return name.ok ? withoutSecret(field, name.value) : fail({ [field]: `${field}-${name.error}` });
}

/** All errors of several reads in one; none is an empty object. */
export function errorsOf(...reads: readonly Result<unknown, FieldErrors>[]): FieldErrors {
  return Object.assign({}, ...reads.map((read) => (read.ok ? {} : read.error))) as FieldErrors;
}
