import type { StaffEvent } from '../../db/events.ts';
import type { Deps } from '../deps.ts';
import { sealNote } from '../inbox/timeline.ts';
import { accountWord, withWord, type Said } from './account-word.ts';

/** An event that concerns no request, to be written with what it tells of. `note` says whom or what it is about. */
export function staffEvent(deps: Deps, staffId: string, kind: string, note?: string): StaffEvent {
  const id = deps.newId();
  const sealed = note === undefined ? null : sealNote(deps, id, note);
  return { id, kind, staffId, at: deps.now().getTime(), note: sealed };
}

/** An event that says what becomes of an account or of its sessions. `at` is an instant in milliseconds; `id` a new one, where left out. */
export function accountEvent(
  deps: Pick<Deps, 'sealer' | 'newId'>,
  {
    staffId,
    kind,
    at,
    words = '',
    id = deps.newId(),
  }: Pick<StaffEvent, 'staffId' | 'kind' | 'at'> & { readonly words?: string; readonly id?: string },
  said: Said,
): StaffEvent {
  const note = sealNote(deps, id, withWord(words, accountWord(deps.sealer, said)));
  return { id, kind, staffId, at, note };
}
