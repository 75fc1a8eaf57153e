import { z } from 'zod';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { errorsOf, readName, readOwnWords } from '../shared/own-words.ts';
import { fail, ok, type Result } from '../shared/result.ts';

/**
 * Who decides for a child under 14, and has agreed (个人信息保护法 art. 31; facts/centre.md §7). How to reach them is what the
 * contact step asks: news of a child's request goes to its guardian, and a second number would be asked for nothing (art. 6).
 */
export interface Guardian {
  readonly name: string;
  /** What they are to the child. */
  readonly relation: string;
  readonly agrees: true;
}

/** The shape of a guardian in a draft, in details or in an authorisation. */
export const guardianShape = z.strictObject({
  name: z.string(),
  relation: z.string(),
  agrees: z.literal(true),
});

/** Reads who the guardian is, and their consent, without which nothing is done for a child. */
export function readGuardian(form: FormBody): Result<Guardian, FieldErrors> {
  const name = readName(form, 'guardian-name');
  const relation = readOwnWords(form, 'guardian-relation', { max: 20 });
  const agrees = form.one('guardian-agrees') === 'yes';
  if (name.ok && relation.ok && agrees) return ok({ name: name.value, relation: relation.value, agrees });
  return fail({
    ...errorsOf(name, relation),
    ...(!agrees && { 'guardian-agrees': 'guardian-agrees-missing' }),
  });
}
