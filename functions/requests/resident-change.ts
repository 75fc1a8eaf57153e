import { survivorOf } from '../../db/duplicates.ts';
import { changeRequest, type RequestChange } from '../../db/request-changes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { sealNote } from '../inbox/timeline.ts';

/** What a resident's form changes, and what its event says. */
export interface ResidentWish extends Pick<RequestChange, 'set' | 'also'> {
  readonly event: string;
  /** A fresh id unless told. */
  readonly eventId?: string;
  readonly note?: string;
}

// Each miss means that somebody has just changed the request: all that a family sent while the net was away comes at once.
const ATTEMPTS = 20;

/**
 * Does what a resident asks, on the request as it is now: staff change other things than a resident does, so that neither
 * has to give way. `wish` is asked again with each new state, and with what it was merged into meanwhile; it answers undefined when
 * there is nothing to do.
 */
export async function changeAsResident(
  deps: Deps,
  first: StoredRequest,
  wish: (request: StoredRequest) => Promise<ResidentWish | undefined> | ResidentWish | undefined,
): Promise<void> {
  let request = first;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const wanted = await wish(request);
    if (!wanted) return;
    const changed = await changeRequest(deps.db, changeOf(deps, request, wanted));
    if (changed.kind !== 'stale') return;
    request = await survivorOf(deps.db, changed.request);
  }
  throw new Error(`a resident's change met ${String(ATTEMPTS)} others`);
}

function changeOf(
  deps: Deps,
  { id, version, state }: StoredRequest,
  { event, eventId = deps.newId(), note, ...more }: ResidentWish,
): RequestChange {
  return {
    id,
    expectedVersion: version,
    at: deps.now().getTime(),
    from: [state],
    ...more,
    event: {
      id: eventId,
      actor: 'resident',
      kind: event,
      staffId: null,
      note: note === undefined ? null : sealNote(deps, eventId, note),
    },
  };
}
