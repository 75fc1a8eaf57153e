import { timingSafeEqual } from 'node:crypto';
import type { Sealer } from '../http/seal.ts';

const tokenOf = (sealer: Sealer) => sealer.index('staff-setup', '1');

/**
 * The path that sets up the first account: 128 bits that only a holder of the keys can make, the same at each start.
 * It answers 404 once there is an account.
 */
export function setupPath(sealer: Sealer): string {
  return `/staff/set-up/${tokenOf(sealer)}/`;
}

/** Whether a token is the set-up link's own; the time it takes tells nothing about it. */
export function isSetupToken(sealer: Sealer, token: string): boolean {
  const [expected, given] = [Buffer.from(tokenOf(sealer)), Buffer.from(token)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
