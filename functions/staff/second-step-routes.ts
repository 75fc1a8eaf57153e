import { Hono, type Context } from 'hono';
import { beginSecondStep, confirmSecondStep, renewRecoveryCodes } from '../../db/second-step.ts';
import type { StoredStaff } from '../../db/staff.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { tooMany } from '../http/limits.ts';
import { verifyPassword } from '../http/password.ts';
import { currentSession } from '../http/session.ts';
import { neverStored, requireStaff } from '../http/staff-guard.ts';
import type { FieldErrors } from '../shared/fields.ts';
import { ALL_SESSIONS } from './account-word.ts';
import { accountEvent } from './record.ts';
import {
  freshStep,
  hasBegun,
  keepBegun,
  openSecret,
  recoveryHash,
  sealSecret,
  stopAwaiting,
  tryCode,
} from './second-step.ts';
import { ownAccount, SECOND_STEP_PATH, showCodes, showSecondStep } from './second-step-page.ts';
import { newRecoveryCodes, newTotpSecret, tidyCode } from './totp.ts';

/** `/staff/account/second-step/`: a code from the phone at each sign-in. Mount with a slash at the end. */
export function secondStepRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  routes.get('/', (c) => showSecondStep(deps, c));
  // Whoever reloads the address of an answered form by hand gets the page.
  for (const path of ['/begin/', '/confirm/', '/renew/'])
    routes.get(path, (c) => c.redirect(SECOND_STEP_PATH, 303));
  routes.post('/begin/', (c) => begin(deps, c));
  routes.post('/confirm/', (c) => confirm(deps, c));
  routes.post('/renew/', (c) => renew(deps, c));
  return routes;
}

/** Makes a secret. It asks the password: whoever finds a session open must not tie the account to their own phone. */
async function begin(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  const body = await formOrProblem(deps, c, SECOND_STEP_PATH);
  if ('answer' in body) return body.answer;
  const person = await ownAccount(deps, c);
  const { id } = person;
  const wrong = await wrongPassword(deps, person, body.form.one('current'));
  if (wrong) return showSecondStep(deps, c, ...wrong);
  await beginSecondStep(deps.db, id, sealSecret(deps, id, newTotpSecret(deps.random)));
  keepBegun(deps, c, id);
  return c.redirect(SECOND_STEP_PATH, 303);
}

/** What to say where the password that somebody has is not the one that they wrote; undefined where it is. */
async function wrongPassword(
  deps: Deps,
  { id, passwordHash }: StoredStaff,
  current: string,
): Promise<readonly [status: number, shown: { readonly errors: FieldErrors }] | undefined> {
  const say = (status: number, code: string) => [status, { errors: { current: code } }] as const;
  if (current === '') return say(422, 'current-empty');
  if (await tooMany(deps, 'ownPassword', id)) return say(429, 'sign-in-too-many');
  return (await verifyPassword(current, passwordHash)) ? undefined : say(422, 'current-wrong');
}

/** The answer shows the recovery codes, once: it is no redirect, since nothing else may carry them. */
async function confirm(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  const body = await formOrProblem(deps, c, SECOND_STEP_PATH);
  if ('answer' in body) return body.answer;
  const person = await ownAccount(deps, c);
  const { id, totpSecret, totpConfirmedAt } = person;
  if (totpSecret === null || totpConfirmedAt !== null || !hasBegun(deps, c, id))
    return c.redirect(SECOND_STEP_PATH, 303);
  const typed = tidyCode(body.form.one('code'));
  if (typed === '') return showSecondStep(deps, c, 422, { errors: { code: 'code-empty' } });
  const step = await freshStep(deps, openSecret(deps, id, totpSecret), typed);
  if (!step) return sayWrong(deps, c);
  const codes = newRecoveryCodes(deps.random);
  const hashes = codes.map((code) => recoveryHash(deps, id, code));
  const at = deps.now().getTime();
  const secondStep = [openSecret(deps, id, totpSecret), at] as const;
  const session = currentSession(deps, c) ?? '';
  const event = { staffId: id, kind: 'second-step-added', at };
  const said = { of: id, set: { secondStep, codes: hashes }, ends: ALL_SESSIONS, keeps: session };
  const confirmed = await confirmSecondStep(deps.db, {
    ...{ id, secret: totpSecret, ...step, codes: hashes, session },
    event: accountEvent(deps, event, said),
  });
  if (!confirmed) return c.redirect(SECOND_STEP_PATH, 303);
  stopAwaiting(deps, c);
  return showCodes(deps, c, person, codes);
}

/** Of two presses at once the slower one finds that it is on, by the code that they both sent (D3). */
async function sayWrong(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  const { totpConfirmedAt } = await ownAccount(deps, c);
  return totpConfirmedAt === null
    ? showSecondStep(deps, c, 422, { errors: { code: 'code-wrong' } })
    : c.redirect(SECOND_STEP_PATH, 303);
}

/**
 * Other recovery codes, for whoever has used theirs up or lost the sheet. It asks the password and the phone: neither an
 * open session nor an old sheet is enough to make a way in. Shown once, as at first.
 */
async function renew(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  const body = await formOrProblem(deps, c, SECOND_STEP_PATH);
  if ('answer' in body) return body.answer;
  const person = await ownAccount(deps, c);
  if (person.totpConfirmedAt === null) return c.redirect(SECOND_STEP_PATH, 303);
  const typed = tidyCode(body.form.one('code'));
  const empty = { ...(body.form.one('current') === '' && { current: 'current-empty' }), code: 'code-empty' };
  if (typed === '') return showSecondStep(deps, c, 422, { errors: empty });
  const wrong = await wrongPassword(deps, person, body.form.one('current'));
  if (wrong) return showSecondStep(deps, c, ...wrong);
  const codes = newRecoveryCodes(deps.random);
  const how = await tryCode(deps, c, person, async () =>
    (await replace(deps, person, typed, codes)) ? 'renewed' : 'wrong',
  );
  if (how === 'locked') return showSecondStep(deps, c, 429, { errors: { code: 'sign-in-locked' } });
  return how === 'wrong'
    ? showSecondStep(deps, c, 422, { errors: { code: 'code-wrong' } })
    : showCodes(deps, c, person, codes);
}

async function replace(
  deps: Deps,
  { id, totpSecret: secret }: StoredStaff,
  typed: string,
  codes: readonly string[],
): Promise<boolean> {
  const step = secret === null ? undefined : await freshStep(deps, openSecret(deps, id, secret), typed);
  if (secret === null || !step) return false;
  const hashes = codes.map((code) => recoveryHash(deps, id, code));
  const event = { staffId: id, kind: 'recovery-codes-renewed', at: deps.now().getTime() };
  return renewRecoveryCodes(deps.db, {
    ...{ id, secret, ...step, codes: hashes },
    event: accountEvent(deps, event, { of: id, set: { codes: hashes } }),
  });
}
