import type { Context } from 'hono';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { forget, keepSealed, readSealed } from '../http/cookies.ts';

const COOKIE = 'request';
/** Long enough to read and decide, short on a shared computer. */
const OPEN_SECONDS = 30 * 60;

/** Opens a request in this browser, for whoever has proved that it is theirs. */
export function keepOpened(deps: Deps, c: Context<AppEnv>, id: string): void {
  keepSealed(deps, c, COOKIE, id, OPEN_SECONDS);
}

/** The request that is open in this browser. */
export async function openedRequest(deps: Deps, c: Context<AppEnv>): Promise<StoredRequest | undefined> {
  const id = readSealed(deps, c, COOKIE, (value) => (typeof value === 'string' ? value : undefined));
  return id === undefined ? undefined : findRequest(deps.db, id);
}

export function forgetOpened(deps: Deps, c: Context<AppEnv>): void {
  forget(deps, c, COOKIE);
}
