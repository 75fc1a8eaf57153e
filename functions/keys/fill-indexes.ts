import { fillIndexes, listUnindexed } from '../../db/unindexed.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { openOr } from '../http/open-or.ts';
import { parseCommonDetails } from '../requests/common-details.ts';
import { phoneIndexes, referenceStartIndex } from '../requests/blind-indexes.ts';
import { openDetails, openReference } from '../requests/sealing.ts';
import { referenceStart } from '../shared/reference.ts';

type FillDeps = Pick<Deps, 'db' | 'sealer'>;

const BATCH = 100;

/** So that a run ends in time; the next turn goes on. */
const MOST_PER_RUN = 1000;

/** Nothing for what can't be opened, which must not keep the others from it. */
function indexed(deps: FillDeps, request: StoredRequest) {
  return openOr({ job: 'fill', request: request.id }, () => [indexesOf(deps, request)], []);
}

function indexesOf(deps: FillDeps, request: StoredRequest) {
  const start = referenceStart(openReference(deps, request));
  const { phoneTailIndex } = phoneIndexes(deps, parseCommonDetails(openDetails(deps, request)).contact);
  const set = { referenceStartIndex: referenceStartIndex(deps, start), phoneTailIndex };
  return { id: request.id, details: request.details, set };
}

/**
 * Makes the indexes that staff search by for requests from before there were any. May be cut off anywhere and run in
 * several places. The key of indexes never changes (docs/decisions/017), so that what is filled once stays filled.
 */
export async function fillSearchIndexes(
  deps: FillDeps,
): Promise<{ filled: number; unread?: number; more: boolean }> {
  let [filled, unread, after] = [0, 0, ''];
  while (filled < MOST_PER_RUN) {
    const found = await listUnindexed(deps.db, { after, limit: BATCH });
    const rows = found.flatMap((request) => indexed(deps, request));
    filled += await fillIndexes(deps.db, rows);
    unread += found.length - rows.length;
    after = found.at(-1)?.id ?? after;
    if (found.length < BATCH) break;
  }
  return { filled, ...(unread > 0 && { unread }), more: filled >= MOST_PER_RUN };
}
