import { Hono, type Context } from 'hono';
import { changeOwnPassword } from '../../db/staff-changes.ts';
import { endSession } from '../../db/staff-sessions.ts';
import { findStaff } from '../../db/staff.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { tooMany } from '../http/limits.ts';
import { hashPassword, verifyPassword } from '../http/password.ts';
import { currentSession } from '../http/session.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { unsentPath } from '../http/unsent.ts';
import type { FieldErrors } from '../shared/fields.ts';
import { accountPage, sessionBehind } from './account-page.ts';
import { ALL_SESSIONS } from './account-word.ts';
import { readPasswordWish } from './account.ts';
import { accountEvent } from './record.ts';

const INBOX = '/staff/';
const ACCOUNT = '/staff/account/';
const PASSWORD = '/staff/account/password/';
const DONE = ['password-changed', 'session-ended'] as const;

export interface PasswordPage {
  readonly errors: FieldErrors;
  /** A lead gave the present one: another must be chosen before anything else. */
  readonly must: boolean;
  /** They had something to send before that, which is kept. */
  readonly kept: boolean;
}

/** `/staff/account/`: what is one's own to change. Mount with a slash at the end. */
export function accountRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  routes.get('/', async (c) => {
    const done = DONE.find((one) => one === c.req.query('done'));
    return showStaffPage(deps, c, { page: ACCOUNT, content: await accountPage(deps, c, done) });
  });
  routes.get('/password/', (c) => showPassword(deps, c));
  routes.post('/password/', (c) => changePassword(deps, c));
  // Whoever reloads the address of an answered form by hand gets the page.
  routes.get('/sessions/end/', (c) => c.redirect(ACCOUNT, 303));
  routes.post('/sessions/end/', (c) => endElsewhere(deps, c));
  return routes;
}

function showPassword(deps: Deps, c: Context<AppEnv>, status = 200, errors: FieldErrors = {}) {
  const { id, mustDo } = signedIn(c);
  const content: PasswordPage = {
    errors,
    must: mustDo === 'password',
    kept: unsentPath(deps, c, id) !== undefined,
  };
  return showStaffPage(deps, c, { page: PASSWORD, status, content });
}

async function changePassword(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  const body = await formOrProblem(deps, c, PASSWORD);
  if ('answer' in body) return body.answer;
  const { id, username } = signedIn(c);
  const wish = readPasswordWish(body.form, username);
  if (!wish.ok) return showPassword(deps, c, 422, wish.error);
  if (await tooMany(deps, 'ownPassword', id))
    return showPassword(deps, c, 429, { current: 'sign-in-too-many' });
  const before = (await findStaff(deps.db, id))?.passwordHash;
  if (before === undefined || !(await verifyPassword(wish.value.current, before)))
    return unlessChosen(deps, c, wish.value.password, 422);
  const after = await hashPassword(wish.value.password);
  const session = currentSession(deps, c) ?? '';
  const event = accountEvent(
    deps,
    { staffId: id, kind: 'password-changed', at: deps.now().getTime() },
    { of: id, set: { password: [after, null] }, ends: ALL_SESSIONS, keeps: session },
  );
  const changed = await changeOwnPassword(deps.db, { id, before, after, event, session });
  if (changed === 'stale') return unlessChosen(deps, c, wish.value.password, 409);
  return toDone(deps, c);
}

/** Whoever had to choose one before anything else came for the work, and goes to what they could not send for it. */
function toDone(deps: Deps, c: Context<AppEnv>): Response {
  const { id, mustDo } = signedIn(c);
  if (mustDo !== 'password') return c.redirect(`${ACCOUNT}?done=password-changed`, 303);
  return c.redirect(unsentPath(deps, c, id) ?? `${INBOX}?done=password-changed`, 303);
}

/**
 * Says that the present password is another, unless it is the wished one by now: the same button pressed twice, or once more because
 * the first answer was lost (D3). A guess at it is counted as one at the present password is.
 */
async function unlessChosen(deps: Deps, c: Context<AppEnv>, wished: string, status: number) {
  const { id } = signedIn(c);
  const stored = await findStaff(deps.db, id);
  const chosen = stored?.passwordGivenAt === null && !(await tooMany(deps, 'ownPassword', id));
  if (chosen && (await verifyPassword(wished, stored.passwordHash))) return toDone(deps, c);
  return showPassword(deps, c, status, { current: 'current-wrong' });
}

/** Signs out somewhere else; one's own list only, so that a foreign key is nobody's. */
async function endElsewhere(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  const body = await formOrProblem(deps, c, ACCOUNT);
  if ('answer' in body) return body.answer;
  const { id } = signedIn(c);
  const tokenHash = await sessionBehind(deps, id, body.form.one('session'));
  if (tokenHash !== undefined) {
    const event = { staffId: id, kind: 'session-ended', at: deps.now().getTime() };
    await endSession(deps.db, tokenHash, accountEvent(deps, event, { of: id, ends: tokenHash }));
  }
  return c.redirect(`${ACCOUNT}?done=session-ended`, 303);
}
