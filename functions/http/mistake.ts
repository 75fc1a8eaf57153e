import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { AppEnv, Deps } from '../deps.ts';
import type { Fields } from '../shared/fields.ts';
import { goTo } from './answer.ts';
import { forget, keepSealed, readSealed } from './cookies.ts';

/**
 * An answer that has to be mended, kept in the browser while its step says so under an address of its own. A page that answered
 * the form itself would stay in the browser's history as that form: Back and reload ask whether to send it again, and WeChat
 * shows an error of the browser's, in English, in its place.
 */
const COOKIE = 'mistake';
/** As long as the draft that it belongs to (A66). */
const KEPT_SECONDS = 24 * 60 * 60;

/** In the URL of a step that shows what is to be mended. */
const MEND = 'mend';

/** To the step at `path`, in the standard tree, with what was answered there; undefined where that is too long for a cookie. */
export function toMend(deps: Deps, c: Context<AppEnv>, path: string, fields: Fields): Response | undefined {
  if (!keepSealed(deps, c, COOKIE, { path, fields }, KEPT_SECONDS)) return undefined;
  const { search } = new URL(c.req.url);
  return goTo(c, `${path}${search === '' ? '?' : `${search}&`}${MEND}`);
}

/** What is to be mended at a step, where its URL says that something is. */
export function readMistake(deps: Deps, c: Context<AppEnv>, path: string): Fields | undefined {
  if (c.req.query(MEND) === undefined) return undefined;
  return readSealed(deps, c, COOKIE, (value) =>
    // Only `toMend` seals it.
    typeof value === 'object' && value !== null && 'path' in value && value.path === path && 'fields' in value
      ? (value.fields as Fields)
      : undefined,
  );
}

/** Forgets it, whatever step it was of: the resident has gone on. */
export function forgetMistake(deps: Deps, c: Context<AppEnv>): void {
  if (getCookie(c, COOKIE) !== undefined) forget(deps, c, COOKIE);
}
