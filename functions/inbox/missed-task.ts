import { not } from 'drizzle-orm';
import { hasLostTime } from '../../db/affected.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { statesBefore } from '../requests/states.ts';
import { ok } from '../shared/result.ts';
import { readText } from './read-text.ts';
import type { Task } from './task.ts';

const isOver = ({ now }: Pick<Deps, 'now'>, { endsAt }: Pick<StoredRequest, 'endsAt'>) =>
  endsAt !== null && endsAt <= now().getTime();

/**
 * An appointment whose time is over, and to which nobody came: a true end for what was neither done nor declined. Where the time was
 * shut there was no door to come to, and it is not said of its resident.
 */
export const MISSED_TASK: Task = {
  name: 'missed',
  event: 'missed',
  to: 'cancelled',
  from: (kind) => (kind === 'appointment' ? statesBefore(kind, 'cancel') : []),
  allows: isOver,
  read: (_deps, form, request) => {
    const note = readText(form, 'missed-note', false);
    if (!note.ok) return note;
    return ok({
      freeSeat: true,
      // Nobody prints what is over.
      set: { printAskedAt: null },
      onlyIf: not(hasLostTime(request.id)),
      ...(note.value !== '' && { note: note.value }),
    });
  },
};

/** Whether it may be said of an appointment that nobody came: now, once its time is over, or not at all. */
export type Missing = 'now' | 'later' | 'never';

/** What the page of a request offers, whose time is `lost` or not. */
export function missingOf(deps: Deps, request: StoredRequest, lost: boolean): Missing {
  if (lost || !MISSED_TASK.from(request.kind).includes(request.state)) return 'never';
  return isOver(deps, request) ? 'now' : 'later';
}
