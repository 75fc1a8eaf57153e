import type { Context } from 'hono';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { forget, keepSealed, readSealed } from '../http/cookies.ts';
import { openCodes } from '../requests/sealing.ts';
import type { Code } from '../shared/reference.ts';

/** Which request this browser has opened with the code of the person helped. */
const COOKIE = 'request-helped';
/** As long as the request itself stays open in a browser. */
const OPEN_SECONDS = 30 * 60;

/**
 * Whose code it is: that of whoever asked, or that of the person helped; neither for a wrong one, nor where there is no
 * request, which takes as long to find out.
 */
export function openerOf(
  deps: Deps,
  request: StoredRequest | undefined,
  code: Code,
): 'asker' | 'helped' | undefined {
  const { sealer } = deps;
  const own = openCodes(deps, request);
  // Compared as keyed hashes, and always both, so that the time it takes tells nothing about the digits.
  const typed = sealer.index('code', code);
  const asker = sealer.index('code', own.asker) === typed;
  const helped = sealer.index('code', own.helped) === typed;
  return asker ? 'asker' : helped ? 'helped' : undefined;
}

/** Remembers in this browser whose code has opened the request. */
export function rememberOpener(deps: Deps, c: Context<AppEnv>, request: StoredRequest, code: Code): void {
  if (openerOf(deps, request, code) === 'helped') keepSealed(deps, c, COOKIE, request.id, OPEN_SECONDS);
  else forget(deps, c, COOKIE);
}

/**
 * For whom a browser speaks in an errand: for the person in whose name somebody acts, who asked themselves, or opened it with
 * their own code; for them by a code of a request that was merged into it (D20); or for nobody. A helper's code shows
 * everything and decides nothing (D12).
 */
export type Voice = 'person' | 'merged' | 'none';

/** For whom this browser speaks in a request that it has opened. */
export async function voiceIn(deps: Deps, c: Context<AppEnv>, request: StoredRequest): Promise<Voice> {
  if (request.helpedCode === null) return 'person';
  const opened = readSealed(deps, c, COOKIE, (value) => (typeof value === 'string' ? value : undefined));
  if (opened === request.id) return 'person';
  const other = opened === undefined ? undefined : await findRequest(deps.db, opened);
  return other?.mergedInto === request.id ? 'merged' : 'none';
}
