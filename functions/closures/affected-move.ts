import type { AffectedBooking } from '../../db/affected-list.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { MOVE_TASK } from '../inbox/move-task.ts';
import type { Task } from '../inbox/task.ts';
import { SCHEDULE_TASK } from '../inbox/visit-tasks.ts';
import type { ChangeWords } from '../shared/catalogue.ts';
import { formOf, type FormBody } from '../shared/fields.ts';
import { fillSlots } from '../shared/fill.ts';
import { ok } from '../shared/result.ts';

/** A task, and the form that it reads. */
interface Move {
  readonly task: Task;
  readonly form: FormBody;
}

/**
 * Another time for a booking of the affected list, for the reason that took the first: a slot as on the page of an
 * appointment, a half-day as on that of a visit, to which the same person goes.
 */
export async function affectedMove(
  { catalogue }: Deps,
  { request, reason }: AffectedBooking,
  time: string,
): Promise<Move> {
  const { changes } = (await catalogue()).told;
  const why = reason ?? changes.hoursChanged;
  if (request.kind === 'appointment')
    return { task: MOVE_TASK, form: formWith({ slot: time, 'move-reason': why }) };
  return { task: because(SCHEDULE_TASK, changes, why), form: formWith(visitFields(request, time)) };
}

const formWith = (fields: Readonly<Record<string, string>>): FormBody =>
  formOf(new Map(Object.entries(fields).map(([name, value]) => [name, [value]])));

/** A task whose note says why, as that of a move does by itself. */
function because(task: Task, changes: ChangeWords, reason: string): Task {
  return {
    ...task,
    read: async (...asked) => {
      const read = await task.read(...asked);
      if (!read.ok || read.value.note === undefined) return read;
      return ok({ ...read.value, note: fillSlots(changes.because, { what: read.value.note, reason }) });
    },
  };
}

/** Whoever was to go still goes, by their account if they have one. */
function visitFields({ visitor, visitorStaffId }: StoredRequest, time: string): Record<string, string> {
  return {
    'half-day': time,
    ...(visitorStaffId === null ? { visitor: visitor ?? '' } : { 'visitor-account': visitorStaffId }),
  };
}

/** What is wrong with the time; where it is not the time, then it is who goes, which is settled on the visit's own page. */
export function errorIn(errors: Readonly<Record<string, string>>): string {
  return errors['slot'] ?? errors['half-day'] ?? 'affected-visitor';
}
