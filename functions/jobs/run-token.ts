import type { Sealer } from '../http/seal.ts';

/** Lets a clock or a script have work done: 128 bits that only a holder of the keys can make, the same at each start. */
export function jobsToken(sealer: Sealer): string {
  return sealer.index('jobs-run', '1');
}

/** Whether a token is the clock's own. */
export function isJobsToken(sealer: Sealer, token: string): boolean {
  // Compared as keyed hashes, so that the time it takes tells nothing about the token.
  const hashOf = (text: string) => sealer.index('jobs-run-check', text);
  return hashOf(token) === hashOf(jobsToken(sealer));
}
