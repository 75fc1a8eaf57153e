import type { Context, Hono } from 'hono';
import { settleContacted } from '../../db/affected.ts';
import { findAffected, type AffectedBooking } from '../../db/affected-list.ts';
import type { AppEnv, Deps, SignedIn } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { showProblem } from '../http/problems.ts';
import { showStaffPage, signedIn } from '../http/staff-guard.ts';
import { doneAbout } from '../inbox/done-about.ts';
import { performTask, readVersion, type ConflictKind } from '../inbox/perform.ts';
import { sealNote } from '../inbox/timeline.ts';
import type { FormBody } from '../shared/fields.ts';
import { may, mayAtAll } from '../staff/may.ts';
import {
  affectedPage,
  affectedPath,
  parseAffectedAfter,
  waysFor,
  type AffectedForm,
} from './affected-page.ts';
import { affectedMove, errorIn } from './affected-move.ts';

const AFFECTED = '/staff/affected/';
const ROW = '/affected/:id{[1-9]\\d{0,14}}' as const;

/** What is posted from a row of the list. */
interface Posted {
  readonly booking: AffectedBooking;
  readonly form: FormBody;
}

/** A row's answer: what has been done, or what is to be mended in one of its fields. */
type Answered =
  | { readonly done: 'contacted' | 'moved' | 'gone' }
  | { readonly status: number; readonly field: string; readonly typed: string; readonly error: string };

/** `/staff/affected/` and what is done to one of its rows, which leads back to the same page of the list. */
export function addAffected(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get('/affected/', async (c) => {
    const done = (['contacted', 'moved', 'gone'] as const).find((one) => one === c.req.query('done'));
    return show(deps, c, parseAffectedAfter(c.req.query('after')), 200, {
      ...{ done, about: await doneAbout(deps, c) },
    });
  });
  addTask(deps, routes, 'contacted', contact);
  addTask(deps, routes, 'move', move);
}

async function show(
  deps: Deps,
  c: Context<AppEnv>,
  after: ReturnType<typeof parseAffectedAfter>,
  status: number,
  form: AffectedForm,
): Promise<Response> {
  const content = await affectedPage(deps, signedIn(c), after, form);
  return showStaffPage(deps, c, { page: AFFECTED, status, content });
}

function addTask(
  deps: Deps,
  routes: Hono<AppEnv>,
  name: string,
  act: (deps: Deps, me: SignedIn, posted: Posted) => Promise<Answered>,
): void {
  const path = `${ROW}/${name}/`;
  // Whoever reloads the address of an answered form by hand gets the list.
  routes.get(path, (c) => c.redirect(AFFECTED, 303));
  routes.post(path, async (c) => {
    const me = signedIn(c);
    if (!mayAtAll(me, 'work')) return showProblem(deps, c, 'forbidden', AFFECTED);
    const body = await formOrProblem(deps, c, AFFECTED);
    if ('answer' in body) return body.answer;
    const { form } = body;
    const after = parseAffectedAfter(form.one('after'));
    const booking = await findAffected(deps.db, Number(c.req.param('id')));
    // A foreign booking is as if it had left the list.
    const answered: Answered =
      booking && may(me, 'work', booking.request) ? await act(deps, me, { booking, form }) : { done: 'gone' };
    if ('done' in answered) {
      const of = answered.done === 'gone' ? undefined : booking?.request.id;
      return c.redirect(affectedPath(after, answered.done, of), 303);
    }
    const { status, field, typed, error } = answered;
    return show(deps, c, after, status, { errors: { [field]: error }, fields: { [field]: [typed] } });
  });
}

/** The resident knows, said how; a call is no answer where none is wanted (D14). */
async function contact(deps: Deps, me: SignedIn, { booking, form }: Posted): Promise<Answered> {
  const { row, request } = booking;
  const typed = form.one('way');
  const way = waysFor(request).find((one) => one === typed);
  if (!way) {
    const error = typed === 'phone' ? 'told-no-calls' : 'told-missing';
    return { status: 422, field: `way-${String(row.id)}`, typed, error };
  }
  const eventId = deps.newId();
  const note = sealNote(deps, eventId, way);
  const at = deps.now().getTime();
  const event = { id: eventId, note, version: request.version };
  const done = await settleContacted(deps.db, { row, at, staffId: me.id, event });
  return { done: done === 'settled' ? 'contacted' : 'gone' };
}

const STALE = [409, 'affected-stale'] as const;

/** What a row says of a move that was not made; of all else that somebody was faster. */
const WHY: Partial<Record<ConflictKind, readonly [status: number, error: string]>> = {
  'no-slot': [409, 'slot-gone'],
  'no-seat': [409, 'slot-gone'],
  'not-allowed': [422, 'slot-gone'],
};

/**
 * Another time, as on the request's own page, for the reason that took the first: the new seat is taken, the old one freed
 * and the row settled in one batch (D8).
 */
async function move(deps: Deps, me: SignedIn, { booking, form }: Posted): Promise<Answered> {
  const { row, request } = booking;
  const slot = form.one('slot');
  const refused = (status: number, error: string): Answered => ({
    ...{ status, error },
    field: `slot-${String(row.id)}`,
    typed: slot,
  });
  const seen = readVersion(form.one('version'));
  if (seen === undefined) return refused(409, 'affected-stale');
  const move = await affectedMove(deps, booking, slot);
  const done = await performTask(deps, me, move.task, { request, form: move.form, seen });
  switch (done.kind) {
    case 'changed':
      return { done: 'moved' };
    case 'errors':
      return refused(422, errorIn(done.errors));
    case 'conflict':
      return refused(...(WHY[done.conflict] ?? STALE));
    case 'missing':
      return { done: 'gone' };
  }
}
