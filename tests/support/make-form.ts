import { formOf, type FormBody } from '../../functions/shared/fields.ts';

/** A posted form with these fields. */
export function makeForm(fields: Readonly<Record<string, string | readonly string[]>> = {}): FormBody {
  return formOf(new Map(Object.entries(fields).map(([name, value]) => [name, [value].flat()])));
}
