import { appendLinks, lastLink, unchainedEvents } from '../../db/event-chain.ts';
import type { Deps } from '../deps.ts';
import { linksFor } from './chain.ts';

type ChainDeps = Pick<Deps, 'db' | 'sealer' | 'newId'>;

const BATCH = 200;

/** So that a run ends also on a store that has never been chained; the next one goes on. */
const MOST_PER_RUN = 5000;

/** Chains the events that were written since, in their order. May run in several places at once. Answers how many. */
export async function runChain(deps: ChainDeps): Promise<number> {
  const { db, sealer, newId } = deps;
  let chained = 0;
  while (chained < MOST_PER_RUN) {
    const last = await lastLink(db);
    const events = await unchainedEvents(db, last, BATCH);
    if (events.length === 0) break;
    const salt = () => sealer.index('event-salt', newId() + newId());
    if (!(await appendLinks(db, last?.seq ?? 0, linksFor(sealer, last, events, salt)))) break;
    chained += events.length;
  }
  return chained;
}
