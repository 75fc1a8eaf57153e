import { Hono, type Context } from 'hono';
import type { GivenRecoveryCode } from '../../db/second-step.ts';
import type { StoredStaff } from '../../db/staff.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { comeBack } from '../http/problems.ts';
import { QUEUE_SECONDS } from '../http/queue-full.ts';
import { readSession, signOut, signOutEverywhere, startSession } from '../http/session.ts';
import {
  INBOX,
  neverStored,
  nextPath,
  requireStaff,
  showStaffPage,
  signedIn,
  SIGN_IN,
  type SignInPage,
} from '../http/staff-guard.ts';
import { unsentPath } from '../http/unsent.ts';
import { ALL_SESSIONS, credentialsOf } from './account-word.ts';
import { addCode } from './code-routes.ts';
import { accountEvent } from './record.ts';
import { awaitCode } from './second-step.ts';
import { addSetUp } from './set-up-routes.ts';
import { checkPassword, rememberDevice } from './sign-in.ts';

/** `/staff/`: the first account, signing in and out. Mount with a slash at the end, and before the inbox. */
export function staffRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored);
  addSetUp(deps, routes, (c, person) => signIn(deps, c, person));
  addSignIn(deps, routes);
  addCode(deps, routes, (c, person, recovery) => signIn(deps, c, person, recovery));
  // First of the guards: whatever stands behind this line, here and in other routes below /staff/, wants a session.
  routes.use(requireStaff(deps));
  addSignOut(deps, routes);
  return routes;
}

/**
 * Signs in, on record; false where the account was disabled or its password changed since `person` was read, or the recovery code
 * that was given is none.
 */
async function signIn(
  deps: Deps,
  c: Context<AppEnv>,
  person: StoredStaff,
  recovery?: GivenRecoveryCode,
): Promise<boolean> {
  const { password, secondStep } = credentialsOf(deps.sealer, person);
  const said = { staffId: person.id, kind: 'signed-in' };
  const tell: Parameters<typeof startSession>[3] = (at, { opens, ends }) =>
    accountEvent(deps, { ...said, at }, { of: person.id, used: { password, secondStep }, opens, ends });
  const opened = await startSession(deps, c, person, tell, recovery);
  if (opened) rememberDevice(deps, c, person);
  return opened;
}

/** What is answered where the password was not even looked at. */
const REFUSED: Readonly<Record<string, number>> = {
  'sign-in-too-many': 429,
  'sign-in-locked': 429,
  'sign-in-busy': 503,
};

/** What is said above the form to whoever was led here. */
const NOTICES = ['signed-out', 'set-up'] as const;

/** Where whoever registers comes back to what they had filled in, which is kept. */
const REGISTERING = /^\/staff\/register\/.+/;

function addSignIn(deps: Deps, routes: Hono<AppEnv>): void {
  const show = (c: Context<AppEnv>, status: number, content: SignInPage) =>
    showStaffPage(deps, c, { page: SIGN_IN, status, content });

  routes.get('/login/', async (c) => {
    const next = nextPath(c.req.query('next') ?? '');
    if (await readSession(deps, c)) return c.redirect(next, 303);
    const said = NOTICES.find((one) => one === c.req.query('done'));
    const notice = REGISTERING.test(next) ? 'expired-unsent' : said;
    return show(c, 200, { next, username: '', errors: {}, ...(notice && { notice }) });
  });
  routes.post('/login/', async (c) => {
    const body = await formOrProblem(deps, c, SIGN_IN);
    if ('answer' in body) return body.answer;
    const { form } = body;
    const asked = nextPath(form.one('next'));
    const found = await checkPassword(deps, c, form);
    if (!found.ok) {
      const status = REFUSED[found.error['username'] ?? ''] ?? 422;
      const username = form.one('username');
      const content = { next: asked, username, errors: found.error };
      const response = await show(c, status, content);
      return status === 503 ? comeBack(response, QUEUE_SECONDS) : response;
    }
    // Whoever goes nowhere in particular goes to what they could not send.
    const next = asked === INBOX ? (unsentPath(deps, c, found.value.id) ?? INBOX) : asked;
    if (found.value.totpConfirmedAt !== null) {
      awaitCode(deps, c, found.value, next);
      return c.redirect('/staff/login/code/', 303);
    }
    if (await signIn(deps, c, found.value)) return c.redirect(next, 303);
    return show(c, 422, { next, username: form.one('username'), errors: { username: 'sign-in-wrong' } });
  });
}

function addSignOut(deps: Deps, routes: Hono<AppEnv>): void {
  const told = (of: string, kind: string, ends: string) =>
    accountEvent(deps, { staffId: of, kind, at: deps.now().getTime() }, { of, ends });
  routes.post('/logout/', async (c) => {
    await signOut(deps, c, (session) => told(signedIn(c).id, 'signed-out', session));
    return c.redirect(`${SIGN_IN}?done=signed-out`, 303);
  });
  routes.post('/logout/everywhere/', async (c) => {
    await signOutEverywhere(deps, c, told(signedIn(c).id, 'signed-out-everywhere', ALL_SESSIONS));
    return c.redirect(`${SIGN_IN}?done=signed-out`, 303);
  });
}
