import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { ASSIST_TASKS, readOver } from '../dispatch/assists.ts';
import { CLOCK_TASKS } from '../dispatch/clock.ts';
import { readDecline, SEEN_TASK } from '../dispatch/decline.ts';
import { REDRESS_TASK } from '../dispatch/redress.ts';
import { HAND_OVER_TASKS } from '../dispatch/hand-over.ts';
import { MERGE_TASK } from '../dispatch/merge.ts';
import { ERRAND_TASKS } from '../errands/staff-tasks.ts';
import { statesBefore, statesOf } from '../requests/states.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { MISSED_TASK } from './missed-task.ts';
import { MOVE_TASK } from './move-task.ts';
import { openKind } from './open-kind.ts';
import { readText } from './read-text.ts';
import type { Intent, Read, Task } from './task.ts';
import { readTold, toldText } from './told.ts';
import { CLOSE_UNREAD_TASK } from './unread-request.ts';
import { VISIT_TASKS } from './visit-tasks.ts';

/** Reads a text field as an event's note; an empty one is no note unless `wanted`. */
function readNote(form: FormBody, field: string, wanted: boolean): Result<Intent, FieldErrors> {
  const text = readText(form, field, wanted);
  if (!text.ok) return text;
  return ok(text.value === '' ? {} : { note: text.value });
}

/** How the resident was told, which closing a request asks, and what else its form says. */
function readClosing(
  deps: Deps,
  form: FormBody,
  request: StoredRequest,
  said: Result<Intent, FieldErrors>,
): Read {
  const told = readTold(form, openKind(deps, request).contact);
  if (!said.ok || !told.ok) return fail({ ...(!told.ok && told.error), ...(!said.ok && said.error) });
  return ok(told.value.length === 0 ? said.value : { ...said.value, told: toldText(told.value) });
}

/** What was done before its time needs it no more: its seat is somebody else's to have. */
const isAhead = ({ now }: Deps, { startsAt }: StoredRequest) =>
  startsAt !== null && startsAt > now().getTime();

/** The result and, where units still help, why it is completed all the same. */
async function readComplete(deps: Deps, form: FormBody, request: StoredRequest): Promise<Read> {
  const over = await readOver(deps, form, request);
  const result = readNote(form, 'result', false);
  if (!over.ok || !result.ok) {
    return fail({ ...(!over.ok && over.error), ...(!result.ok && result.error) });
  }
  const note = [result.value.note, over.value.note].filter((one) => one !== undefined).join('\n');
  const done = { ...over.value, ...(note !== '' && { note }), freeSeat: isAhead(deps, request) };
  return readClosing(deps, form, request, ok(done));
}

/** Everything that staff can do to a request. */
export const TASKS: readonly Task[] = [
  {
    name: 'accept',
    event: 'accepted',
    to: 'accepted',
    from: (kind) => statesBefore(kind, 'accept'),
    read: () => ok({}),
  },
  ...HAND_OVER_TASKS,
  ...ASSIST_TASKS,
  ...CLOCK_TASKS,
  ...VISIT_TASKS,
  MOVE_TASK,
  {
    name: 'complete',
    mayNeed: ['told', 'over-reason'],
    event: 'completed',
    hindrance: 'outstanding',
    to: 'done',
    from: (kind) => statesBefore(kind, 'complete'),
    read: readComplete,
  },
  MISSED_TASK,
  {
    name: 'decline',
    needs: ['reason', 'basis', 'instead'],
    mayNeed: ['told'],
    event: 'declined',
    hindrance: 'outstanding',
    to: 'declined',
    from: (kind) => statesBefore(kind, 'decline'),
    read: async (deps, form, request) => readClosing(deps, form, request, await readDecline(deps, form)),
  },
  SEEN_TASK,
  REDRESS_TASK,
  CLOSE_UNREAD_TASK,
  MERGE_TASK,
  {
    name: 'answer',
    needs: ['answer'],
    event: 'answered',
    from: statesOf,
    read: (_deps, form) => {
      const answer = readNote(form, 'answer', true);
      return answer.ok ? ok({ ...answer.value, set: { messageAt: null } }) : answer;
    },
  },
  {
    name: 'printed',
    event: 'printed',
    from: statesOf,
    read: () => ok({ set: { printAskedAt: null } }),
  },
  ...ERRAND_TASKS,
  {
    name: 'note',
    needs: ['note'],
    event: 'noted',
    from: statesOf,
    read: (_deps, form) => readNote(form, 'note', true),
  },
];
