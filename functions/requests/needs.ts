import { z } from 'zod';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { readOwnWords } from '../shared/own-words.ts';
import { fail, ok, type Result } from '../shared/result.ts';

/** What helps a resident at the desk or at home: needs, never diagnoses (A55, A56; 无障碍环境建设法 art. 40). */
export const NEEDS = [
  'sign',
  'writing',
  'read-aloud',
  'large-print',
  'wheelchair',
  'companion',
  'priority',
] as const;
export type Need = (typeof NEEDS)[number];

/** The needs that are offered: to come first means something only where some seats are for those who come first. */
export function offeredNeeds(withPriority: boolean): readonly Need[] {
  return NEEDS.filter((need) => need !== 'priority' || withPriority);
}

export interface Needs {
  readonly chosen: readonly Need[];
  /** In the resident's own words; may be empty. */
  readonly more: string;
}

/** Nothing was asked for. */
export const NO_NEEDS: Needs = { chosen: [], more: '' };

export function anyNeed({ chosen, more }: Needs): boolean {
  return chosen.length > 0 || more !== '';
}

/** All that two ask for, each in their own words. */
export function bothNeeds(one: Needs, other: Needs): Needs {
  const chosen = NEEDS.filter((need) => one.chosen.includes(need) || other.chosen.includes(need));
  const words = new Set([one.more, other.more].filter((more) => more !== ''));
  return { chosen, more: [...words].join('；') };
}

/** Reads the needs; all are optional. */
export function readNeeds(form: FormBody): Result<Needs, FieldErrors> {
  const asked = form.all('needs');
  const chosen = NEEDS.filter((need) => asked.includes(need));
  if (chosen.length !== new Set(asked).size) return fail({ needs: 'needs-unknown' });
  const more = readOwnWords(form, 'more', { min: 0, max: 100 });
  return more.ok ? ok({ chosen, more: more.value }) : more;
}

/** The shape of needs in a draft or in stored details. */
export const needsShape = z.strictObject({ chosen: z.array(z.enum(NEEDS)), more: z.string() });
