import type { Context } from 'hono';
import { openAssistUnits } from '../../db/assignments.ts';
import { isOftenReturned } from '../../db/for-lead.ts';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps, SignedIn } from '../deps.ts';
import { isUnitOf } from '../dispatch/units.ts';
import { signedIn } from '../http/staff-guard.ts';
import { may, scopeOf } from './may.ts';

/** Whether a unit of theirs was asked to help with a request and has still to answer (D17). */
async function isAsked({ db }: Deps, me: SignedIn, { id }: StoredRequest): Promise<boolean> {
  return (await openAssistUnits(db, id)).some((unit) => isUnitOf(me, unit));
}

/** Whether somebody may answer a sub-task of a request: their own unit's, whoever leads; the lead, any. */
export async function mayHelp(deps: Deps, me: SignedIn, request: StoredRequest): Promise<boolean> {
  return scopeOf(me, 'work') === 'all' || isAsked(deps, me, request);
}

/** Whether somebody may give a request to a grid. What has come back a second time is the lead's to decide (D19). */
export async function mayRoute({ db }: Deps, me: SignedIn, request: StoredRequest): Promise<boolean> {
  if (!may(me, 'route', request)) return false;
  return may(me, 'oversee', request) || !(await isOftenReturned(db, request.id));
}

/** Whether somebody may read a request: it is theirs to read, or they are asked to help with it. */
export async function mayRead(deps: Deps, me: SignedIn, request: StoredRequest): Promise<boolean> {
  return may(me, 'read', request) || isAsked(deps, me, request);
}

/**
 * The request, if whoever is signed in may read it. To everybody else it is not there: whether a foreign grid has such a
 * request is no business of theirs (D21).
 */
export async function findReadable(
  deps: Deps,
  c: Context<AppEnv>,
  id: string,
): Promise<StoredRequest | undefined> {
  const request = await findRequest(deps.db, id);
  return request && (await mayRead(deps, signedIn(c), request)) ? request : undefined;
}
