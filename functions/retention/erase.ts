import { listNoted } from '../../db/erased.ts';
import { eraseRequest } from '../../db/erasures.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { sealNamedNotes } from '../audit/erased-notes.ts';
import type { Deps } from '../deps.ts';
import { openDetails, sealDetails } from '../requests/sealing.ts';
import type { Part } from './rules.ts';

export type EraseDeps = Pick<Deps, 'db' | 'sealer' | 'now' | 'newId'>;

/** Who asked for it, and who did it for them; nobody when its time had come. */
export interface AskedBy {
  readonly staffId: string;
  readonly reason: string;
}

/** Where a reason is sealed, by its row. */
export const reasonPlace = (id: string) => `erasures.reason:${id}`;

/** Details of a visit without anything about the home; the community stays, which is no address. */
function withoutPlace(deps: EraseDeps, request: StoredRequest): object {
  const details = openDetails(deps, request) as { readonly place: { readonly community: string } };
  return {
    ...details,
    place: { community: details.place.community, finding: '' },
    door: { signs: [], more: '' },
    home: { chosen: [] },
    present: { who: 'unsaid', name: '' },
  };
}

/** Erases a part of what a request says; false where it may not be (any more), such as when somebody has just reopened it. */
export async function erase(
  deps: EraseDeps,
  request: StoredRequest,
  part: Part,
  asked?: AskedBy,
): Promise<boolean> {
  const { db, sealer, newId } = deps;
  const id = newId();
  const eventId = newId();
  const notesOf = part === 'person' ? await listNoted(db, request.id) : undefined;
  return eraseRequest(db, {
    id,
    request,
    part,
    why: asked ? 'resident' : 'retention',
    reason: asked ? sealer.seal(asked.reason, reasonPlace(id)) : null,
    ...(part === 'place' && { details: sealDetails(deps, request.id, withoutPlace(deps, request)) }),
    ...(notesOf && { notesOf }),
    event: {
      id: eventId,
      actor: asked ? 'staff' : 'system',
      staffId: asked?.staffId ?? null,
      kind: part === 'place' ? 'place-erased' : 'erased',
      note: notesOf ? sealNamedNotes(sealer, eventId, notesOf) : null,
    },
    at: deps.now().getTime(),
  });
}
