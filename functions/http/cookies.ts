import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { AppEnv, Deps } from '../deps.ts';
import type { Sealed } from '../shared/sealed.ts';
import { KeyBehind } from './seal.ts';

/** Every cookie that holds something of a resident's; “清空，回首页” forgets them all. */
export const RESIDENT_COOKIES = [
  'draft-appointments',
  'draft-home-visits',
  'draft-errands',
  'receipt-appointments',
  'receipt-home-visits',
  'receipt-errands',
  'request',
  'request-helped',
  'request-unsent',
  'request-known',
  'filing',
] as const;

/** A cookie is kept only under a name from this list, so that none is left out when a resident clears the machine. */
export type CookieName =
  | (typeof RESIDENT_COOKIES)[number]
  | 'staff-unsent'
  | 'staff-list'
  | 'staff-device'
  | 'staff-second-step';

/** Browsers refuse cookies over 4,096 bytes, name and attributes included. */
const MOST_BYTES = 3_900;

/** Whether residents reach the site over TLS, which only its operator knows behind a proxy. */
export function overTls(deps: Deps, c: Context<AppEnv>): boolean {
  return (deps.settings.publicOrigin ?? c.req.url).startsWith('https:');
}

/**
 * What a cookie is called in the browser. The prefix makes browsers refuse one that another host of the same domain, or another path,
 * has set in the place of ours; they know it over TLS only.
 */
export function cookieName(deps: Deps, c: Context<AppEnv>, name: CookieName | 'staff'): string {
  return overTls(deps, c) ? `__Host-${name}` : name;
}

interface Kept<T> {
  until: number;
  value: T;
}

/**
 * Keeps `value` in a cookie that only the server can read or make, for `seconds`. Answers false, and changes
 * nothing, if the value is too long for a cookie.
 */
export function keepSealed<T>(
  deps: Deps,
  c: Context<AppEnv>,
  name: CookieName,
  value: T,
  seconds: number,
): boolean {
  const kept: Kept<T> = { until: deps.now().getTime() + seconds * 1000, value };
  const sealed = deps.sealer.sealShort(JSON.stringify(kept), `cookie.${name}`);
  if (sealed.length > MOST_BYTES) return false;
  const secure = overTls(deps, c);
  setCookie(c, cookieName(deps, c, name), sealed, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge: seconds,
  });
  return true;
}

/**
 * Reads a sealed cookie; undefined when it is missing, forged, too old, or sealed for another purpose. With `waits`, one that
 * was sealed with a newer key than this instance knows throws `KeyBehind`: what is in it must not be taken for lost.
 */
export function readSealed<T>(
  deps: Deps,
  c: Context<AppEnv>,
  name: CookieName,
  parse: (value: unknown) => T | undefined,
  { waits = false } = {},
): T | undefined {
  const sealed = getCookie(c, cookieName(deps, c, name));
  if (sealed === undefined) return undefined;
  try {
    const kept: unknown = JSON.parse(deps.sealer.open(sealed as Sealed, `cookie.${name}`));
    if (typeof kept !== 'object' || kept === null || !('until' in kept) || !('value' in kept))
      return undefined;
    if (typeof kept.until !== 'number' || kept.until <= deps.now().getTime()) return undefined;
    return parse(kept.value);
  } catch (error) {
    if (waits && error instanceof KeyBehind) throw error;
    // A forged or damaged cookie is the same as none.
    return undefined;
  }
}

/** Forgets a sealed cookie in this browser. */
export function forget(deps: Deps, c: Context<AppEnv>, name: CookieName): void {
  deleteCookie(c, cookieName(deps, c, name), { path: '/', secure: overTls(deps, c) });
}

/** Forgets everything in this browser that is of a resident. */
export function forgetResidents(deps: Deps, c: Context<AppEnv>): void {
  for (const name of RESIDENT_COOKIES) forget(deps, c, name);
}
