import { readFinding } from '../requests/follow-up.ts';
import type { People } from '../requests/for-whom.ts';
import type { Guardian } from '../requests/guardian.ts';
import type { FieldErrors, Fields, FormBody } from '../shared/fields.ts';
import { readName, readOwnWords } from '../shared/own-words.ts';
import type { Result } from '../shared/result.ts';
import type { Correctable, ToldDetails } from './told-details.ts';

/** A field of text; `of` is undefined where the request has none. */
interface TextField {
  readonly name: string;
  readonly part: Correctable;
  readonly of: (told: ToldDetails) => string | undefined;
  readonly read: (form: FormBody) => Result<string, FieldErrors>;
  readonly put: (told: ToldDetails, text: string) => ToldDetails;
}

const relation = (field: string) => (form: FormBody) => readOwnWords(form, field, { max: 20 });
const nameIn = (field: string) => (form: FormBody) => readName(form, field);

const withHelper = (told: ToldDetails, set: Partial<NonNullable<People['helper']>>): ToldDetails =>
  told.people?.helper
    ? { ...told, people: { ...told.people, helper: { ...told.people.helper, ...set } } }
    : told;
const withGuardian = (told: ToldDetails, set: Partial<Guardian>): ToldDetails =>
  told.guardian ? { ...told, guardian: { ...told.guardian, ...set } } : told;

const TEXTS: readonly TextField[] = [
  {
    name: 'name',
    part: 'name',
    of: ({ name, people }) => people?.name ?? name,
    read: nameIn('name'),
    put: (told, name) => (told.people ? { ...told, people: { ...told.people, name } } : { ...told, name }),
  },
  {
    name: 'helper',
    part: 'helper',
    of: ({ people }) => people?.helper?.name,
    read: nameIn('helper'),
    put: (told, name) => withHelper(told, { name }),
  },
  {
    name: 'relation',
    part: 'helper',
    of: ({ people }) => people?.helper?.relation,
    read: relation('relation'),
    put: (told, text) => withHelper(told, { relation: text }),
  },
  {
    name: 'guardian-name',
    part: 'guardian',
    of: ({ guardian }) => guardian?.name,
    read: nameIn('guardian-name'),
    put: (told, name) => withGuardian(told, { name }),
  },
  {
    name: 'guardian-relation',
    part: 'guardian',
    of: ({ guardian }) => guardian?.relation,
    read: relation('guardian-relation'),
    put: (told, text) => withGuardian(told, { relation: text }),
  },
  {
    name: 'more',
    part: 'needs',
    of: ({ needs }) => needs.more,
    read: (form) => readOwnWords(form, 'more', { min: 0, max: 100 }),
    put: (told, more) => ({ ...told, needs: { ...told.needs, more } }),
  },
  {
    name: 'finding',
    part: 'finding',
    // Once it was erased nobody writes down anew where somebody lives.
    of: ({ place }) => place?.finding || undefined,
    read: readFinding,
    put: (told, finding) => (told.place ? { ...told, place: { ...told.place, finding } } : told),
  },
];

/** The texts as they stand; a field that the request has not is left out. */
export function textsOf(told: ToldDetails): Fields {
  return Object.fromEntries(
    TEXTS.flatMap(({ name, of }) => {
      const text = of(told);
      return text === undefined ? [] : [[name, [text]] as const];
    }),
  );
}

/** Reads what was typed into those fields: the details with it, which parts are others than before, and what can't be read. */
export function readTexts(form: FormBody, before: ToldDetails) {
  let told = before;
  const errors: Record<string, string> = {};
  const parts = new Set<Correctable>();
  for (const { part, of, read, put } of TEXTS) {
    const stands = of(before);
    if (stands === undefined) continue;
    const text = read(form);
    if (!text.ok) Object.assign(errors, text.error);
    else if (text.value !== stands) {
      told = put(told, text.value);
      parts.add(part);
    }
  }
  return { told, parts, errors };
}
