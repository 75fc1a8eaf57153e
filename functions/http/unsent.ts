import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import type { FormBody } from '../shared/fields.ts';
import { forget, keepSealed, readSealed } from './cookies.ts';

/** The fields in which staff write more than a word, and which nobody should have to write twice. */
export const TEXT_FIELDS = [
  'note',
  'reason',
  'basis',
  'instead',
  'result',
  'met-note',
  'over-reason',
  'why',
  'answer',
  'move-reason',
  'grid-reason',
  'return-reason',
  'assist-what',
  'assist-say',
  'extend-reason',
  'pause-what',
  'items',
] as const;

/** What someone had written when their session ended (A70). */
export interface Unsent {
  readonly field: (typeof TEXT_FIELDS)[number];
  readonly text: string;
}

const COOKIE = 'staff-unsent';
const KEPT_SECONDS = 15 * 60;
/** What surely fits a cookie, in code points; no field allows more. */
const FITS = 500;

const fieldOf = (name: unknown) => TEXT_FIELDS.find((field) => field === name);

/** Everything of more than a word in a form, field by field. */
export const textsIn = (form: FormBody): Unsent[] =>
  TEXT_FIELDS.map((field) => ({ field, text: form.one(field) })).filter(({ text }) => text.trim() !== '');

/** The text of a form that arrived without a session; where it had several fields, all of it in the first. */
export function unsentIn(form: FormBody): Unsent | undefined {
  const filled = textsIn(form);
  const [first] = filled;
  return first && { field: first.field, text: filled.map(({ text }) => text).join('\n') };
}

/** The text that the sign-in form carries along. */
export function carriedUnsent(form: FormBody): Unsent | undefined {
  const field = fieldOf(form.one('unsent-field'));
  return field && { field, text: form.one('unsent-text') };
}

/** Keeps the text for a quarter of an hour, for the page that it was written on. */
export function keepUnsent(deps: Deps, c: Context<AppEnv>, path: string, unsent: Unsent): void {
  const keep = (text: string) => keepSealed(deps, c, COOKIE, { path, ...unsent, text }, KEPT_SECONDS);
  if (!keep(unsent.text)) keep([...unsent.text].slice(0, FITS).join(''));
}

/** The text kept for this page. */
export function readUnsent(deps: Deps, c: Context<AppEnv>, path: string): Unsent | undefined {
  return readSealed(deps, c, COOKIE, (value) => {
    if (typeof value !== 'object' || value === null || !('path' in value) || value.path !== path)
      return undefined;
    const field = 'field' in value ? fieldOf(value.field) : undefined;
    return field && 'text' in value && typeof value.text === 'string'
      ? { field, text: value.text }
      : undefined;
  });
}

/** Call once the page that shows the text has been answered with `c.res`. */
export function forgetUnsent(deps: Deps, c: Context<AppEnv>): void {
  forget(deps, c, COOKIE);
}
