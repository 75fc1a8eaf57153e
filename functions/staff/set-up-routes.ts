import type { Context, Hono } from 'hono';
import { hasEvent } from '../../db/events.ts';
import { createFirstStaff, hasStaff, PLAIN, type StoredStaff } from '../../db/staff.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { hashPassword } from '../http/password.ts';
import { showStaffPage, SIGN_IN } from '../http/staff-guard.ts';
import type { FieldErrors, Fields, FormBody } from '../shared/fields.ts';
import { credentialsOf } from './account-word.ts';
import { readNewAccount, type NewAccount } from './account.ts';
import { accountEvent } from './record.ts';
import { isSetupToken } from './set-up.ts';

const PATH = '/set-up/:token/';

export interface SetUpPage {
  readonly fields: Fields;
  readonly errors: FieldErrors;
}

/** `/staff/set-up/…/`: the first account. `signIn` opens a session for it. */
export function addSetUp(
  deps: Deps,
  routes: Hono<AppEnv>,
  signIn: (c: Context<AppEnv>, person: StoredStaff) => Promise<boolean>,
): void {
  const show = (c: Context<AppEnv>, status: number, content: SetUpPage) =>
    showStaffPage(deps, c, { page: c.req.path, status, content });

  routes.use(PATH, async (c, next) => {
    if (isSetupToken(deps.sealer, c.req.param('token'))) return next();
    return c.notFound();
  });
  routes.get(PATH, async (c) =>
    (await hasStaff(deps.db)) ? c.notFound() : show(c, 200, { fields: {}, errors: {} }),
  );
  routes.post(PATH, async (c) => {
    const body = await formOrProblem(deps, c, '/staff/');
    if ('answer' in body) return body.answer;
    if (await hasStaff(deps.db)) return leadOn(deps, c, body.form);
    const account = readNewAccount(body.form);
    if (!account.ok) {
      const fields = { username: body.form.all('username'), name: body.form.all('name') };
      return show(c, 422, { fields, errors: account.error });
    }
    const person = await make(deps, account.value);
    if (person === undefined) return leadOn(deps, c, body.form);
    await signIn(c, person);
    // There is nothing in the inbox yet, and nobody else who could work on it.
    return c.redirect('/staff/people/?done=set-up', 303);
  });
}

/** The id of the event that a press on the form makes. */
const pressOf = ({ sealer }: Deps, { username, name }: NewAccount) =>
  sealer.index('press', JSON.stringify(['set-up', username, name]));

/** Makes the first account, on record; undefined where somebody has one already. */
async function make(deps: Deps, account: NewAccount): Promise<StoredStaff | undefined> {
  const { username, name, password } = account;
  const id = deps.newId();
  const passwordHash = await hashPassword(password);
  const createdAt = deps.now().getTime();
  const person = { ...PLAIN, id, username, name, role: 'lead' as const, passwordHash, createdAt };
  const set = { ...credentialsOf(deps.sealer, person), codes: null };
  const told = { staffId: id, kind: 'set-up', at: createdAt, id: pressOf(deps, account) };
  const created = await createFirstStaff(deps.db, person, accountEvent(deps, told, { of: id, set }));
  return created === 'created' ? person : undefined;
}

/**
 * The link is used up. Whoever pressed twice, or once more because the first answer was lost, has their account and signs in with
 * what they chose (D3); to everybody else there is nothing here.
 */
async function leadOn(deps: Deps, c: Context<AppEnv>, form: FormBody): Promise<Response> {
  const account = readNewAccount(form);
  const isSame = account.ok && (await hasEvent(deps.db, pressOf(deps, account.value)));
  return isSame ? c.redirect(`${SIGN_IN}?done=set-up`, 303) : c.notFound();
}
