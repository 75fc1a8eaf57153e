import type { StaffChange } from '../../db/staff-changes.ts';
import type { StoredStaff } from '../../db/staff.ts';
import type { Deps } from '../deps.ts';
import { hashPassword } from '../http/password.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { ok, type Result } from '../shared/result.ts';
import type { Credentials } from './account-word.ts';
import { newPassword, placingWords, readPlacing } from './account.ts';

/** What a lead's form changes of an account. */
interface Change extends Pick<StaffChange, 'set' | 'endSessions' | 'unlock' | 'dropCodes'> {
  /** What the event says beside whose account it is. */
  readonly note?: string;
  /** A password to show on the answer. */
  readonly given?: string;
}

/** One thing that a lead can do to somebody else's account. */
export interface PeopleTask {
  /** Last part of its URL. */
  readonly name: string;
  readonly event: string;
  readonly read: (
    deps: Deps,
    form: FormBody,
    person: StoredStaff,
  ) => Promise<Result<Change, FieldErrors>> | Result<Change, FieldErrors>;
}

/** What a change leaves of an account's parts, for its event to say. */
export function credentialsSet({ set, dropCodes }: Pick<Change, 'set' | 'dropCodes'>): Partial<Credentials> {
  const { passwordHash, passwordGivenAt = null, totpConfirmedAt, totpRequiredAt, disabledAt } = set;
  return {
    ...(passwordHash !== undefined && { password: [passwordHash, passwordGivenAt] as const }),
    // A lead takes a second step away, and gives none.
    ...(totpConfirmedAt === null && { secondStep: null }),
    ...(dropCodes && { codes: null }),
    ...(totpRequiredAt !== undefined && { wantedAt: totpRequiredAt }),
    ...(disabledAt !== undefined && { disabledAt }),
  };
}

async function readRole(deps: Deps, form: FormBody): Promise<Result<Change, FieldErrors>> {
  const { communities, booking } = await deps.catalogue();
  const placing = readPlacing(form, { communities, desks: booking.desks });
  return placing.ok ? ok({ set: placing.value, note: placingWords(placing.value) }) : placing;
}

async function resetPassword(deps: Deps): Promise<Result<Change, FieldErrors>> {
  const given = newPassword(deps.random);
  const passwordHash = await hashPassword(given);
  return ok({
    set: { passwordHash, passwordGivenAt: deps.now().getTime() },
    endSessions: true,
    unlock: true,
    given,
  });
}

export const RESET_PASSWORD: PeopleTask = { name: 'password', event: 'password-reset', read: resetPassword };

/** Everything that a lead can do to somebody else's account. */
export const PEOPLE_TASKS: readonly PeopleTask[] = [
  { name: 'role', event: 'role-changed', read: readRole },
  RESET_PASSWORD,
  { name: 'sessions', event: 'sessions-ended', read: () => ok({ set: {}, endSessions: true }) },
  { name: 'unlock', event: 'account-unlocked', read: () => ok({ set: {}, unlock: true }) },
  {
    name: 'require-second-step',
    event: 'second-step-required',
    read: (deps) => ok({ set: { totpRequiredAt: deps.now().getTime() } }),
  },
  {
    name: 'free-second-step',
    event: 'second-step-freed',
    read: () => ok({ set: { totpRequiredAt: null } }),
  },
  {
    // For whoever has lost the phone and the recovery codes too.
    name: 'remove-second-step',
    event: 'second-step-removed',
    read: () =>
      ok({
        set: { totpSecret: null, totpConfirmedAt: null, totpStep: null },
        endSessions: true,
        dropCodes: true,
      }),
  },
  {
    name: 'disable',
    event: 'account-disabled',
    read: (deps) => ok({ set: { disabledAt: deps.now().getTime() }, endSessions: true }),
  },
  { name: 'enable', event: 'account-enabled', read: () => ok({ set: { disabledAt: null } }) },
];
