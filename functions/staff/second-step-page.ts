import type { Context } from 'hono';
import { countRecoveryCodes } from '../../db/second-step.ts';
import { findStaff, type StoredStaff } from '../../db/staff.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { showStaffPage, signedIn } from '../http/staff-guard.ts';
import { unsentPath } from '../http/unsent.ts';
import type { FieldErrors } from '../shared/fields.ts';
import { hasBegun, openSecret } from './second-step.ts';
import { inGroups, totpUri } from './totp.ts';

export const SECOND_STEP_PATH = '/staff/account/second-step/';

/** The phone as a second step, and the sheet of recovery codes. */
export interface SecondStepPage {
  readonly state: 'off' | 'begun' | 'on';
  /** A lead wants it. */
  readonly required: boolean;
  /** For the phone, as long as no code has confirmed it. */
  readonly secret?: { readonly uri: string; readonly groups: string };
  /** Shown once, on the answer that confirms or renews. */
  readonly codes?: readonly string[];
  /** How many recovery codes are left. */
  readonly left: number;
  /** Where they find what they could not send for want of it. */
  readonly unsent?: string;
  readonly errors: FieldErrors;
}

/** Whoever is signed in, with what stands in their account. */
export async function ownAccount(deps: Deps, c: Context<AppEnv>): Promise<StoredStaff> {
  const found = await findStaff(deps.db, signedIn(c).id);
  if (!found) throw new Error('somebody is signed in who has no account');
  return found;
}

function unsentOf(deps: Deps, c: Context<AppEnv>): Pick<SecondStepPage, 'unsent'> {
  const unsent = unsentPath(deps, c, signedIn(c).id);
  return unsent === undefined ? {} : { unsent };
}

/** The page as the account stands, with what is wrong with the form. */
export async function showSecondStep(
  deps: Deps,
  c: Context<AppEnv>,
  status = 200,
  more: Partial<Pick<SecondStepPage, 'errors'>> = {},
): Promise<Response> {
  const { id, username, totpSecret, totpConfirmedAt, totpRequiredAt } = await ownAccount(deps, c);
  const begun = totpConfirmedAt === null && hasBegun(deps, c, id);
  const secret = begun && totpSecret !== null ? openSecret(deps, id, totpSecret) : undefined;
  const { shortName } = (await deps.catalogue()).centre;
  const content: SecondStepPage = {
    errors: {},
    ...more,
    state: totpConfirmedAt !== null ? 'on' : secret === undefined ? 'off' : 'begun',
    required: totpRequiredAt !== null,
    ...unsentOf(deps, c),
    left: await countRecoveryCodes(deps.db, id),
    ...(secret !== undefined && {
      secret: { uri: totpUri(secret, username, shortName), groups: inGroups(secret) },
    }),
  };
  return showStaffPage(deps, c, { page: SECOND_STEP_PATH, status, content });
}

/**
 * Shows new recovery codes. They stand in the store already and are shown nowhere else: nothing is asked of the store any more, which
 * might be out of reach by now.
 */
export function showCodes(
  deps: Deps,
  c: Context<AppEnv>,
  { totpRequiredAt }: StoredStaff,
  codes: readonly string[],
): Promise<Response> {
  const required = totpRequiredAt !== null;
  const kept = unsentOf(deps, c);
  const content: SecondStepPage = { state: 'on', required, codes, left: codes.length, ...kept, errors: {} };
  return showStaffPage(deps, c, { page: SECOND_STEP_PATH, content });
}
