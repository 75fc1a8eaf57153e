import type { Context, Hono } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { INBOX, showStaffPage, SIGN_IN } from '../http/staff-guard.ts';
import type { FieldErrors } from '../shared/fields.ts';
import { countRecoveryCodes, type GivenRecoveryCode } from '../../db/second-step.ts';
import type { StoredStaff } from '../../db/staff.ts';
import { SECOND_STEP_PATH } from './second-step-page.ts';
import { awaited, checkCode, stopAwaiting } from './second-step.ts';
import { tidyCode } from './totp.ts';

const CODE = '/staff/login/code/';
/** With so few left, or less, whoever used one reads how many there are, and that they can be made anew: the last would end unseen. */
const FEW = 2;

export interface CodePage {
  readonly errors: FieldErrors;
}

/** `/staff/login/code/`: the second step of a sign-in. `signIn` opens the session and tells of it; false where it no longer may. */
export function addCode(
  deps: Deps,
  routes: Hono<AppEnv>,
  signIn: (c: Context<AppEnv>, person: StoredStaff, recovery?: GivenRecoveryCode) => Promise<boolean>,
): void {
  const show = (c: Context<AppEnv>, status: number, errors: FieldErrors) =>
    showStaffPage<CodePage>(deps, c, { page: CODE, status, content: { errors } });
  routes.get('/login/code/', async (c) =>
    (await awaited(deps, c)) ? show(c, 200, {}) : c.redirect(SIGN_IN, 303),
  );
  routes.post('/login/code/', async (c) => {
    const body = await formOrProblem(deps, c, SIGN_IN);
    if ('answer' in body) return body.answer;
    const pending = await awaited(deps, c);
    if (!pending) return c.redirect(SIGN_IN, 303);
    const typed = body.form.one('code');
    if (typed.trim() === '') return show(c, 422, { code: 'code-empty' });
    const { person, next } = pending;
    // Asked before: once a code is used up, nothing may come between whoever gave it and their session.
    const left = await countRecoveryCodes(deps.db, person.id);
    const how = await checkCode(deps, c, { person, typed }, (recovery) => signIn(c, person, recovery));
    if (how === 'locked') return show(c, 429, { code: 'sign-in-locked' });
    if (how === 'wrong') return show(c, 422, { code: 'code-wrong' });
    stopAwaiting(deps, c);
    if (how !== 'right') return c.redirect(SIGN_IN, 303);
    const ofSheet = !/^\d{6}$/.test(tidyCode(typed));
    const runsOut = ofSheet && next === INBOX && left - 1 <= FEW;
    return c.redirect(runsOut ? SECOND_STEP_PATH : next, 303);
  });
}
