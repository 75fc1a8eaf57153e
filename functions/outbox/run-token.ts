import type { Sealer } from '../http/seal.ts';

/** Lets a clock run the outbox: 128 bits that only a holder of the keys can make, the same at each start. */
export function outboxToken(sealer: Sealer): string {
  return sealer.index('outbox-run', '1');
}

/** Whether a token is the clock's own. */
export function isOutboxToken(sealer: Sealer, token: string): boolean {
  // Compared as keyed hashes, so that the time it takes tells nothing about the token.
  const hashOf = (text: string) => sealer.index('outbox-run-check', text);
  return hashOf(token) === hashOf(outboxToken(sealer));
}
