import type { Context } from 'hono';
import { useStep, type GivenRecoveryCode, type TimedStep } from '../../db/second-step.ts';
import { forgetFailures, takeAttempt } from '../../db/sign-in-locks.ts';
import { findStaff, type StoredStaff } from '../../db/staff.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { tooMany } from '../http/limits.ts';
import { forget, keepSealed, readSealed } from '../http/cookies.ts';
import { logError } from '../http/log.ts';
import { sharedNow } from '../jobs/shared-clock.ts';
import type { Sealed } from '../shared/sealed.ts';
import { staffEvent } from './record.ts';
import { codeGivenIn, tellLocked } from './sign-in.ts';
import { furthestStep, stepOf, tidyCode } from './totp.ts';

const COOKIE = 'staff-second-step';
/** Long enough to find the phone. */
const PENDING_SECONDS = 10 * 60;

const secretPlace = (id: string) => `staff.totp_secret:${id}`;
export const sealSecret = ({ sealer }: Deps, id: string, secret: string): Sealed =>
  sealer.seal(secret, secretPlace(id));
export const openSecret = ({ sealer }: Deps, id: string, sealed: Sealed): string =>
  sealer.open(sealed, secretPlace(id));

/** What is stored of a recovery code. */
export const recoveryHash = ({ sealer }: Deps, id: string, code: string): string =>
  sealer.index('recovery-code', `${id}:${tidyCode(code)}`);

/** Somebody whose password was right, and whose code is still to come. */
interface Pending {
  readonly id: string;
  /** Ends with the password that was right. */
  readonly stamp: string;
  readonly next: string;
}

function parsePending(value: unknown): Pending | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, stamp, next } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof stamp === 'string' && typeof next === 'string'
    ? { id, stamp, next }
    : undefined;
}

const stampOf = ({ sealer }: Deps, person: StoredStaff) =>
  sealer.index('password-stamp', person.passwordHash);

/** Keeps in this browser that the password was right; nobody is signed in by it. */
export function awaitCode(deps: Deps, c: Context<AppEnv>, person: StoredStaff, next: string): void {
  keepSealed(deps, c, COOKIE, { id: person.id, stamp: stampOf(deps, person), next }, PENDING_SECONDS);
}

/** Whose code is awaited in this browser; nobody's once the account has changed. */
export async function awaited(
  deps: Deps,
  c: Context<AppEnv>,
): Promise<{ person: StoredStaff; next: string } | undefined> {
  const pending = readSealed(deps, c, COOKIE, parsePending);
  const person = pending && (await findStaff(deps.db, pending.id));
  if (!person || person.disabledAt !== null || person.totpConfirmedAt === null) return undefined;
  return stampOf(deps, person) === pending.stamp ? { person, next: pending.next } : undefined;
}

export function stopAwaiting(deps: Deps, c: Context<AppEnv>): void {
  forget(deps, c, COOKIE);
}

/** Long enough to find a phone and an app for it. */
const BEGUN_SECONDS = 30 * 60;

/** Keeps in this browser that the password was right for beginning. Nobody's code is awaited where somebody is signed in, so that one cookie does for both. */
export function keepBegun(deps: Deps, c: Context<AppEnv>, id: string): void {
  keepSealed(deps, c, COOKIE, { begun: id }, BEGUN_SECONDS);
}

/** Whether somebody has begun in this browser: whoever finds a session open elsewhere must not see the secret, nor confirm it. */
export function hasBegun(deps: Deps, c: Context<AppEnv>, id: string): boolean {
  const of = (value: unknown) => (value as { readonly begun?: unknown } | null)?.begun === id || undefined;
  return readSealed(deps, c, COOKIE, of) ?? false;
}

/**
 * Uses up a code by `use`, of which five failures are free, however and wherever it is asked for; each further one makes
 * the next wait longer. A browser in which they gave one before is counted by itself: whoever knows the password and guesses makes
 * all others wait, but never the one that its owner works with.
 */
export async function tryCode<T extends string>(
  deps: Deps,
  c: Context<AppEnv>,
  person: StoredStaff,
  use: () => Promise<T | 'wrong'>,
): Promise<T | 'wrong' | 'locked'> {
  const { db } = deps;
  const now = await sharedNow(deps);
  const { id } = person;
  const own = codeGivenIn(deps, c, person);
  const key = deps.sealer.index('sign-in-lock', own === undefined ? `code:${id}` : `code:${id}:${own}`);
  const { kind } = await takeAttempt(db, { key, staffId: id, now: now.getTime() });
  if (kind === 'wait') return 'locked';
  const how = await use();
  if (how === 'wrong' && kind === 'locked') await tellLocked(deps, id);
  // It is used up: whoever gave it must not be kept out, or without what it brought, for the sake of a count.
  if (how !== 'wrong') {
    await forgetFailures(db, key, now.getTime()).catch((error: unknown) => {
      logError({ requestId: c.get('requestId'), path: c.req.path }, error);
    });
  }
  return how;
}

/** Opens the session, with the recovery code that was given, where it was one; false where it can't. */
type OpenSession = (recovery?: GivenRecoveryCode) => Promise<boolean>;

/**
 * Looks at a code, of the phone or of the recovery sheet, uses it up and opens the session that it brings. 'moved': the account has
 * changed since the password was right.
 */
export function checkCode(
  deps: Deps,
  c: Context<AppEnv>,
  { person, typed }: { readonly person: StoredStaff; readonly typed: string },
  open: OpenSession,
): Promise<'right' | 'moved' | 'wrong' | 'locked'> {
  return tryCode(deps, c, person, () => useCode(deps, person, tidyCode(typed), open));
}

/**
 * The step of a code of about now that nobody has used; undefined where it is none. It is used up by asking: an account knows its
 * latest step only, which a clock that was put back makes worthless.
 */
export async function freshStep(deps: Deps, secret: string, code: string): Promise<TimedStep | undefined> {
  const now = deps.now();
  const step = stepOf(secret, code, now);
  if (step === undefined || (await tooMany(deps, 'phoneCode', `${secret}:${String(step)}`))) return undefined;
  return { step, furthest: furthestStep(now) };
}

async function useCode(deps: Deps, { id, totpSecret }: StoredStaff, code: string, open: OpenSession) {
  if (/^\d{6}$/.test(code)) {
    const used =
      totpSecret === null ? undefined : await freshStep(deps, openSecret(deps, id, totpSecret), code);
    if (!used || !(await useStep(deps.db, id, used))) return 'wrong';
    return (await open()) ? 'right' : 'moved';
  }
  // There are ten for the rest of somebody's years: one goes only with the session that it opens.
  const codeHash = recoveryHash(deps, id, code);
  return (await open({ codeHash, event: staffEvent(deps, id, 'recovery-code-used') })) ? 'right' : 'wrong';
}
