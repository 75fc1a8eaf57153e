import { z } from 'zod';
import { contactShape, needsReach, readReach, readWay, type Contact } from '../requests/contact.ts';
import { peopleShape, type People } from '../requests/for-whom.ts';
import { readFinding } from '../requests/follow-up.ts';
import { guardianShape, type Guardian } from '../requests/guardian.ts';
import { needsShape } from '../requests/needs.ts';
import { formOf, type FieldErrors, type Fields, type FormBody } from '../shared/fields.ts';
import { readName, readOwnWords } from '../shared/own-words.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { choicesOf, readChoices, visitChoices, type ToldChoices } from './correct-choices.ts';
import { readOldTold, type OldTold } from './old-told.ts';

/** Who says that something is wrong. A code, so that nothing personal stands in the event. */
export const ASKED_BY = ['self', 'family', 'staff'] as const;
export type AskedBy = (typeof ASKED_BY)[number];

/** What can be put right (PIPL 46), as its event names it. */
export const CORRECTABLE = [
  ...(['name', 'helper', 'guardian', 'contact', 'needs'] as const),
  ...(['group', 'finding', 'door', 'home', 'present'] as const),
] as const;
export type Correctable = (typeof CORRECTABLE)[number];

/** What a resident has told, whatever kind of request it is; everything else is kept as it stands. */
export interface ToldDetails extends ToldChoices {
  readonly name?: string;
  readonly people?: People;
  readonly guardian?: Guardian;
  readonly contact: Contact;
  readonly place?: { readonly community: string; readonly finding: string };
}

const shape = z.looseObject({
  ...visitChoices,
  name: z.string().exactOptional(),
  people: peopleShape.exactOptional(),
  guardian: guardianShape.exactOptional(),
  contact: contactShape,
  needs: needsShape,
  place: z.looseObject({ community: z.string(), finding: z.string() }).exactOptional(),
});

/** Reads the details of any request. Throws if they lack their shape: the store is then wrong. */
export function parseTold(value: unknown): ToldDetails {
  return shape.parse(value);
}

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

/** The form as it stands before anything was typed; a field that the request has not is left out. */
export function fieldsOf(told: ToldDetails): Fields {
  const { way, reach = '' } = told.contact;
  const texts = TEXTS.flatMap(({ name, of }) => {
    const text = of(told);
    return text === undefined ? [] : [[name, [text]] as const];
  });
  const village = way === 'village';
  return {
    ...Object.fromEntries(texts),
    ...choicesOf(told),
    way: [way],
    reach: [village ? '' : reach],
    community: [village ? reach : ''],
  };
}

/** On one page: a community is chosen, everything else typed. */
function readContact(
  form: FormBody,
  before: Contact,
  communities: readonly { readonly id: string }[],
): Result<Contact, FieldErrors> {
  const way = readWay(form, undefined);
  if (!way.ok) return way;
  const village = way.value.way === 'village';
  const typed = formOf(new Map([['reach', [form.one(village ? 'community' : 'reach')]]]));
  const read = needsReach(way.value.way) ? readReach(typed, way.value, communities) : way;
  if (!read.ok) return village ? fail({ community: read.error['reach'] ?? '' }) : read;
  // What the resident has said about calls holds while the way stays.
  return ok(read.value.way === before.way ? { ...read.value, noCalls: before.noCalls } : read.value);
}

/** Details that were put right, what of them, and at whose word. */
export interface Correction {
  readonly told: ToldDetails;
  readonly parts: readonly Correctable[];
  readonly asked: AskedBy;
  /** Whether the resident was told at the address that stood there before; undefined where that stays, or was none. */
  readonly oldTold: OldTold | undefined;
}

/** Reads a correction by the rules of the question that each answer was given to; one that changes nothing is none. */
export function readCorrection(
  form: FormBody,
  before: ToldDetails,
  communities: readonly { readonly id: string }[],
): Result<Correction, FieldErrors> {
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
  const chosen = readChoices(form, before);
  Object.assign(errors, chosen.errors);
  // The words beside the needs may have been put right as well.
  const { needs = told.needs, ...others } = chosen.set;
  told = { ...told, ...others, needs: { ...needs, more: told.needs.more } };
  for (const part of chosen.parts) parts.add(part);
  const contact = readContact(form, before.contact, communities);
  if (!contact.ok) Object.assign(errors, contact.error);
  else if (JSON.stringify(contact.value) !== JSON.stringify(before.contact)) {
    told = { ...told, contact: contact.value };
    parts.add('contact');
  }
  const oldTold = readOldTold(form, before.contact, parts.has('contact'));
  if (!oldTold.ok) Object.assign(errors, oldTold.error);
  const asked = ASKED_BY.find((one) => one === form.one('asked'));
  if (!asked) errors['asked'] = 'correct-asked-missing';
  if (Object.keys(errors).length > 0 || !asked || !oldTold.ok) return fail(errors);
  if (parts.size === 0) return fail({ name: 'correct-nothing' });
  return ok({ told, parts: CORRECTABLE.filter((part) => parts.has(part)), asked, oldTold: oldTold.value });
}
