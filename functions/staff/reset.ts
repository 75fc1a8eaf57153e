import { resetPassword } from '../../db/staff.ts';
import type { Deps } from '../deps.ts';
import { forgive } from '../http/limits.ts';
import { hashPassword } from '../http/password.ts';
import { parseUsername } from './account.ts';

type ResetDeps = Pick<Deps, 'db' | 'sealer' | 'now' | 'newId' | 'random'>;

/** Without what looks alike: it is read off a screen and typed. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** 16 signs are 79 bits, in groups of four. */
function newPassword(random: Deps['random']): string {
  const sign = () => SIGNS[random(SIGNS.length)] ?? '';
  const group = () => [sign(), sign(), sign(), sign()].join('');
  return [group(), group(), group(), group()].join('-');
}

/**
 * Lets a centre lead in again who is locked out: a new password, all sessions ended, attempts forgiven, not disabled any
 * more, and all of it on record. Only whoever has the keys may ask for it.
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
  if (!(await resetPassword(deps.db, username.value, passwordHash, event))) return 'not-a-lead';
  await forgive(deps, 'signInName', username.value);
  return { password };
}
