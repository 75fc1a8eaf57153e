import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { parsePersonName } from '../shared/person-name.ts';
import { codePoints } from '../shared/plain-text.ts';
import { fail, ok, type Result } from '../shared/result.ts';

/** What someone signs in with, in one spelling: case and width do not matter. */
export type Username = string & { readonly brand: 'Username' };

const PASSWORD_MIN = 10;
const PASSWORD_MAX = 200;

/** Reads a user name: 2 to 32 letters (Han included), digits, dots, hyphens or underscores. */
export function parseUsername(text: string): Result<Username, 'empty' | 'not-a-username'> {
  const name = text.normalize('NFKC').trim().toLowerCase();
  if (name === '') return fail('empty');
  return /^[\p{L}\p{N}._-]{2,32}$/u.test(name) ? ok(name as Username) : fail('not-a-username');
}

/** Reads a new password as it is, blanks included. Length is all that is asked: rules about signs make weaker ones. */
function parseNewPassword(
  text: string,
  username: string,
): Result<string, 'empty' | 'too-short' | 'too-long' | 'is-username'> {
  if (text === '') return fail('empty');
  const length = codePoints(text);
  if (length < PASSWORD_MIN) return fail('too-short');
  if (length > PASSWORD_MAX) return fail('too-long');
  return text.normalize('NFKC').toLowerCase() === username ? fail('is-username') : ok(text);
}

export interface NewAccount {
  readonly username: Username;
  readonly name: string;
  readonly password: string;
}

/** Reads the form of the first account. */
export function readNewAccount(form: FormBody): Result<NewAccount, FieldErrors> {
  const username = parseUsername(form.one('username'));
  const name = parsePersonName(form.one('name'));
  const password = parseNewPassword(form.one('password'), username.ok ? username.value : '');
  const same = form.one('password') === form.one('password-again');
  if (username.ok && name.ok && password.ok && same) {
    return ok({ username: username.value, name: name.value, password: password.value });
  }
  return fail({
    ...(username.ok ? {} : { username: `username-${username.error}` }),
    ...(name.ok ? {} : { name: `staff-name-${name.error}` }),
    ...(password.ok ? {} : { password: `password-${password.error}` }),
    ...(password.ok && !same ? { 'password-again': 'password-differs' } : {}),
  });
}
