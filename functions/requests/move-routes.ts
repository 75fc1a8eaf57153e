import type { Context, Hono } from 'hono';
import { listEvents } from '../../db/events.ts';
import { changeRequest, type Changed } from '../../db/request-changes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { freeDays } from '../appointments/free-slots.ts';
import type { BookableDay } from '../calendar/slots.ts';
import { lostTimeNotices } from '../closures/lost-time.ts';
import { catalogueNow } from '../closures/calendar-now.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem, goTo } from '../http/answer.ts';
import { openOr } from '../http/open-or.ts';
import { sealNote } from '../inbox/timeline.ts';
import { planMessages } from '../outbox/plan.ts';
import { fieldsIn, type FieldErrors, type Fields } from '../shared/fields.ts';
import type { Reference } from '../shared/reference.ts';
import { MOVABLE, mayMove, moverOf, moveTo, slotIdAt } from './move.ts';
import { showNotDone } from './not-done.ts';
import { opened, seenVersion, VIEW } from './opened.ts';
import { openReference } from './sealing.ts';

const DAYS = '/requests/move/';
const TIMES = '/requests/move/time/';
const DONE = '/requests/move/done/';

/** Why a move did not come about, though everything was filled in: the old time stands (D8). */
export type MoveConflict = 'gone' | 'changed';

/** The pages of a move. Instants in milliseconds. */
export interface MovePage {
  readonly service: string;
  /** On the page of a move that came about, which is kept on paper; left out where it does not open. */
  readonly reference: Reference | undefined;
  /** When it is now. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** Nobody is there at that time any more. */
  readonly lost: boolean;
  readonly version: number;
  /** The days ahead, each with the times that this resident could have. */
  readonly days: readonly BookableDay[];
  /** The chosen day, on the page of times. */
  readonly day: string | undefined;
  readonly fields: Fields;
  readonly errors: FieldErrors;
  readonly conflict: MoveConflict | undefined;
}

interface Shown extends Partial<Pick<MovePage, 'day' | 'fields' | 'errors' | 'conflict'>> {
  readonly status?: number;
}

/** `/requests/move/`: the resident gives their appointment another time, days first, then times. */
export function addMove(deps: Deps, routes: Hono<AppEnv>): void {
  const movable = (handle: (c: Context<AppEnv>, request: StoredRequest) => Promise<Response>) =>
    // What can't be moved (any more) is shown as it stands.
    opened(deps, async (c, request) => {
      if (mayMove(request, deps.now())) return handle(c, request);
      return c.req.method === 'POST' ? late(deps, c, request) : goTo(c, VIEW);
    });
  routes.get(
    '/move/',
    movable((c, request) => show(deps, c, DAYS, request, {})),
  );
  routes.post(
    '/move/',
    movable((c, request) => chooseDay(deps, c, request)),
  );
  routes.get(
    '/move/time/',
    movable((c, request) => show(deps, c, TIMES, request, { day: c.req.query('day') })),
  );
  routes.post(
    '/move/time/',
    movable((c, request) => move(deps, c, request)),
  );
  routes.get(
    '/move/done/',
    movable(async (c, request) => {
      const moved = (await listEvents(deps.db, request.id)).some(({ kind }) => kind === 'moved');
      return moved ? show(deps, c, DONE, request, {}) : goTo(c, VIEW);
    }),
  );
}

async function daysFor(deps: Deps, request: StoredRequest): Promise<BookableDay[]> {
  return freeDays(deps, moverOf(deps, request, await deps.catalogue()));
}

async function show(
  deps: Deps,
  c: Context<AppEnv>,
  page: string,
  request: StoredRequest,
  { status = 200, day, fields = {}, errors = {}, conflict }: Shown,
): Promise<Response> {
  const { serviceTitle, startsAt, endsAt, version } = request;
  const days = page === DONE ? [] : await daysFor(deps, request);
  const chosen = days.find(({ date, slots }) => date === day && slots.length > 0);
  // A day that is full by now, or none: choose it anew.
  if (page === TIMES && !chosen && status === 200) return goTo(c, DAYS);
  const data: MovePage = {
    service: serviceTitle ?? '',
    reference:
      page === DONE
        ? openOr({ request: request.id }, () => openReference(deps, request), undefined)
        : undefined,
    startsAt: startsAt ?? 0,
    endsAt: endsAt ?? 0,
    lost: (await lostTimeNotices(deps, request)).length > 0,
    version,
    days,
    day,
    fields,
    errors,
    conflict,
  };
  return deps.showPage(c, { page, status, data });
}

async function chooseDay(deps: Deps, c: Context<AppEnv>, request: StoredRequest): Promise<Response> {
  const body = await formOrProblem(deps, c, DAYS);
  if ('answer' in body) return body.answer;
  const day = body.form.one('day');
  const free = (await daysFor(deps, request)).some(({ date, slots }) => date === day && slots.length > 0);
  if (free) return goTo(c, `${TIMES}?day=${day}`);
  const errors = { day: day === '' ? 'day-missing' : 'day-gone' };
  return show(deps, c, DAYS, request, { status: 422, fields: fieldsIn(body.form), errors });
}

/** It is too late. The same button pressed twice: it has this time already (D3). */
async function late(deps: Deps, c: Context<AppEnv>, request: StoredRequest): Promise<Response> {
  const body = await formOrProblem(deps, c, DAYS);
  if ('answer' in body) return body.answer;
  const { kind, state, startsAt } = request;
  const open = kind === 'appointment' && MOVABLE.includes(state);
  const has = open && body.form.one('slot') === slotIdAt(startsAt ?? 0);
  return has ? goTo(c, VIEW) : showNotDone(deps, c);
}

async function move(deps: Deps, c: Context<AppEnv>, request: StoredRequest): Promise<Response> {
  const body = await formOrProblem(deps, c, DAYS);
  if ('answer' in body) return body.answer;
  const slot = body.form.one('slot');
  const day = slot === '' ? body.form.one('day') : slot.slice(0, 10);
  const again = (now: StoredRequest, state: Shown) =>
    show(deps, c, TIMES, now, { day, fields: fieldsIn(body.form), ...state });
  if (slot === '') return again(request, { status: 422, errors: { slot: 'slot-missing' } });
  // The same button pressed twice: it has this time already (D3).
  if (slot === slotIdAt(request.startsAt ?? 0)) return goTo(c, DONE);
  const changed = await moveByResident(deps, request, slot, seenVersion(deps, body.form, request));
  switch (changed.kind) {
    case 'changed':
      return goTo(c, DONE);
    case 'no-seat':
    case 'refused':
      return again(request, { status: 409, conflict: 'gone' });
    case 'missing':
      return showNotDone(deps, c);
    case 'stale':
      if (!mayMove(changed.request, deps.now())) return late(deps, c, changed.request);
      if (slot === slotIdAt(changed.request.startsAt ?? 0)) return goTo(c, DONE);
      return again(changed.request, { status: 409, conflict: 'changed' });
  }
}

/** Gives an appointment another time, if the resident had its present version before their eyes. */
export async function moveByResident(
  deps: Deps,
  request: StoredRequest,
  slot: string,
  seen: number,
): Promise<Changed> {
  const content = await catalogueNow(deps);
  const wanted = moveTo(request, content, moverOf(deps, request, content), slot, deps.now());
  if (!wanted) return { kind: 'no-seat' };
  const { note, ...change } = wanted;
  const id = deps.newId();
  const startsAt = wanted.set?.startsAt ?? null;
  const messages = await planMessages(deps, { event: 'moved', actor: 'resident', startsAt });
  return changeRequest(deps.db, {
    ...change,
    id: request.id,
    // One that can't be read is of no version, and so stale.
    expectedVersion: Number.isSafeInteger(seen) ? seen : 0,
    at: deps.now().getTime(),
    from: MOVABLE,
    beforeStart: true,
    also: { messages },
    event: { id, actor: 'resident', kind: 'moved', staffId: null, note: sealNote(deps, id, note) },
  });
}
