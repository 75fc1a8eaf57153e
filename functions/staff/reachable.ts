import type { Context } from 'hono';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { signedIn } from '../http/staff-guard.ts';
import { may } from './may.ts';

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
  return request && may(signedIn(c), 'read', request) ? request : undefined;
}
