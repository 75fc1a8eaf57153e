import type { Context } from 'hono';
import { hit, type Counted } from '../../db/rate-hits.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { clientAddress, networkOf } from './client-address.ts';

const MINUTE = 60_000;

/**
 * How often one address, or one name, may do a thing. Windows are in milliseconds. `hall` holds instead of `most` behind the
 * hall's own networks (`HALL_ADDRESSES`): all who use its Wi-Fi or its machines have one address.
 */
export const LIMITS = {
  // A whole village may share one address, or a helper may book for many: generous, yet no flood.
  submit: { most: 60, hall: 300, windowMs: 60 * MINUTE },
  // What no limit of open requests counts (functions/requests/over-limit.ts): enough for a village hall, no way to book out a week.
  submitUncounted: { most: 40, hall: 400, windowMs: 24 * 60 * MINUTE },
  lookup: { most: 60, hall: 300, windowMs: 15 * MINUTE },
  // Once for all strangers, once more for the browsers where it is known.
  lookupReference: { most: 10, windowMs: 15 * MINUTE },
  // Whoever has seen a reference, and tries its codes for a month from ever new addresses, has one chance in 500 all the same.
  lookupReferenceDay: { most: 60, windowMs: 24 * 60 * MINUTE },
  // By request: enough for a talk, too few to bury the inbox.
  message: { most: 10, windowMs: 60 * MINUTE },
  // Of the password that somebody has already: whoever sits down at an open session can't guess it.
  ownPassword: { most: 10, windowMs: 15 * MINUTE },
  // Once: whoever has seen it typed must not use it again, whatever a clock does meanwhile.
  phoneCode: { most: 1, windowMs: 24 * 60 * MINUTE },
  signIn: { most: 60, windowMs: 15 * MINUTE },
} as const;

interface Bound {
  readonly most: number;
  readonly hall?: number;
  readonly windowMs: number;
}

export type Limit = keyof typeof LIMITS;

/** The network that sent the request, past the trusted proxies: an IPv4 address, or the /56 of an IPv6 one. */
export function addressOf(deps: Deps, c: Context<AppEnv>): string {
  const address = clientAddress({
    // Astro works out all that it knows of a request before it tells.
    get peer() {
      return deps.peerAddress(c);
    },
    forwardedFor: c.req.header('x-forwarded-for'),
    trustProxy: deps.settings.trustProxy,
  });
  return networkOf(address);
}

const keyOf = (deps: Pick<Deps, 'sealer'>, limit: Limit, who: string) =>
  `${limit}:${deps.sealer.index('rate', who)}`;

/** An attempt of `who`, to be counted in the batch that it limits. */
export function countedAs(deps: Pick<Deps, 'sealer' | 'settings'>, limit: Limit, who: string): Counted {
  return { key: keyOf(deps, limit, who), most: mostFor(deps, limit, who), windowMs: LIMITS[limit].windowMs };
}

function mostFor({ settings }: Pick<Deps, 'settings'>, limit: Limit, who: string): number {
  const { most, hall = most }: Bound = LIMITS[limit];
  return settings.hallAddresses?.includes(who) ? hall : most;
}

/**
 * Counts one attempt of `who` (an address or a name, kept only as a keyed hash) and answers for how many seconds it has
 * to wait; 0 lets it pass. Exact also among many at once, and the same in both runtimes.
 */
export async function secondsToWait(deps: Deps, limit: Limit, who: string): Promise<number> {
  const { windowMs } = LIMITS[limit];
  const { count, retryAfter } = await hit(deps.db, keyOf(deps, limit, who), windowMs, deps.now().getTime());
  return count > mostFor(deps, limit, who) ? retryAfter : 0;
}

/** Counts one attempt and answers whether that is too many. */
export async function tooMany(deps: Deps, limit: Limit, who: string): Promise<boolean> {
  return (await secondsToWait(deps, limit, who)) > 0;
}
