import { recordEvent } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';

/** Puts on record that somebody has seen what a request says (D21). */
export function recordViewed(deps: Deps, staffId: string, { id, version }: StoredRequest): Promise<void> {
  return recordEvent(deps.db, {
    id: deps.newId(),
    requestId: id,
    at: deps.now().getTime(),
    actor: 'staff',
    staffId,
    kind: 'viewed',
    note: null,
    version,
  });
}
