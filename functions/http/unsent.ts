import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { fieldsIn, formOf, type Fields, type FormBody } from '../shared/fields.ts';
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
  'redress',
  'move-reason',
  'grid-reason',
  'return-reason',
  'assist-what',
  'assist-say',
  'extend-reason',
  'pause-what',
  'items',
] as const;

/** What somebody wrote into one field of a form that nobody took (A70). */
export interface Unsent {
  readonly field: (typeof TEXT_FIELDS)[number];
  readonly text: string;
}

/** The hidden field that says for whom the page was made on which a form stands. */
export const WRITER = 'by';

const COOKIE = 'staff-unsent';
/** As long as a session, so that a colleague may work here meanwhile. */
const KEPT_SECONDS = 12 * 60 * 60;
/** What texts may be cut to all together, in code points, until they fit a cookie; no field allows more than the first. */
const FITS = [500, 250, 100];

/** Fields of the day's results, household by household, with the day that they are of; and the month of an export. */
const OF_A_TIME = /^(?:on|who|month|(?:outcome|words|basis|instead)-[\w-]{1,64})$/;
/** What the lead puts right about a resident, on the one page where these fields stand. */
const PUT_RIGHT =
  /^(?:name|helper|relation|guardian-name|guardian-relation|more|finding|way|reach|community|asked|old-told)$/;
const PUT_RIGHT_ON = /\/correct\/$/;
const isWritten = (name: string) => TEXT_FIELDS.some((field) => field === name) || OF_A_TIME.test(name);
const isText = (name: string) =>
  (isWritten(name) || PUT_RIGHT.test(name)) &&
  !/^(?:on|who|month|outcome-.*|way|community|asked|old-told)$/.test(name);

/** Everything of more than a word in a form, field by field. */
export const textsIn = (form: FormBody): Unsent[] =>
  TEXT_FIELDS.map((field) => ({ field, text: form.one(field) })).filter(({ text }) => text.trim() !== '');

/** The same of a form whose reason is not that of a decline. */
export const reasonIn = (form: FormBody): Unsent[] =>
  textsIn(form).map((one) => (one.field === 'reason' ? { ...one, field: 'why' } : one));

/** What somebody could not send. */
interface Kept {
  /** Who wrote it. */
  readonly by: string;
  /** The page that it was written on. */
  readonly path: string;
  readonly fields: Fields;
}

/** Cuts texts so that all together have so many code points; which day and household they are of, and what came of it, stays. */
function cut(fields: Fields, all: number): Fields {
  const each = Math.floor(all / Object.keys(fields).filter(isText).length);
  const short = (text: string) => [...text].slice(0, each).join('');
  return Object.fromEntries(
    Object.entries(fields).map(([name, texts]) => [name, isText(name) ? texts.map(short) : texts]),
  );
}

/** What was written on a page; undefined where that is nothing, or the form does not say by whom. */
export function writtenOn(form: FormBody, path: string): Kept | undefined {
  const by = form.one(WRITER);
  const corrects = PUT_RIGHT_ON.test(path);
  const all = Object.entries(fieldsIn(form)).filter(([name]) =>
    corrects ? PUT_RIGHT.test(name) : isWritten(name),
  );
  // What was emptied there is put right as well.
  const written = corrects ? all : all.filter(([, values]) => values.some((value) => value.trim() !== ''));
  const isWorth = by !== '' && (corrects || written.some(([name]) => isText(name)));
  return isWorth ? { by, path, fields: Object.fromEntries(written) } : undefined;
}

/** Keeps it in this browser, for whoever wrote it and nobody else. Call once the page has been answered with `c.res`. */
export function keepUnsent(deps: Deps, c: Context<AppEnv>, kept: Kept): void {
  const keep = (some: Kept) => keepSealed(deps, c, COOKIE, some, KEPT_SECONDS);
  const shorter = FITS.map((all) => ({ ...kept, fields: cut(kept.fields, all) }));
  [kept, ...shorter].some(keep);
}

function readKept(deps: Deps, c: Context<AppEnv>, by: string | undefined): Kept | undefined {
  const kept = readSealed(deps, c, COOKIE, (value) =>
    // Only `keepUnsent` seals it; what was sealed by an earlier version says nobody.
    typeof value === 'object' && value !== null && 'by' in value ? (value as Kept) : undefined,
  );
  return kept?.by === by ? kept : undefined;
}

/** What whoever is signed in wrote on this page and could not send. */
export function readUnsent(deps: Deps, c: Context<AppEnv>, path: string): Fields | undefined {
  const kept = readKept(deps, c, c.get('staff')?.id);
  return kept?.path === path ? kept.fields : undefined;
}

/** The page on which somebody finds what they could not send. */
export function unsentPath(deps: Deps, c: Context<AppEnv>, staffId: string): string | undefined {
  return readKept(deps, c, staffId)?.path;
}

/** Call once the page that shows it has been answered with `c.res`, or when whoever wrote it leaves. What is a colleague's stays. */
export function forgetUnsent(deps: Deps, c: Context<AppEnv>): void {
  if (readKept(deps, c, c.get('staff')?.id)) forget(deps, c, COOKIE);
}

/** Pages whose form asks for a reason that is not that of a decline. */
const WHY = /^\/staff\/(?:reports\/|requests\/[^/]+\/erase\/)$/;

/**
 * Answers that this page is not theirs (any more) with what whoever is signed in wrote on it and could not send: they were told
 * that it would be here.
 */
export async function showTexts(
  deps: Deps,
  c: Context<AppEnv>,
  show: (kept: readonly Unsent[]) => Promise<Response>,
): Promise<Response> {
  const fields = c.req.method === 'GET' ? readUnsent(deps, c, c.req.path) : undefined;
  if (!fields) return show([]);
  const form = formOf(new Map(Object.entries(fields)));
  c.res = await show(WHY.test(c.req.path) ? reasonIn(form) : textsIn(form));
  forgetUnsent(deps, c);
  return c.res;
}

/** Answers with a page whose form asks for a reason, with the one that whoever is signed in wrote there, and of which month. */
export async function showUnsentReason(
  deps: Deps,
  c: Context<AppEnv>,
  path: string,
  show: (typed: { reason?: string; unsent?: boolean }, month?: string) => Promise<Response>,
): Promise<Response> {
  const { reason: [reason] = [], month: [month] = [] } = readUnsent(deps, c, path) ?? {};
  if (reason === undefined) return show({});
  c.res = await show({ reason, unsent: true }, month);
  forgetUnsent(deps, c);
  return c.res;
}
