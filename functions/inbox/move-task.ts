import type { StoredRequest } from '../../db/requests.ts';
import { freeDays } from '../appointments/free-slots.ts';
import type { BookableDay } from '../calendar/slots.ts';
import { catalogueNow } from '../closures/calendar-now.ts';
import type { Deps } from '../deps.ts';
import { MOVABLE, moverOf, moveTo } from '../requests/move.ts';
import { fillSlots } from '../shared/fill.ts';
import { errorsOf, readOwnWords } from '../shared/own-words.ts';
import { fail, ok } from '../shared/result.ts';
import type { Task } from './task.ts';

const REASON_MAX = 200;

/** Staff give an appointment another time; seats kept for whoever walks in are theirs to give. The resident reads why. */
export const MOVE_TASK: Task = {
  name: 'move',
  needs: ['slot', 'move-reason'],
  event: 'moved',
  from: (kind) => (kind === 'appointment' ? MOVABLE : []),
  read: async (deps, form, request) => {
    const content = await catalogueNow(deps);
    const slot = form.one('slot');
    const move = moveTo(request, content, moverOf(deps, request, content, 'staff'), slot, deps.now());
    const reason = readOwnWords(form, 'move-reason', { max: REASON_MAX });
    if (!move || !reason.ok) {
      return fail({
        ...(!move && { slot: slot === '' ? 'slot-missing' : 'slot-gone' }),
        ...errorsOf(reason),
      });
    }
    const note = fillSlots(content.told.changes.because, { what: move.note, reason: reason.value });
    return ok({ ...move, note });
  },
};

/** The days ahead with the times that staff may move an appointment to; none for what can't be moved. */
export async function moveDays(deps: Deps, request: StoredRequest): Promise<BookableDay[]> {
  if (request.kind !== 'appointment' || !MOVABLE.includes(request.state)) return [];
  const days = await freeDays(deps, moverOf(deps, request, await deps.catalogue(), 'staff'));
  return days.filter(({ slots }) => slots.length > 0);
}
