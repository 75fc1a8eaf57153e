import type { Sealer } from '../http/seal.ts';

const tokenOf = (sealer: Sealer) => sealer.index('staff-setup', '1');

/**
 * The path that sets up the first account: 128 bits that only a holder of the keys can make, the same at each start.
 * It answers 404 once there is an account, but to a second press of the form that made it.
 */
export function setupPath(sealer: Sealer): string {
  return `/staff/set-up/${tokenOf(sealer)}/`;
}

/** Whether a token is the set-up link's own. */
export function isSetupToken(sealer: Sealer, token: string): boolean {
  // Compared as keyed hashes, so that the time it takes tells nothing about the token.
  const hashOf = (text: string) => sealer.index('staff-setup-check', text);
  return hashOf(token) === hashOf(tokenOf(sealer));
}
