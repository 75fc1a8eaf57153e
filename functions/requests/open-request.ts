import type { Context } from 'hono';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { readSealed } from '../http/cookies.ts';

/** Holds the id of the request that its resident has opened with reference and code. */
export const COOKIE = 'request';

/** The request that the resident has opened; undefined when that was too long ago, or never. */
export async function openRequest(deps: Deps, c: Context<AppEnv>): Promise<StoredRequest | undefined> {
  const id = readSealed(deps, c, COOKIE, (value) => (typeof value === 'string' ? value : undefined));
  return id === undefined ? undefined : findRequest(deps.db, id);
}
