import type { z } from 'zod';
import { forWhomFields } from './for-whom.ts';

/** Whom it is for is one answer, which also says whether a guardian must agree: no part of it stays without the others. */
const FOR_WHOM: readonly string[] = Object.keys(forWhomFields);
const DECIDES: readonly string[] = FOR_WHOM.filter((name) => name !== 'people');

/** A yes is to what was read, and another release may say something else: it is given anew. */
const SAID_YES: readonly string[] = ['consent', 'signing'];

/**
 * Reads a draft that this server has sealed, perhaps as another release, which asked other questions: what that one left and
 * this one does not know is let go and asked anew, and everything else is kept. Undefined only for what is no draft.
 */
export function readDraft<Shape extends z.ZodObject<Readonly<Record<string, z.ZodType>>>>(
  shape: Shape,
  value: unknown,
): z.output<Shape> | undefined {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const answers = Object.entries(value);
  const isKnown = ([name, answer]: readonly [string, unknown]) =>
    Object.hasOwn(shape.shape, name) && shape.shape[name]?.safeParse(answer).success === true;
  const lost = new Set(answers.filter((one) => !isKnown(one)).map(([name]) => name));
  const people = DECIDES.some((name) => lost.has(name)) ? FOR_WHOM : [];
  const asked = new Set([...lost, ...people, ...SAID_YES]);
  return shape.safeParse({ choice: {}, ...Object.fromEntries(answers.filter(([name]) => !asked.has(name))) })
    .data;
}
