import { not } from 'drizzle-orm';
import { hasLostTime, lostTime } from '../../db/affected.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { OPEN_STATES, statesBefore } from '../requests/states.ts';
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

/** Of the time of a request, what its page tells. */
export interface TimeFacts {
  /** Why it is not open any more, null where the calendar changed; undefined while it is. */
  readonly lost: { readonly reason: string | null } | undefined;
  /** Whether it may be said that nobody came: now, once the time is over, or not at all. */
  readonly missing: 'now' | 'later' | 'never';
}

/** What the page of a request tells staff of its time. */
export async function timeOf(deps: Deps, request: StoredRequest): Promise<TimeFacts> {
  const { kind, state } = request;
  const lost = OPEN_STATES.includes(state) ? await lostTime(deps.db, request) : undefined;
  if (lost || !MISSED_TASK.from(kind).includes(state)) return { lost, missing: 'never' };
  return { lost, missing: isOver(deps, request) ? 'now' : 'later' };
}
