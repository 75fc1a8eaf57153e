import { listMerged } from '../../db/duplicates.ts';
import { recordEvent } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { openOr } from '../http/open-or.ts';
import { openVisitWord } from '../requests/sealing.ts';
import { fillSlots } from '../shared/fill.ts';

/** Each look at a word is on record before it is shown (D21). */
function recordWord(deps: Deps, staffId: string, { id, version }: StoredRequest): Promise<void> {
  return recordEvent(deps.db, {
    ...{ id: deps.newId(), requestId: id, staffId, version },
    at: deps.now().getTime(),
    actor: 'staff',
    kind: 'word-viewed',
    note: null,
  });
}

/**
 * What the visitor may have to say at the door: the `word` of the visit, and those of what was merged into it (D20). Whoever waits at home
 * may have no more than the receipt of one of these, which tells them to open to its word alone. All are on record then.
 */
export async function wordsAtDoor(
  deps: Deps,
  staffId: string,
  request: StoredRequest,
  word: string,
): Promise<string> {
  await recordWord(deps, staffId, request);
  const others: string[] = [];
  for (const merged of await listMerged(deps.db, request.id)) {
    const other = openOr({ request: merged.id }, () => openVisitWord(deps, merged), undefined);
    if (other === undefined) continue;
    await recordWord(deps, staffId, merged);
    others.push(other);
  }
  if (others.length === 0) return word;
  const { staffWords } = await deps.catalogue();
  return `${word}。${fillSlots(staffWords['word-merged'] ?? '', { others: others.join('、') })}`;
}
