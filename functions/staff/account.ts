import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { parsePersonName } from '../shared/person-name.ts';
import { codePoints } from '../shared/plain-text.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { GRID_ROLES, ROLES, type Role } from './may.ts';

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

/** A role, with the grid of those who belong to one, and the desk of a window clerk who sits at one. */
export interface Placing {
  readonly role: Role;
  readonly grid: string | null;
  readonly desk: string | null;
}

/** Where somebody can belong. */
export interface Placings {
  readonly communities: readonly { readonly id: string }[];
  readonly desks: readonly { readonly id: string }[];
}

/** Reads what somebody is on the staff; a grid or desk that the role has no use for is left out. */
export function readPlacing(form: FormBody, { communities, desks }: Placings): Result<Placing, FieldErrors> {
  const role = ROLES.find((one) => one === form.one('role'));
  if (!role) return fail({ role: 'role-missing' });
  if (role === 'window') {
    const desk = desks.find(({ id }) => id === form.one('desk'));
    // Not everybody sits at one desk.
    return desk || form.one('desk') === ''
      ? ok({ role, grid: null, desk: desk?.id ?? null })
      : fail({ desk: 'desk-missing' });
  }
  if (!GRID_ROLES.includes(role)) return ok({ role, grid: null, desk: null });
  const grid = communities.find(({ id }) => id === form.one('grid'));
  return grid ? ok({ role, grid: grid.id, desk: null }) : fail({ grid: 'grid-missing' });
}

/** What an event says of a placing, such as 'grid g01' or 'window desk-insurance'. */
export const placingWords = ({ role, grid, desk }: Placing): string =>
  [role, grid ?? desk].filter((one) => one !== null).join(' ');

export interface NewPerson extends Placing {
  readonly username: Username;
  readonly name: string;
}

/** Reads the form with which a lead makes an account; its password is made for it. */
export function readNewPerson(form: FormBody, places: Placings): Result<NewPerson, FieldErrors> {
  const username = parseUsername(form.one('username'));
  const name = parsePersonName(form.one('name'));
  const placing = readPlacing(form, places);
  if (username.ok && name.ok && placing.ok) {
    return ok({ username: username.value, name: name.value, ...placing.value });
  }
  return fail({
    ...(username.ok ? {} : { username: `username-${username.error}` }),
    ...(name.ok ? {} : { name: `staff-name-${name.error}` }),
    ...(placing.ok ? {} : placing.error),
  });
}

// 30 signs that nobody mistakes for each other, on paper or by ear: sixteen of them are 78 bits.
const SIGNS = 'abcdefghjkmnpqrstuvwxyz2345679';
const GROUPS = 4;
const GROUP = 4;

/** A password to hand over, such as 'k7mq-2fxa-9hbt-wc4n'. `random` gives a whole number from 0 to `below` - 1. */
export function newPassword(random: (below: number) => number): string {
  const group = () => Array.from({ length: GROUP }, () => SIGNS[random(SIGNS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** What somebody writes to choose another password. */
export interface PasswordWish {
  readonly current: string;
  readonly password: string;
}

/** Reads the form that changes one's own password. */
export function readPasswordWish(form: FormBody, username: string): Result<PasswordWish, FieldErrors> {
  const current = form.one('current');
  const password = parseNewPassword(form.one('password'), username);
  const same = form.one('password') === form.one('password-again');
  if (current !== '' && password.ok && same && password.value !== current)
    return ok({ current, password: password.value });
  return fail({
    ...(current === '' && { current: 'current-empty' }),
    ...(password.ok ? {} : { password: `password-${password.error}` }),
    ...(password.ok && password.value === current && { password: 'password-same' }),
    ...(password.ok && !same && { 'password-again': 'password-differs' }),
  });
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
