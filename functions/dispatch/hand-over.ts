import { CENTRE, handTo, type NewAssignment } from '../../db/assignments.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { readText } from '../inbox/read-text.ts';
import type { Intent, Read, Task } from '../inbox/task.ts';
import { movable } from '../requests/states.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { fillSlots } from '../shared/fill.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { GIVES_UP_TIME, givesUpTime, keepsTime, mayPart } from './planned-visit.ts';
import { sealAsked } from './sealing.ts';

function begins(
  deps: Deps,
  made: Pick<NewAssignment, 'unit' | 'why'> & { readonly note: string; readonly staffId: string },
): NewAssignment {
  const id = deps.newId();
  const note = made.note === '' ? null : sealAsked(deps, id, made.note);
  const { unit, why, staffId } = made;
  return { id, unit, why, note, madeBy: staffId, madeAt: deps.now().getTime() };
}

/** What becomes of the half-day of a planned visit that goes to another grid; nothing where none is planned. */
async function readTime(
  deps: Deps,
  form: FormBody,
  request: StoredRequest,
  grid: string | undefined,
): Promise<Result<Omit<Intent, 'note'>, FieldErrors>> {
  if (request.state !== 'scheduled' || request.kind !== 'home-visit') return ok({});
  switch (form.one('grid-time')) {
    case 'free':
      return ok(givesUpTime(request, 'runs'));
    case 'keep': {
      const kept = grid === undefined ? {} : await keepsTime(deps, request, grid);
      return kept ? ok(kept) : fail({ 'grid-time': 'grid-time-gone' });
    }
    default:
      return fail({ 'grid-time': 'grid-time-missing' });
  }
}

/** 交办: the centre finds the grid of what came without one; from then on, giving it to another needs a reason. */
async function readGrid(
  deps: Deps,
  form: FormBody,
  request: StoredRequest,
  { id: staffId }: SignedIn,
): Promise<Read> {
  const { communities, told } = await deps.catalogue();
  const found = communities.find(({ id }) => id === form.one('grid'));
  const reason = readText(form, 'grid-reason', request.grid !== null);
  const same = found !== undefined && found.id === request.grid;
  const time = await readTime(deps, form, request, found?.id);
  if (!found || same || !reason.ok || !time.ok) {
    return fail({
      ...(!found && { grid: 'grid-missing' }),
      ...(same && { grid: 'grid-same' }),
      ...(!time.ok && time.error),
      ...(!reason.ok && reason.error),
    });
  }
  const made = begins(deps, { unit: found.id, why: 'staff', note: reason.value, staffId });
  return ok({
    ...time.value,
    set: { ...time.value.set, grid: found.id },
    steps: (happened) => handTo(deps.db, request.id, made, { left: 'ended', happened }),
    note:
      reason.value === ''
        ? found.name
        : fillSlots(told.changes.because, { what: found.name, reason: reason.value }),
  });
}

/** 退回: back to the centre, with a reason. The day by which it is due stays what it was (D19). */
function readReturn(deps: Deps, form: FormBody, request: StoredRequest, { id: staffId }: SignedIn): Read {
  const reason = readText(form, 'return-reason');
  if (!reason.ok) return reason;
  const made = begins(deps, { unit: CENTRE, why: 'returned', note: reason.value, staffId });
  const move = givesUpTime(request, 'runs');
  return ok({
    ...move,
    set: { ...move.set, grid: null },
    steps: (happened) => handTo(deps.db, request.id, made, { left: 'returned', happened }),
    note: reason.value,
  });
}

/** Giving a request from one unit to another. */
export const HAND_OVER_TASKS: readonly Task[] = [
  {
    name: 'grid',
    needs: ['grid'],
    mayNeed: ['grid-time', 'grid-reason'],
    event: 'routed',
    deed: 'route',
    from: movable,
    mayLeadTo: GIVES_UP_TIME,
    allows: (_deps, request) => mayPart(request),
    read: readGrid,
  },
  {
    name: 'return',
    needs: ['return-reason'],
    event: 'returned',
    deed: 'return',
    from: movable,
    mayLeadTo: GIVES_UP_TIME,
    allows: (_deps, request) => request.grid !== null && mayPart(request),
    read: readReturn,
  },
];
