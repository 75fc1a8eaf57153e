import type { Context } from 'hono';
import { withPlace, type InTurn } from '#turns';
import { recordEvent } from '../../db/events.ts';
import { forgetFailures, passAsTold, takeAttempt } from '../../db/sign-in-locks.ts';
import { findByUsername, type StoredStaff } from '../../db/staff.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { forgetResidents, keepSealed, readSealed } from '../http/cookies.ts';
import { addressOf, tooMany } from '../http/limits.ts';
import { verifyPassword } from '../http/password.ts';
import { QueueFull } from '../http/queue-full.ts';
import { sharedNow } from '../jobs/shared-clock.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { parseUsername } from './account.ts';
import { staffEvent } from './record.ts';

const DEVICE = 'staff-device';
const DEVICE_SECONDS = 180 * 24 * 3600;

/** A browser in which a name has signed in before. */
interface KnownDevice {
  readonly username: string;
  readonly id: string;
  /** Since when a code was asked as they gave one here; undefined where none was asked. */
  readonly secondStep?: number;
}

function parseDevice(value: unknown): KnownDevice | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { username, id, secondStep } = value as Record<string, unknown>;
  if (typeof username !== 'string' || typeof id !== 'string') return undefined;
  return { username, id, ...(typeof secondStep === 'number' && { secondStep }) };
}

/** What a try is counted by: failures by the `key`, and all tries by where they come `from`. */
interface Counter {
  readonly key: string;
  readonly from: string;
}

/**
 * The name and the address, or the browser alone where that name has signed in before. Whoever guesses somebody's password, from
 * afar or on the Wi-Fi of the hall, makes all strange browsers wait, but never the one that its owner works with.
 */
function counterOf(deps: Deps, c: Context<AppEnv>, username: string): Counter {
  const device = readSealed(deps, c, DEVICE, parseDevice);
  const own = device?.username === username ? `device:${device.id}` : undefined;
  return {
    key: deps.sealer.index('sign-in-lock', own ?? `name:${username}`),
    from: own ?? addressOf(deps, c),
  };
}

/**
 * The browser, where they have given a code of this second step in it before; undefined in any other. Who only knew the password
 * before there was one may have a mark as well, or as many as they like, and guesses no better by that.
 */
export function codeGivenIn(
  deps: Deps,
  c: Context<AppEnv>,
  { username, totpConfirmedAt }: Pick<StoredStaff, 'username' | 'totpConfirmedAt'>,
): string | undefined {
  const device = readSealed(deps, c, DEVICE, parseDevice);
  return device?.username === username && device.secondStep === totpConfirmedAt ? device.id : undefined;
}

/**
 * The person to whom name and password belong; the same answer, after the same work, for either being wrong. Where too many
 * wait to be looked at, nothing is counted.
 */
export async function checkPassword(
  deps: Deps,
  c: Context<AppEnv>,
  form: FormBody,
): Promise<Result<StoredStaff, FieldErrors>> {
  const [username, password] = [form.one('username'), form.one('password')];
  if (username.trim() === '' || password === '') {
    return fail({
      ...(username.trim() === '' && { username: 'username-empty' }),
      ...(password === '' && { password: 'password-empty' }),
    });
  }
  try {
    return await withPlace((inTurn) => lookAt(deps, c, { typed: username, password }, inTurn));
  } catch (error) {
    if (error instanceof QueueFull) return fail({ username: 'sign-in-busy' });
    throw error;
  }
}

async function lookAt(
  deps: Deps,
  c: Context<AppEnv>,
  { typed, password }: { readonly typed: string; readonly password: string },
  inTurn: InTurn,
): Promise<Result<StoredStaff, FieldErrors>> {
  const username = parseUsername(typed);
  const { key, from } = counterOf(deps, c, username.ok ? username.value : typed);
  if (await tooMany(deps, 'signIn', from)) return fail({ username: 'sign-in-too-many' });
  const person = username.ok ? await findByUsername(deps.db, username.value) : undefined;
  const now = (await sharedNow(deps)).getTime();
  const attempt = { key, staffId: person?.id ?? null, now };
  const { kind } = await takeAttempt(deps.db, attempt);
  if (kind === 'wait') return fail({ username: 'sign-in-locked' });
  const fits = await verifyPassword(password, person?.passwordHash, inTurn);
  if (!person || !fits || person.disabledAt !== null) {
    if (kind === 'locked') await (person ? tellLocked(deps, person.id) : passAsTold(deps.db, key));
    return fail({ username: 'sign-in-wrong' });
  }
  await forgetFailures(deps.db, key, attempt.now);
  return ok(person);
}

/** On record, where the lead finds it; the list of accounts and the inbox show it while it lasts. */
export function tellLocked(deps: Deps, staffId: string): Promise<void> {
  const event = staffEvent(deps, staffId, 'sign-in-locked');
  return recordEvent(deps.db, { ...event, actor: 'system', requestId: null, version: null });
}

/** Marks this browser as one where somebody has signed in. What a colleague has left in it of residents is not theirs to see. */
export function rememberDevice(
  deps: Deps,
  c: Context<AppEnv>,
  { username, totpConfirmedAt }: Pick<StoredStaff, 'username' | 'totpConfirmedAt'>,
): void {
  const known = readSealed(deps, c, DEVICE, parseDevice);
  if (known && known.username !== username) forgetResidents(deps, c);
  const id = known?.username === username ? known.id : deps.newId();
  const given = totpConfirmedAt !== null && { secondStep: totpConfirmedAt };
  keepSealed(deps, c, DEVICE, { username, id, ...given }, DEVICE_SECONDS);
}
