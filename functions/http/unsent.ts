import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { fieldsIn, formOf, type Fields, type FormBody } from '../shared/fields.ts';
import { forget, keepSealed, readSealed } from './cookies.ts';

/** The fields in which staff write more than a word, and which nobody should have to write twice; those of one form as they stand in it. */
export const TEXT_FIELDS = [
  'note',
  'reason',
  'basis',
  'instead',
  'over-reason',
  'result',
  'met-note',
  'missed-note',
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

/** The fields of a word, a number or a day, which comes back with the rest; what is typed in to sign in is none of them. */
const SHORT_FIELDS = new Set(
  `visitor handed-by given-to known-by extend-days from until start end about view-name username name helper relation
    guardian-name guardian-relation reach finding more need door-more present-name`.split(/\s+/),
);
const SHORT = /^(?:signed|until)-(?:year|month|day)$/;
/** Texts of the day's results, household by household. */
const OF_A_ROW = /^(?:words|basis|instead)-[\w-]{1,64}$/;
/** What is chosen on the pages of a request and of a day, where nothing need be written beside it: eight visits are eight choices. */
const CHOSEN = /^(?:half-day|slot|grid|into|told|given|outcome-[\w-]{1,64})$/;
const OF_CHOICES = /^\/staff\/(?:day|requests\/[^/]+)\/$/;
/** Whose a form is, which press and which rows, and what nobody keeps; all else that was chosen belongs to what was written. */
const NEVER = /^(?:by|key|visit|after|version-.*|current|password.*|code)$/;

const isText = (name: string) =>
  TEXT_FIELDS.some((field) => field === name) ||
  SHORT_FIELDS.has(name) ||
  SHORT.test(name) ||
  OF_A_ROW.test(name);

/** Everything of more than a word in a form, field by field. */
export const textsIn = (form: FormBody): Unsent[] =>
  TEXT_FIELDS.map((field) => ({ field, text: form.one(field) })).filter(({ text }) => text.trim() !== '');

/** The same of a form whose reason is not that of a decline. */
export const reasonIn = (form: FormBody): Unsent[] =>
  textsIn(form).map((one) => (one.field === 'reason' ? { ...one, field: 'why' } : one));

/** What somebody could not send. */
interface UnsentForm {
  /** Who wrote it. */
  readonly by: string;
  /** The page that it was written on. */
  readonly path: string;
  readonly fields: Fields;
}

/** Cuts texts so that all together have so many code points; which day and household they are of, and what was chosen, stays. */
function cut(fields: Fields, all: number): Fields {
  const each = Math.floor(all / Object.keys(fields).filter(isText).length);
  const short = (text: string) => [...text].slice(0, each).join('');
  return Object.fromEntries(
    Object.entries(fields).map(([name, texts]) => [name, isText(name) ? texts.map(short) : texts]),
  );
}

/** What was written on a page, and chosen with it; undefined where neither was, or the form does not say by whom. */
export function writtenOn(form: FormBody, path: string): UnsentForm | undefined {
  const by = form.one(WRITER);
  const all = Object.entries(fieldsIn(form)).filter(([name]) => !NEVER.test(name));
  const written = all.filter(([, values]) => values.some((value) => value.trim() !== ''));
  const chooses = OF_CHOICES.test(path);
  const isWorth = by !== '' && written.some(([name]) => isText(name) || (chooses && CHOSEN.test(name)));
  // Where something is put right, what was emptied is put right as well.
  const kept = path.endsWith('/correct/') ? all : written;
  return isWorth ? { by, path, fields: Object.fromEntries(kept) } : undefined;
}

/** Keeps it in this browser, for whoever wrote it and nobody else. Call once the page has been answered with `c.res`. */
export function keepUnsent(deps: Deps, c: Context<AppEnv>, kept: UnsentForm): void {
  const keep = (some: UnsentForm) => keepSealed(deps, c, COOKIE, some, KEPT_SECONDS);
  const shorter = FITS.map((all) => ({ ...kept, fields: cut(kept.fields, all) }));
  [kept, ...shorter].some(keep);
}

function readKept(deps: Deps, c: Context<AppEnv>, by: string | undefined): UnsentForm | undefined {
  const kept = readSealed(deps, c, COOKIE, (value) =>
    // Only `keepUnsent` seals it; what was sealed by an earlier version says nobody.
    typeof value === 'object' && value !== null && 'by' in value ? (value as UnsentForm) : undefined,
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

/** Answers with a page, with what whoever is signed in wrote into its form and could not send; undefined where that is nothing. */
export async function showUnsent(
  deps: Deps,
  c: Context<AppEnv>,
  path: string,
  show: (unsent: Fields | undefined) => Promise<Response>,
): Promise<Response> {
  const unsent = readUnsent(deps, c, path);
  c.res = await show(unsent);
  if (unsent) forgetUnsent(deps, c);
  return c.res;
}
