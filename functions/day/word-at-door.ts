import { recordEvent } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { openOr } from '../http/open-or.ts';
import { openVisitWord } from '../requests/sealing.ts';
import type { Catalogue } from '../shared/catalogue.ts';

/** What is said at the door, on record; undefined for requests from before there were words. */
export async function wordAtDoor(
  deps: Deps,
  me: SignedIn,
  request: StoredRequest,
  { unread }: Catalogue['staffWords'],
): Promise<string | undefined> {
  const word = openOr({ request: request.id }, () => openVisitWord(deps, request), unread);
  if (word !== undefined && word !== unread) await recordWord(deps, me.id, request);
  return word;
}

/** Each look at a word is on record before it is shown. */
function recordWord(deps: Deps, staffId: string, { id, version }: StoredRequest): Promise<void> {
  return recordEvent(deps.db, {
    ...{ id: deps.newId(), requestId: id, staffId, version },
    at: deps.now().getTime(),
    actor: 'staff',
    kind: 'word-viewed',
    note: null,
  });
}
