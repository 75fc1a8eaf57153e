import { resetLeadPassword } from '../../db/staff-changes.ts';
import { findByUsername } from '../../db/staff.ts';
import type { Deps } from '../deps.ts';
import { hashPassword } from '../http/password.ts';
import { ALL_SESSIONS } from './account-word.ts';
import { newPassword, parseUsername } from './account.ts';
import { accountEvent } from './record.ts';

type ResetDeps = Pick<Deps, 'db' | 'sealer' | 'now' | 'newId' | 'random'>;

/**
 * Lets a centre lead in again who is locked out: a new password, to be changed before anything else, all sessions ended,
 * no waiting after wrong ones, no second step, not disabled any more, and all of it on record. Only whoever has the keys
 * may ask for it.
 */
export async function resetLead(
  deps: ResetDeps,
  name: string,
): Promise<'not-a-lead' | { readonly password: string }> {
  const username = parseUsername(name);
  if (!username.ok) return 'not-a-lead';
  const password = newPassword(deps.random);
  const passwordHash = await hashPassword(password);
  const person = await findByUsername(deps.db, username.value);
  if (!person) return 'not-a-lead';
  const at = deps.now().getTime();
  const set = { password: [passwordHash, at] as const, secondStep: null, codes: null, disabledAt: null };
  const event = accountEvent(
    deps,
    { staffId: person.id, kind: 'password-reset', at },
    { of: person.id, set, ends: ALL_SESSIONS },
  );
  if (!(await resetLeadPassword(deps.db, passwordHash, event))) return 'not-a-lead';
  return { password };
}
