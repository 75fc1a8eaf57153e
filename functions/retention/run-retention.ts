import { countErasable, listErasable } from '../../db/erasures.ts';
import { runChain } from '../audit/run-chain.ts';
import type { Deps } from '../deps.ts';
import { erase, type EraseDeps } from './erase.ts';
import { dueRules, type DueRule } from './rules.ts';

type RetentionDeps = EraseDeps & Pick<Deps, 'catalogue'>;

const BATCH = 50;

/** So that a run ends in time, also with a remote store and few calls allowed; the next turn goes on. */
const MOST_PER_RUN = 400;

export interface RetentionRun {
  readonly places: number;
  readonly persons: number;
  /** The run was full: there may be more. */
  readonly more: boolean;
}

async function rulesToday({ catalogue, now }: RetentionDeps): Promise<DueRule[]> {
  return dueRules((await catalogue()).retention, now());
}

/**
 * Erases what is no longer to be kept (D24, PIPL 19 and 47), in bounded batches: never what is open, lies ahead or has
 * something left to do. May run in several places at once, and may be cut off: each request is erased whole or not.
 */
export async function runRetention(deps: RetentionDeps): Promise<RetentionRun> {
  // A note may go only once it has its link.
  await runChain(deps);
  const erased = { place: 0, person: 0 };
  let left = MOST_PER_RUN;
  for (const rule of await rulesToday(deps)) {
    while (left > 0) {
      const found = await listErasable(deps.db, rule, deps.now().getTime(), Math.min(BATCH, left));
      let went = 0;
      for (const request of found) if (await erase(deps, request, rule.part)) went += 1;
      erased[rule.part] += went;
      left -= found.length;
      // Nothing went: somebody else is at the same work, or has just changed what was found.
      if (found.length < BATCH || went === 0) break;
    }
  }
  return { places: erased.place, persons: erased.person, more: left <= 0 };
}

/** What a run would erase now, a line for each rule; changes nothing. */
export async function previewRetention(deps: RetentionDeps): Promise<string[]> {
  const rules = await rulesToday(deps);
  const at = deps.now().getTime();
  const lines = await Promise.all(
    rules.map(async (rule) => {
      const number = await countErasable(deps.db, rule, at);
      return `${rule.kind}, ${rule.state}, ${rule.part}, after ${rule.days} days: ${number}`;
    }),
  );
  return lines.length > 0 ? lines : ['No period is set: nothing is ever erased.'];
}
