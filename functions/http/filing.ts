import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import type { FormBody } from '../shared/fields.ts';
import { parseFiling, type Filing } from '../shared/filing.ts';
import { mayAtAll } from '../staff/may.ts';
import { GONE } from './answer.ts';
import { forget, keepSealed, readSealed } from './cookies.ts';
import { readSession } from './session.ts';

const COOKIE = 'filing';
/** From the choice to the first button of the journey; from there on the draft itself says it. */
const BEGIN_SECONDS = 10 * 60;

/** Marks the journey that begins next in this browser as registered by staff. */
export function beginFiling(deps: Deps, c: Context<AppEnv>, filing: Filing): void {
  keepSealed(deps, c, COOKIE, filing, BEGIN_SECONDS);
}

/** The mark, until the journey has begun. */
export function readFiling(deps: Deps, c: Context<AppEnv>): Filing | undefined {
  return readSealed(deps, c, COOKIE, parseFiling);
}

export function forgetFiling(deps: Deps, c: Context<AppEnv>): void {
  forget(deps, c, COOKIE);
}

/**
 * Whether a form is that of staff who register, with which the browser begins the journey by itself. Its mark may be gone by then: the
 * button was pressed twice, or this instance has yet to be told the key that it was sealed with. As the resident's own it would say
 * yes in their name (D12).
 */
export const isRegistering = (form: FormBody): boolean => form.one('channel') !== '';

/** To where staff begin anew, with why. */
export const toRegister = (c: Context<AppEnv>): Response => c.redirect(`/staff/register/${GONE}`, 303);

/**
 * Whether whoever began to register is still signed in here. A draft that they left behind in a browser is nobody's:
 * it can't be sent in their name, and not in the resident's either.
 */
export async function mayFile(deps: Deps, c: Context<AppEnv>, filing: Filing): Promise<boolean> {
  const staff = await readSession(deps, c);
  return staff?.id === filing.staffId && !staff.mustDo && mayAtAll(staff, 'register');
}
