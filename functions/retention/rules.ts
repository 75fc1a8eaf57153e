import { addDays, instantOf, localDate } from '../shared/local-date.ts';

/** How a request can end. */
export const ENDS = ['done', 'declined', 'cancelled'] as const;
export type End = (typeof ENDS)[number];

/** 'place': where the resident lives. 'person': everything by which they can be known. */
export type Part = 'place' | 'person';

/** Days; undefined is as long as the centre has not said (代跑腿 by the rules of archives, facts/centre.md §7). */
type Days = number | undefined;

/** How long what residents wrote is kept, in whole days since the last thing that happened (PIPL 19). */
export interface RetentionPeriods {
  readonly appointment: Readonly<Record<End, Days>>;
  readonly homeVisit: Readonly<Record<End, Days>> & { readonly address: Days };
  readonly errand: Readonly<Record<End, Days>>;
}

/** What is to be erased: of requests of this kind that ended so, and on which nothing happened since an instant. */
export interface DueRule {
  readonly kind: 'appointment' | 'home-visit' | 'errand';
  readonly state: End;
  readonly part: Part;
  readonly days: number;
  /** Instant in milliseconds: the midnight in Asia/Shanghai before which the last thing must have happened. */
  readonly before: number;
}

/** The rules with the midnight from which each counts today. So many whole days lie between, never less. */
export function dueRules(periods: RetentionPeriods, now: Date): DueRule[] {
  const rule = (kind: DueRule['kind'], state: End, part: Part, days: Days): DueRule[] => {
    if (days === undefined) return [];
    const before = instantOf(addDays(localDate(now), -days), '00:00').getTime();
    return [{ kind, state, part, days, before }];
  };
  return ENDS.flatMap((state) => [
    ...rule('home-visit', state, 'place', periods.homeVisit.address),
    ...rule('home-visit', state, 'person', periods.homeVisit[state]),
    ...rule('appointment', state, 'person', periods.appointment[state]),
    ...rule('errand', state, 'person', periods.errand[state]),
  ]);
}

const HOUR_MS = 3_600_000;

/** How long after its last run retention is late (D24), in milliseconds. */
const LATE_MS = 48 * HOUR_MS;

/**
 * Whether retention has not run for 48 hours (D24). `lastRunAt` and `beganAt`, when the store's first event happened, are
 * instants in milliseconds; a store that is younger than that is not late. A run of a clock that was more than a day ahead is
 * none, or it would look well for as long.
 */
export function isRetentionLate(lastRunAt: number | null, beganAt: number | null, now: Date): boolean {
  const run = lastRunAt !== null && lastRunAt <= now.getTime() + 24 * HOUR_MS ? lastRunAt : undefined;
  const since = run ?? beganAt;
  return since !== null && now.getTime() - since > LATE_MS;
}

/** A gap after which the clock is not believed at once: longer than any holiday. In milliseconds. */
const GAP_MS = 10 * 24 * HOUR_MS;

/** What stands as the result of a run that erased nothing because of that. */
export const RESTED = 'rested, as the clock has come far';

/**
 * Whether a run only waits for the next night. A clock that leaps ahead makes everything look old, and what is erased is gone:
 * after a long gap it must show the same time a day later. A server that was off for so long erases a day later than it could.
 *
 * @param last when the run before ended, an instant in milliseconds, and with what; null where none ever did
 */
export function mustRest(
  last: { readonly doneAt: number | null; readonly result: string | null },
  now: Date,
): boolean {
  if (last.doneAt === null) return false;
  const gap = now.getTime() - last.doneAt;
  return gap > GAP_MS || (last.result === RESTED && gap >= 0 && gap < 20 * HOUR_MS);
}
