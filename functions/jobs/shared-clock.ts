import { clockOf } from '../../db/clock.ts';
import { CLOCKS_APART_MS } from '../../db/jobs.ts';
import type { Deps } from '../deps.ts';
import { logWarning } from '../http/log.ts';

/**
 * How far the clock of a remote store is ahead of this instance's, in milliseconds; 0 where they are near enough, and where the
 * store is a file of this machine.
 */
export async function clockApart({
  db,
  settings,
  now,
}: Pick<Deps, 'db' | 'settings' | 'now'>): Promise<number> {
  if (settings.databaseUrl === undefined) return 0;
  const apart = (await clockOf(db)) - now().getTime();
  return Math.abs(apart) > CLOCKS_APART_MS ? apart : 0;
}

/**
 * The same by the one clock that all instances share, where this one's is too far from it: a claim is an instant, and of clocks
 * that are apart each would take what the other is at.
 */
export async function onSharedClock<T extends Pick<Deps, 'db' | 'settings' | 'now'>>(deps: T): Promise<T> {
  const apart = await clockApart(deps);
  if (apart === 0) return deps;
  logWarning({ job: 'clock', clockApartMs: apart });
  return { ...deps, now: () => new Date(deps.now().getTime() + apart) };
}

/** What time it is by that clock: for what must not be got round by asking two instances in turn. */
export async function sharedNow(deps: Pick<Deps, 'db' | 'settings' | 'now'>): Promise<Date> {
  return new Date(deps.now().getTime() + (await clockApart(deps)));
}
