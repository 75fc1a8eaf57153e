import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { numbersIn } from '../shared/plain-text.ts';
import { groupReference, parseCode, parseReference, type Code, type Reference } from '../shared/reference.ts';
import { fail, ok, type Result } from '../shared/result.ts';

export interface TypedLookup {
  readonly reference: Reference;
  readonly code: Code;
}

/**
 * Reads reference and code from their two fields. Each may stand in the other's field, and both in one, as when the whole
 * message is pasted: there is no mistaking eight digits with their check for six. What is missing then is told of each field
 * by itself.
 */
export function readLookup(form: FormBody): Result<TypedLookup, FieldErrors> {
  const [first, second] = [form.one('reference'), form.one('code')];
  const own = { reference: parseReference(first), code: parseCode(second) };
  const reference = own.reference.ok ? own.reference : parseReference(second);
  const code = own.code.ok ? own.code : parseCode(first);
  if (reference.ok && code.ok) return ok({ reference: reference.value, code: code.value });
  return fail({
    ...(!own.reference.ok && { reference: `reference-${own.reference.error}` }),
    ...(!own.code.ok && { code: `code-${own.code.error}` }),
  });
}

/** How many digits a number has that may hold a code: by itself, or together with a reference that lacks some. */
const mayHoldCode = ({ length }: string): boolean => length === 6 || length >= 12;

/**
 * What was typed for the reference, to be shown again: eight digits are long for who types slowly. Nothing of it that may be a
 * code, which is never shown.
 */
export function referenceAgain(text: string): string {
  if (!numbersIn(text).some(mayHoldCode)) return text;
  const reference = parseReference(text);
  return reference.ok ? groupReference(reference.value) : '';
}
