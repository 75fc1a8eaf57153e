import type { Context } from 'hono';
import { survivorOf } from '../../db/duplicates.ts';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { keepSealed, readSealed } from '../http/cookies.ts';
import { GONE, goTo } from '../http/answer.ts';

export const HOME = '/requests/';
export const VIEW = '/requests/view/';

/** The cookie that holds which request its browser has opened; sealed, as only reference and code may make it. */
const COOKIE = 'request';
/** Long enough to read and decide, short on a shared computer. */
const OPEN_SECONDS = 30 * 60;

/** Lets this browser see a request, for half an hour. */
export function keepOpen(deps: Deps, c: Context<AppEnv>, id: string): void {
  keepSealed(deps, c, COOKIE, id, OPEN_SECONDS);
}

/** The request that this browser has opened, or the one that it was merged into since (D20). */
export async function openedRequest(deps: Deps, c: Context<AppEnv>): Promise<StoredRequest | undefined> {
  const id = readSealed(deps, c, COOKIE, (value) => (typeof value === 'string' ? value : undefined));
  const found = id === undefined ? undefined : await findRequest(deps.db, id);
  return found && survivorOf(deps.db, found);
}

/** To the look-up. Whoever sent something learns that it was not taken: the request had closed meanwhile. */
export function toLookup(c: Context<AppEnv>): Response {
  return goTo(c, c.req.method === 'POST' ? HOME + GONE : HOME);
}

/** A handler for whoever has opened a request; everybody else is led to the look-up. */
export function opened(
  deps: Deps,
  handle: (c: Context<AppEnv>, request: StoredRequest) => Promise<Response>,
) {
  return async (c: Context<AppEnv>): Promise<Response> => {
    const request = await openedRequest(deps, c);
    return request ? handle(c, request) : toLookup(c);
  };
}
