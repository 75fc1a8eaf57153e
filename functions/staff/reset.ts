import { resetLeadPassword } from '../../db/staff-changes.ts';
import type { Deps } from '../deps.ts';
import { hashPassword } from '../http/password.ts';
import { newPassword, parseUsername } from './account.ts';

type ResetDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'random'>;

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
  const event = { id: deps.newId(), at: deps.now().getTime() };
  if (!(await resetLeadPassword(deps.db, username.value, passwordHash, event))) return 'not-a-lead';
  return { password };
}
