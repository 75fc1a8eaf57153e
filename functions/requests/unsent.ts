import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { forget, keepSealed, readSealed } from '../http/cookies.ts';
import { withoutMode } from '../shared/modes.ts';
import { fieldsIn, type Fields, type FormBody } from '../shared/fields.ts';

/** The pages of a request on which a resident writes or ticks more than nobody minds to do twice. */
const PAGES = ['message', 'contact', 'reach', 'needs', 'house', 'reschedule', 'rating'].map(
  (name) => `/requests/${name}/`,
);

const COOKIE = 'request-unsent';
/** As long as a draft (A66): it is shown to nobody but whoever knows reference and code. */
const KEPT_SECONDS = 24 * 60 * 60;
/** What surely fits a cookie, in code points; no field of these pages takes more. */
const FITS = 500;

/** What a resident had sent when their request was no longer open in this browser. */
export interface Unsent {
  /** The page that it was written on: a path in the standard tree. */
  readonly path: string;
  /** Of which request; a mark as `opened.ts` makes it. */
  readonly mark: string;
  readonly fields: Fields;
}

const cut = (values: readonly string[]) => values.map((value) => [...value].slice(0, FITS).join(''));

/** Keeps what was sent, where it says of which request it is. */
export function keepUnsent(deps: Deps, c: Context<AppEnv>, form: FormBody, mark: string): void {
  const path = withoutMode(c.req.path);
  if (mark === '' || !PAGES.includes(path)) return;
  const keep = (fields: Fields) => keepSealed(deps, c, COOKIE, { path, mark, fields }, KEPT_SECONDS);
  const fields = fieldsIn(form);
  if (!keep(fields)) keep(Object.fromEntries(Object.entries(fields).map(([name, all]) => [name, cut(all)])));
}

/** What is kept in this browser, whatever request it is of. */
export function readUnsent(deps: Deps, c: Context<AppEnv>): Unsent | undefined {
  return readSealed(deps, c, COOKIE, (value) =>
    // Only `keepUnsent` seals it.
    typeof value === 'object' && value !== null && 'fields' in value ? (value as Unsent) : undefined,
  );
}

// Staff may have merged the one that it was written to (D20).
const isHere = (c: Context<AppEnv>, { mark, path }: Unsent) =>
  [c.get('opened'), c.get('held')].includes(mark) && path === withoutMode(c.req.path);

/** What this page of the opened request shows, as it was sent before; undefined where it shows what is sent now. */
export function unsentHere(deps: Deps, c: Context<AppEnv>): Fields | undefined {
  const kept = c.req.method === 'GET' ? readUnsent(deps, c) : undefined;
  return kept && isHere(c, kept) ? kept.fields : undefined;
}

/** Answers with a page that shows it for the last time: nobody can send it any more. */
export async function showLast(
  deps: Deps,
  c: Context<AppEnv>,
  show: () => Promise<Response>,
): Promise<Response> {
  c.res = await show();
  forgetUnsent(deps, c);
  return c.res;
}

/** Forgets it once something is sent from the page that shows it. */
export function forgetUnsent(deps: Deps, c: Context<AppEnv>): void {
  const kept = readUnsent(deps, c);
  if (kept && isHere(c, kept)) forget(deps, c, COOKIE);
}
