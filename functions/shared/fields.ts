/** The fields of a posted form, by name, values in the order sent. */
export interface FormBody {
  /** The first value, '' when the field is missing. */
  one(name: string): string;
  /** All values, none when the field is missing. */
  all(name: string): readonly string[];
  has(name: string): boolean;
  readonly names: readonly string[];
}

/** Form fields as they were typed, by name. */
export type Fields = Readonly<Record<string, readonly string[]>>;

/** One code a field; content/messages/ holds the sentence for each. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The name of a step to ask again, and why. */
export interface AskedAgain {
  readonly step: string;
  readonly errors: FieldErrors;
}

/** Everything in a form, to show it again. */
export function fieldsIn(form: FormBody): Fields {
  return Object.fromEntries(form.names.map((name) => [name, form.all(name)]));
}

/** Wraps fields, for tests and for a form that is shown before anything was posted. */
export function formOf(fields: ReadonlyMap<string, readonly string[]>): FormBody {
  return {
    one: (name) => fields.get(name)?.[0] ?? '',
    all: (name) => fields.get(name) ?? [],
    has: (name) => fields.has(name),
    names: [...fields.keys()],
  };
}
