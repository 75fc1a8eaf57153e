import { z } from 'zod';
import { contentProblem } from './content-error.ts';
import { fieldName } from './spot.ts';

/**
 * A value that only the centre knows. In YAML it is written in one of three ways:
 * the value itself, the words 待中心公布, or `{ 示例: value }` for an example that pages must mark as one.
 */
export type Fact<T> = { state: 'known'; value: T } | { state: 'open' } | { state: 'example'; value: T };

export const OPEN_WORDS = '待中心公布';
export const EXAMPLE_KEY = '示例';
/** A way to reach the centre that it has not got: confirmed, and told as it is. */
export const NONE_WORDS = '没有';

/** The value to show or compute with, whether confirmed or an example; undefined while it is open. */
export function factValue<T>(fact: Fact<T>): T | undefined {
  return fact.state === 'open' ? undefined : fact.value;
}

/** Several values as pages list them: '东街社区、桥头社区'. */
export function joined(fact: Fact<readonly string[]>): Fact<string> {
  return fact.state === 'open' ? fact : { ...fact, value: fact.value.join('、') };
}

/** The value of a fact that bookings can't do without. Throws a sentence for editors while it is open in that file. */
export function decided<T>(value: Fact<T>, file: string, path: readonly PropertyKey[]): T {
  const found = factValue(value);
  if (found !== undefined) return found;
  const sentence = `“${fieldName(path)}”这一项要先写一个值，预约才能用。还没定的，写成 { 示例: … }。`;
  throw contentProblem({ file, path, sentence });
}

/** Wraps the schema of a value so that an editor may also leave it open or mark it as an example. */
export function fact<Inner extends z.ZodType>(inner: Inner) {
  return z.unknown().transform((raw, context): Fact<z.output<Inner>> => {
    if (isOpen(raw)) return { state: 'open' };
    const example = isExample(raw);
    const written = example ? raw[EXAMPLE_KEY] : raw;
    const within = example ? [EXAMPLE_KEY] : [];
    const misplaced = misplacedOpen(written);
    if (misplaced) {
      context.issues.push({ code: 'custom', message: IN_PART, path: [...within, ...misplaced], input: raw });
      return z.NEVER;
    }
    const parsed = inner.safeParse(written);
    if (parsed.success) return { state: example ? 'example' : 'known', value: parsed.data };
    for (const issue of parsed.error.issues) {
      context.issues.push({
        code: 'custom',
        message: `${issue.message}。还不知道的，写“${OPEN_WORDS}”`,
        path: [...within, ...issue.path],
        input: raw,
      });
    }
    return z.NEVER;
  });
}

const IN_PART = `这里不写“${OPEN_WORDS}”，只写知道的。都不知道的，整项写“${OPEN_WORDS}”`;

/** Where the words stand for a part of a value, such as one name among others, or for an example: residents would read them as that. */
function misplacedOpen(written: unknown): readonly PropertyKey[] | undefined {
  if (isOpen(written)) return [];
  const at = Array.isArray(written) ? written.findIndex(isOpen) : -1;
  return at === -1 ? undefined : [at];
}

/** Also with a full stop, and as the one item of a list: where several may stand, `[待中心公布]` is no name of one. */
function isOpen(raw: unknown): boolean {
  const [word] = Array.isArray(raw) && raw.length === 1 ? (raw as unknown[]) : [raw];
  return typeof word === 'string' && word.replaceAll(/[\s。]/gu, '') === OPEN_WORDS;
}

function isExample(raw: unknown): raw is Record<typeof EXAMPLE_KEY, unknown> {
  return typeof raw === 'object' && raw !== null && Object.keys(raw).join() === EXAMPLE_KEY;
}
