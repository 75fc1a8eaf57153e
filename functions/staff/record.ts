import type { StaffEvent } from '../../db/events.ts';
import type { Deps } from '../deps.ts';
import { sealNote } from '../inbox/timeline.ts';

/** An event that concerns no request, to be written with what it tells of. `note` says whom or what it is about. */
export function staffEvent(deps: Deps, staffId: string, kind: string, note?: string): StaffEvent {
  const id = deps.newId();
  const sealed = note === undefined ? null : sealNote(deps, id, note);
  return { id, kind, staffId, at: deps.now().getTime(), note: sealed };
}
