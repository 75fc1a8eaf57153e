/**
 * What keeps a request from being erased. `ahead`: its time. `untold`: news that staff are to tell. `sending`: news that goes out by
 * itself. `merged`: what it was merged into is open.
 */
export const HINDRANCES = [
  ...(['open', 'message', 'print', 'items', 'decline', 'redress'] as const),
  ...(['affected', 'untold', 'merged', 'ahead', 'sending'] as const),
] as const;
export type Hindrance = (typeof HINDRANCES)[number];

/** One of them; `at`, in milliseconds, is when it is over, where time alone ends it. */
export interface Hindered {
  readonly by: Hindrance;
  readonly at?: number;
}

/** Each of them once, in the order in which they are told. What ends by itself is told only where nothing else is to be waited for. */
export function hindrancesOf(all: readonly Hindered[]): readonly Hindered[] {
  const told = HINDRANCES.flatMap((by) => {
    const same = all.filter((one) => one.by === by);
    const last = same.reduce((latest, { at = 0 }) => Math.max(latest, at), 0);
    if (same.length === 0) return [];
    return [last === 0 ? { by } : { by, at: last }];
  });
  return told.length > 1 ? told.filter(({ by }) => by !== 'sending') : told;
}

/** A message that is due goes within a minute; one that is planned, or has failed, waits for its time. */
const SOON_MS = 5 * 60_000;

/** Whether what only time ends is over in a few minutes. All in milliseconds. */
export function isOverSoon({ at }: Pick<Hindered, 'at'>, now: number): boolean {
  return at === undefined || at <= now + SOON_MS;
}
