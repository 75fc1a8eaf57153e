import { z } from 'zod';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { errorsOf, readName, readOwnWords } from '../shared/own-words.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { guardianShape, type Guardian } from './guardian.ts';

/** Who a visit or an errand is for: whoever asks, or someone they ask for (A61). */
export const WHO = ['self', 'other'] as const;
export type Who = (typeof WHO)[number];

/**
 * The answers to choose from. A child under 14 is a choice of its own, so that nobody else is asked for an age: it decides
 * that a guardian has to agree (个人信息保护法 art. 31), whatever the child needs help for.
 */
export const FOR_WHOM = [...WHO, 'child'] as const;

export interface People {
  /** What to call the person helped. */
  readonly name: string;
  /** Who asks on their behalf, and what they are to them; absent when they ask for themselves. */
  readonly helper?: { readonly name: string; readonly relation: string };
}

/** What a draft holds of the people. */
export interface ForWhom {
  readonly who?: Who;
  /** The other person is under 14. */
  readonly child?: true;
  readonly people?: People;
  /** Of a child only. */
  readonly guardian?: Guardian;
  /** The guardian is whoever asks: they have named themselves already. */
  readonly guardianAsks?: true;
}

/** What is stored of the people. */
export interface ForWhomDetails {
  readonly people: People;
  /** Only for a child under 14. */
  readonly guardian?: Guardian;
}

export const peopleShape = z.strictObject({
  name: z.string(),
  helper: z.strictObject({ name: z.string(), relation: z.string() }).exactOptional(),
});

/** The shape of what is stored of them. */
export const forWhomDetailFields = { people: peopleShape, guardian: guardianShape.exactOptional() };

/** The shape of the same in a draft. */
export const forWhomFields = {
  who: z.enum(WHO).exactOptional(),
  child: z.literal(true).exactOptional(),
  people: peopleShape.exactOptional(),
  guardian: guardianShape.exactOptional(),
  guardianAsks: z.literal(true).exactOptional(),
};

/** Whether the people answer fits who asks: what is asked for someone else names the helper too. */
export function peopleComplete({ who, people }: ForWhom): boolean {
  return people !== undefined && (who === 'other') === (people.helper !== undefined);
}

/** Whether somebody grown must say yes themselves; for a child the guardian does. */
export function mustAgree({ who, child }: ForWhom): boolean {
  return who === 'other' && child !== true;
}

/** Whether the guardian is asked for: for a child, unless they are the one who asks. */
export function asksGuardian({ child, guardianAsks }: ForWhom): boolean {
  return child === true && guardianAsks !== true;
}

/** The guardian to seal; `open` while nobody has agreed for a child. */
export function guardianOf({ child, guardian }: ForWhom): { guardian?: Guardian } | 'open' {
  if (child !== true) return {};
  return guardian === undefined ? 'open' : { guardian };
}

/** A draft with these people in the place of those that it had. */
export function withPeople<Draft extends ForWhom>(draft: Draft, now: ForWhom): Draft {
  const {
    who: _who,
    child: _child,
    people: _people,
    guardian: _guardian,
    guardianAsks: _asks,
    ...rest
  } = draft;
  // Only what every draft may lack is taken out: the rest is still one of its journey.
  return { ...rest, ...now } as unknown as Draft;
}

/** Reads for whom it is. What a guardian has agreed to for a child is of no other person. */
export function readForWhom(form: FormBody, draft: ForWhom): Result<ForWhom, FieldErrors> {
  const whom = FOR_WHOM.find((one) => one === form.one('who'));
  if (!whom) return fail({ who: 'who-missing' });
  const { people, guardian, guardianAsks } = draft;
  const named = people && { people };
  if (whom !== 'child') return ok({ who: whom, ...named });
  const agreed = { ...(guardian && { guardian }), ...(guardianAsks && { guardianAsks }) };
  return ok({ who: 'other', child: true, ...named, ...agreed });
}

/** Reads what to call the person helped and, for someone else, who asks. */
export function readPeople(form: FormBody, who: Who | undefined): Result<People, FieldErrors> {
  // 您 is whoever reads the page: told to write 怎么称呼您, a helper would write their own name for that of the person helped.
  const name = readName(form, 'name', who === 'other' ? 'helped' : 'name');
  if (who !== 'other') return name.ok ? ok({ name: name.value }) : name;
  const helper = readName(form, 'helper');
  const relation = readOwnWords(form, 'relation', { max: 20 });
  if (name.ok && helper.ok && relation.ok) {
    return ok({ name: name.value, helper: { name: helper.value, relation: relation.value } });
  }
  return fail(errorsOf(name, helper, relation));
}

/**
 * Reads what to call everybody. The guardian of a child is whoever asks, where they say that they are it and agree; else whom
 * the draft knows already, unless that was the one who no longer says so.
 */
export function readNames(form: FormBody, draft: ForWhom): Result<ForWhom, FieldErrors> {
  const people = readPeople(form, draft.who);
  if (!people.ok) return people;
  const { who, child, guardian, guardianAsks } = draft;
  const named = { ...(who && { who }), ...(child && { child }), people: people.value };
  const { helper } = people.value;
  if (child && helper && form.one('guardian-asks') === 'yes')
    return ok({ ...named, guardian: { ...helper, agrees: true }, guardianAsks: true });
  return ok({ ...named, ...(guardian && !guardianAsks && { guardian }) });
}
