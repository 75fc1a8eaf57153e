import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { forget, keepSealed, readSealed } from '../http/cookies.ts';

const INBOX = '/staff/';
const COOKIE = 'staff-list';
/** As long as a session. */
const KEPT_SECONDS = 12 * 60 * 60;

interface LastList {
  readonly by: string;
  /** A page of the inbox, with its filter and where it begins. */
  readonly path: string;
}

const parseList = (value: unknown): LastList | undefined =>
  typeof value === 'object' && value !== null && 'path' in value ? (value as LastList) : undefined;

/**
 * Keeps in this browser which list was shown, so that whoever comes back from one of its requests goes on where they were. Call
 * once the list has been answered with `c.res`.
 */
export function keepList(deps: Deps, c: Context<AppEnv>, path: string): void {
  const by = c.get('staff')?.id ?? '';
  if (path === INBOX) forget(deps, c, COOKIE);
  else keepSealed(deps, c, COOKIE, { by, path } satisfies LastList, KEPT_SECONDS);
}

/** The list that whoever is signed in has looked at last, as a path; the whole inbox, where that is not known. */
export function lastList(deps: Deps, c: Context<AppEnv>): string {
  const list = readSealed(deps, c, COOKIE, parseList);
  return list && list.by === c.get('staff')?.id ? list.path : INBOX;
}
