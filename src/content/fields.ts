import { z } from 'zod';
import { parseLocalDate } from '../../functions/shared/local-date.ts';

/**
 * Building blocks of the schemas. Every hint is a Chinese phrase that tells the editor what to write; it is the
 * message of each issue, and `explainIssues` turns it into a sentence that names file and field.
 */

/** A text of one line or more that is not empty. YAML takes digits alone, such as a telephone, for a number. */
export const text = (hint: string) =>
  z
    .string({ error: ({ input }) => (typeof input === 'number' ? `${hint}，只有数字的要加引号` : hint) })
    .trim()
    .min(1, { error: hint });

/** A list with at least `least` items. */
export const listOf = <Item extends z.ZodType>(item: Item, hint: string, least = 0) =>
  z.array(item, { error: hint }).min(least, { error: hint });

/** A whole number between two bounds, both allowed. */
export const wholeNumber = (hint: string, least: number, most: number) =>
  z.int({ error: hint }).min(least, { error: hint }).max(most, { error: hint });

/** A real date, 'YYYY-MM-DD'. What is none is compared with no other: one mistake is told once. */
export const day = (hint: string) => z.iso.date({ error: `${hint}，例如 2027-05-31`, abort: true });

/** A time of day, 'HH:MM', 24 hours. */
export const time = (hint: string) =>
  z.string({ error: hint }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
    error: `${hint}，例如 "08:30"，要加引号`,
    abort: true,
  });

/** A day of every year, 'MM-DD'; 02-29 is one. */
export const dayOfYear = (hint: string) =>
  z.string({ error: hint }).refine((written) => parseLocalDate(`2024-${written}`) !== undefined, {
    error: `${hint}，例如 "05-01"`,
    abort: true,
  });

/** A list of which an editor may write a single item without the dash or the brackets; what is wrong is told of that item. */
export const oneOrMore = <Item extends z.ZodType>(item: Item, hint: string) =>
  z.unknown().transform((raw, context): z.output<Item>[] => {
    const single = raw !== undefined && !Array.isArray(raw);
    const parsed = listOf(item, hint, 1).safeParse(single ? [raw] : raw);
    if (parsed.success) return parsed.data;
    for (const { message, path } of parsed.error.issues)
      context.issues.push({ code: 'custom', message, path: single ? path.slice(1) : path, input: raw });
    return z.NEVER;
  });

/** One of a few fixed words, which the message lists. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `请写其中一个：${words.join('、')}` });

/** True or false. */
export const yesOrNo = () => z.boolean({ error: '请写 true（是）或 false（否）' });

/** An address part: lower-case letters, digits and hyphens. */
export const slug = (hint: string) =>
  z
    .string({ error: hint })
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: `${hint}，只用小写字母、数字和短横线` });

/** Where a published statement comes from, and the day to which it applies. */
export const source = () =>
  z.strictObject(
    { title: text('请写出处的名称'), date: day('请写出处的日期'), note: text('请写说明').optional() },
    { error: '请写出处，包括 title 和 date' },
  );
