import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import {
  createSession,
  endSession,
  endSessionsOf,
  findSessionStaff,
  touchSession,
  type SessionStaff,
} from '../../db/staff-sessions.ts';
import type { StaffEvent } from '../../db/events.ts';
import type { GivenRecoveryCode } from '../../db/second-step.ts';
import type { StoredStaff } from '../../db/staff.ts';
import type { AppEnv, Deps, SignedIn } from '../deps.ts';
import { localDate } from '../shared/local-date.ts';
import { deviceOf } from '../staff/device.ts';
import { STAND_IN_ROLES } from '../staff/may.ts';
import { cookieName, forget, forgetResidents, overTls } from './cookies.ts';
import { forgetUnsent } from './unsent.ts';

/** A working day with its breaks; the next morning begins with a sign-in. */
const SESSION_SECONDS = 12 * 60 * 60;
/** How long a session lasts, in milliseconds. */
export const SESSION_MS = SESSION_SECONDS * 1000;
const TOKEN_BYTES = 32;
/** How exactly the list of sessions tells when one was last used. */
const SEEN_MS = 5 * 60_000;

/**
 * What the store keeps of a token: keyed, and with whose it is in the token itself, so that whoever can write to the store and
 * has no keys neither makes a session nor gives one of their own to somebody else.
 */
const hashOf = ({ sealer }: Pick<Deps, 'sealer'>, token: string) => sealer.index('session', token);
const ownerOf = (token: string) => token.slice(0, token.lastIndexOf('.'));
const newToken = (staffId: string) => `${staffId}.${randomBytes(TOKEN_BYTES).toString('base64url')}`;

function firstThing({
  passwordGivenAt,
  totpRequiredAt,
  totpConfirmedAt,
}: StoredStaff): Pick<SignedIn, 'mustDo'> {
  if (passwordGivenAt !== null) return { mustDo: 'password' };
  return totpRequiredAt !== null && totpConfirmedAt === null ? { mustDo: 'second-step' } : {};
}

/** With the desks of those for whom they stand in: what lands there is theirs at once. A reader takes nobody's place. */
const asSignedIn = ({ person, absent }: SessionStaff): SignedIn => {
  const standsFor = STAND_IN_ROLES.includes(person.role) ? absent : [];
  const { id, username, name, role, grid, desk } = person;
  return {
    ...{ id, username, name, role, grid, desk },
    desks: [...new Set([person, ...standsFor].flatMap((one) => one.desk ?? []))],
    ...firstThing(person),
    ids: [id, ...standsFor.map((one) => one.id)],
    posts: [{ role, grid }, ...standsFor.map((one) => ({ role: one.role, grid: one.grid }))],
    standsFor,
  };
};

/**
 * Opens a session of 12 hours; only the browser holds the token, the store its hash. Whoever signs in again in this browser
 * leaves nothing open behind. `tell` makes the event, of sessions by their hash. False where the account has changed since
 * it was read, or the recovery code that was given does not open it.
 */
export async function startSession(
  deps: Deps,
  c: Context<AppEnv>,
  { id: staffId, passwordHash, totpConfirmedAt }: StoredStaff,
  tell: (at: number, session: { readonly opens: string; readonly ends: string | undefined }) => StaffEvent,
  recovery?: GivenRecoveryCode,
): Promise<boolean> {
  const token = newToken(staffId);
  const tokenHash = hashOf(deps, token);
  const createdAt = deps.now().getTime();
  const expiresAt = createdAt + SESSION_MS;
  const device = deviceOf(c.req.header('user-agent'));
  const session = { tokenHash, staffId, createdAt, expiresAt, device, seenAt: createdAt };
  const before = currentSession(deps, c);
  const event = tell(createdAt, { opens: tokenHash, ends: before });
  const signIn = { session, passwordHash, totpConfirmedAt, before, event, recovery };
  if (!(await createSession(deps.db, signIn))) return false;
  setCookie(c, cookieName(deps, c, 'staff'), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: overTls(deps, c),
    maxAge: SESSION_SECONDS,
  });
  return true;
}

/** Whose valid session the request carries. */
export async function readSession(deps: Deps, c: Context<AppEnv>): Promise<SignedIn | undefined> {
  const token = currentToken(deps, c);
  if (token === undefined) return undefined;
  const tokenHash = hashOf(deps, token);
  const now = deps.now().getTime();
  const found = await findSessionStaff(deps.db, tokenHash, now, localDate(deps.now()));
  if (found?.person.id !== ownerOf(token)) return undefined;
  if (now - (found.seenAt ?? 0) >= SEEN_MS) await touchSession(deps.db, tokenHash, now);
  return asSignedIn(found);
}

const currentToken = (deps: Deps, c: Context<AppEnv>) => getCookie(c, cookieName(deps, c, 'staff'));

/** The hash of the token that the request carries, whoever's it is. */
export function currentSession(deps: Deps, c: Context<AppEnv>): string | undefined {
  const token = currentToken(deps, c);
  return token === undefined ? undefined : hashOf(deps, token);
}

/** At a counter the next person must find neither the session nor what residents told the last one, or what that one was writing. */
function leave(deps: Deps, c: Context<AppEnv>): void {
  forgetResidents(deps, c);
  forgetUnsent(deps, c);
  forget(deps, c, 'staff-list');
  deleteCookie(c, cookieName(deps, c, 'staff'), { path: '/', secure: overTls(deps, c) });
}

/** Signs out in this browser. `tell` makes the event, of the session by its hash. */
export async function signOut(
  deps: Deps,
  c: Context<AppEnv>,
  tell: (ends: string) => StaffEvent,
): Promise<void> {
  const tokenHash = currentSession(deps, c);
  if (tokenHash !== undefined) await endSession(deps.db, tokenHash, tell(tokenHash));
  leave(deps, c);
}

/** Signs whoever an event is about out in every browser, this one included. */
export async function signOutEverywhere(deps: Deps, c: Context<AppEnv>, event: StaffEvent): Promise<void> {
  await endSessionsOf(deps.db, event);
  leave(deps, c);
}
