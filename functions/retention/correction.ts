import { needsReach, readReach, readWay, type Contact } from '../requests/contact.ts';
import { formOf, type FieldErrors, type Fields, type FormBody } from '../shared/fields.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { choicesOf, readChoices } from './correct-choices.ts';
import { readTexts, textsOf } from './correct-texts.ts';
import { readOldTold, type OldTold } from './old-told.ts';
import { CORRECTABLE, type Correctable, type ToldDetails } from './told-details.ts';

/** Who says that something is wrong. A code, so that nothing personal stands in the event. */
export const ASKED_BY = ['self', 'family', 'staff'] as const;
export type AskedBy = (typeof ASKED_BY)[number];

/** The form as it stands before anything was typed; a field that the request has not is left out. */
export function fieldsOf(told: ToldDetails): Fields {
  const { way, reach = '' } = told.contact;
  const village = way === 'village';
  return {
    ...textsOf(told),
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
  const { told: typed, parts, errors } = readTexts(form, before);
  const chosen = readChoices(form, before);
  Object.assign(errors, chosen.errors);
  // The words beside the needs may have been put right as well.
  const { needs = typed.needs, ...others } = chosen.set;
  let told = { ...typed, ...others, needs: { ...needs, more: typed.needs.more } };
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
