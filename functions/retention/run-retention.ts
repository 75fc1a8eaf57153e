import { emptyLog } from '../../db/empty-log.ts';
import { countErasable, listErasable, type ErasableCursor } from '../../db/erasures.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { runChain } from '../audit/run-chain.ts';
import type { Deps } from '../deps.ts';
import { logError } from '../http/log.ts';
import { Unreadable } from '../http/seal.ts';
import { erase, type EraseDeps } from './erase.ts';
import { dueRules, type DueRule, type Part } from './rules.ts';

type RetentionDeps = EraseDeps & Pick<Deps, 'catalogue'>;

const BATCH = 50;

/**
 * So that a run ends in time, also on Workers: each takes up to two calls to a remote store, of which one turn of all work may
 * make a thousand, and up to 5 ms of its 2 s of processor time (as the local runtime counts). The next turn goes on.
 */
const MOST_PER_RUN = 200;

export interface RetentionRun {
  readonly places: number;
  readonly persons: number;
  /** Homes that can't be told apart from the rest, since nothing opens it; they go with the person. Left out where there are none. */
  readonly unread?: number;
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
  let unread = 0;
  for (const rule of await rulesToday(deps)) {
    let after: ErasableCursor | undefined;
    while (left > 0) {
      const limit = Math.min(BATCH, left);
      const found = await listErasable(deps.db, rule, deps.now().getTime(), { limit, after });
      const went = await eraseEach(deps, found, rule.part);
      erased[rule.part] += went.erased;
      unread += went.unread;
      left -= went.erased;
      // Behind what stays, or it would be found again and keep what follows from going.
      after = found.at(-1);
      if (found.length < limit) break;
    }
  }
  // Also when nothing went: at the last time somebody may have been reading.
  await emptyLog(deps.db);
  return { places: erased.place, persons: erased.person, ...(unread > 0 && { unread }), more: left <= 0 };
}

/** Erases what may still be erased; where a request can't be opened, its home stays in it, and it is told. */
async function eraseEach(deps: RetentionDeps, found: readonly StoredRequest[], part: Part) {
  const went = { erased: 0, unread: 0 };
  for (const request of found) {
    try {
      if (await erase(deps, request, part)) went.erased += 1;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      logError({ job: 'retention', request: request.id }, error);
      went.unread += 1;
    }
  }
  return went;
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
