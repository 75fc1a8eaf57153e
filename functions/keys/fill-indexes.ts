import { fillIndexes, listUnindexed } from '../../db/unindexed.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { parseCommonDetails } from '../requests/common-details.ts';
import { openDetails, openReference, phoneIndexes, referenceStartIndex } from '../requests/sealing.ts';
import { referenceStart, type Reference } from '../shared/reference.ts';

type FillDeps = Pick<Deps, 'db' | 'sealer'>;

const BATCH = 100;

/** So that a run ends in time; the next turn goes on. */
const MOST_PER_RUN = 1000;

function indexed(deps: FillDeps, request: StoredRequest) {
  const start = referenceStart(openReference(deps, request) as Reference);
  const { phoneTailIndex } = phoneIndexes(deps, parseCommonDetails(openDetails(deps, request)).contact);
  const set = { referenceStartIndex: referenceStartIndex(deps, start), phoneTailIndex };
  return { id: request.id, details: request.details, set };
}

/**
 * Makes the indexes that staff search by for requests from before there were any. May be cut off anywhere and run in
 * several places. The key of indexes never changes (docs/decisions/017), so that what is filled once stays filled.
 */
export async function fillSearchIndexes(deps: FillDeps): Promise<{ filled: number; more: boolean }> {
  let filled = 0;
  while (filled < MOST_PER_RUN) {
    const found = await listUnindexed(deps.db, BATCH);
    const done = await fillIndexes(
      deps.db,
      found.map((request) => indexed(deps, request)),
    );
    filled += done;
    // None was: each has just been changed, or somebody else is at the same work.
    if (found.length < BATCH || done === 0) break;
  }
  return { filled, more: filled >= MOST_PER_RUN };
}
