import { stopSteps } from '../../db/authorisations.ts';
import { isStoppable } from '../../db/errand-rules.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import type { Read, Task } from '../inbox/task.ts';
import { LEADS_TO, statesBefore, type Kind, type State } from '../requests/states.ts';
import type { FormBody } from '../shared/fields.ts';
import { fillSlots } from '../shared/fill.ts';
import { readOwnWords } from '../shared/own-words.ts';
import { ok } from '../shared/result.ts';

const KNOWN_MAX = 60;

/** Open errands: whatever was agreed or handed over may be stopped and given back. */
export const openErrand = (kind: Kind): readonly State[] =>
  kind === 'errand' ? statesBefore(kind, 'decline') : [];

/** Where an errand leads that was stopped, once nothing of it is at the centre. */
export const OVER: readonly State[] = [LEADS_TO.cancel];

async function readStop(deps: Deps, form: FormBody, { id }: StoredRequest): Promise<Read> {
  const known = readOwnWords(form, 'known-by', { max: KNOWN_MAX });
  if (!known.ok) return known;
  const at = deps.now().getTime();
  const { changes } = (await deps.catalogue()).told;
  return ok({
    at,
    onlyIf: isStoppable(id),
    steps: (happened) => stopSteps(deps.db, id, at, happened),
    note: fillSlots(changes.stopped, { how: known.value }),
  });
}

/**
 * The person helped says no to the face of a member of staff, who writes down how they knew them: whoever has lost their code
 * may stop it all the same (D12).
 */
export const STOP_TASK: Task = {
  name: 'stop',
  needs: ['known-by'],
  event: 'authorisation-stopped',
  // A no needs nothing that only a key opens.
  unread: true,
  from: openErrand,
  mayLeadTo: OVER,
  read: readStop,
};
