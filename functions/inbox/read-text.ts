import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { readOwnWords } from '../shared/own-words.ts';
import { fail, ok, type Result } from '../shared/result.ts';

/** Most characters of what staff write in one field. */
const TEXT_MAX = 500;

/** Reads what staff wrote in a field; '' where nothing need be written. */
export function readText(form: FormBody, field: string, wanted = true): Result<string, FieldErrors> {
  return readOwnWords(form, field, { min: wanted ? 1 : 0, max: TEXT_MAX });
}

/** Reads several fields, and tells what is wrong with each at once. */
export function readTexts<Field extends string>(
  form: FormBody,
  fields: readonly Field[],
): Result<Readonly<Record<Field, string>>, FieldErrors> {
  const read = fields.map((field) => [field, readText(form, field)] as const);
  const errors = read.flatMap(([, one]) => (one.ok ? [] : [one.error]));
  if (errors.length > 0) return fail(Object.assign({}, ...errors) as FieldErrors);
  const values = read.map(([field, one]) => [field, one.ok ? one.value : ''] as const);
  return ok(Object.fromEntries(values) as Record<Field, string>);
}
