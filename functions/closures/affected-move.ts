import type { AffectedBooking } from '../../db/affected-list.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { MOVE_TASK } from '../inbox/move-task.ts';
import type { Intent, Task } from '../inbox/tasks.ts';
import { SCHEDULE_TASK } from '../inbox/visit-tasks.ts';
import { formOf } from '../shared/fields.ts';
import { fillSlots } from '../shared/fill.ts';
import { fail, ok, type Result } from '../shared/result.ts';

/** A task and what it changes, ready to be done. */
interface Move {
  readonly task: Task;
  readonly intent: Intent;
}

/**
 * Another time for a booking of the affected list, for the reason that took the first: a slot as on the page of an
 * appointment, a half-day as on that of a visit, to which the same person goes. Fails with the code of what is to be mended.
 */
export async function affectedMove(
  deps: Deps,
  me: SignedIn,
  { request, reason }: AffectedBooking,
  time: string,
): Promise<Result<Move, string>> {
  const task = request.kind === 'appointment' ? MOVE_TASK : SCHEDULE_TASK;
  if (!task.from(request.kind).includes(request.state)) return fail('slot-gone');
  const { changes } = (await deps.catalogue()).told;
  const why = reason ?? changes.hoursChanged;
  const fields = task === MOVE_TASK ? { slot: time, 'move-reason': why } : visitFields(request, time);
  const form = formOf(new Map(Object.entries(fields).map(([name, value]) => [name, [value]])));
  const read = await task.read(deps, form, request, me);
  if (!read.ok) return fail(errorIn(read.error));
  const { note } = read.value;
  // A move says why by itself.
  const because =
    task === MOVE_TASK || note === undefined ? note : fillSlots(changes.because, { what: note, reason: why });
  return ok({ task, intent: { ...read.value, ...(because !== undefined && { note: because }) } });
}

/** Whoever was to go still goes, by their account if they have one. */
function visitFields({ visitor, visitorStaffId }: StoredRequest, time: string): Record<string, string> {
  return {
    'half-day': time,
    ...(visitorStaffId === null ? { visitor: visitor ?? '' } : { 'visitor-account': visitorStaffId }),
  };
}

/** What is wrong with the time; where it is not the time, then it is who goes, which is settled on the visit's own page. */
function errorIn(errors: Readonly<Record<string, string>>): string {
  return errors['slot'] ?? errors['half-day'] ?? 'affected-visitor';
}
