import { Hono, type Context } from 'hono';
import { recordEvent } from '../../db/events.ts';
import { changeRequest } from '../../db/request-changes.ts';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { resumed } from '../dispatch/clock.ts';
import { mayReadWord } from '../home-visits/visit-word.ts';
import { formOrProblem } from '../http/journey-routes.ts';
import { showProblem } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { forgetUnsent, readUnsent } from '../http/unsent.ts';
import { openVisitWord } from '../requests/sealing.ts';
import { planMessages } from '../outbox/plan.ts';
import { fieldsIn } from '../shared/fields.ts';
import { helpPage } from './help-page.ts';
import { inboxPage } from './inbox-page.ts';
import { parseAfter, parseInboxQuery } from './inbox-query.ts';
import { printPage } from './print-page.ts';
import { requestPage, type FormState } from './request-page.ts';
import { TASKS, type Intent, type Task } from './tasks.ts';
import { sealNote } from './timeline.ts';

const ID = ':id{[\\w-]+}';
const pathOf = (id: string) => `/staff/requests/${id}/`;

/** `/staff/` and `/staff/requests/…`: the list, one request, and what can be done to it. Mount with a slash at the end. */
export function inboxRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  routes.get('/', async (c) => {
    const query = parseInboxQuery(c.req.query(), (await deps.catalogue()).communities);
    const content = await inboxPage(deps, signedIn(c), query, parseAfter(c.req.query('after')));
    return showStaffPage(deps, c, { page: '/staff/', content });
  });
  routes.get('/help/', (c) => showStaffPage(deps, c, { page: '/staff/help/', content: helpPage() }));
  addRequest(deps, routes);
  addVisitWord(deps, routes);
  addPrint(deps, routes);
  for (const task of TASKS) {
    routes.post(`/requests/${ID}/${task.name}/`, (c) => perform(deps, c, task, c.req.param('id')));
    // Whoever reloads the address of an answered form by hand gets the request.
    routes.get(`/requests/${ID}/${task.name}/`, (c) => c.redirect(pathOf(c.req.param('id')), 303));
  }
  return routes;
}

async function show(
  deps: Deps,
  c: Context<AppEnv>,
  request: StoredRequest,
  status: number,
  form: FormState,
): Promise<Response> {
  const content = await requestPage(deps, signedIn(c), request, form);
  return showStaffPage(deps, c, { page: pathOf(request.id), status, content });
}

function addRequest(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get(`/requests/${ID}/`, async (c) => {
    const request = await findRequest(deps.db, c.req.param('id'));
    if (!request) return c.notFound();
    const unsent = readUnsent(deps, c, pathOf(request.id));
    const done = TASKS.find(({ event }) => event === c.req.query('done'))?.event;
    const fields = unsent ? { [unsent.field]: [unsent.text] } : {};
    c.res = await show(deps, c, request, 200, { done: unsent ? 'unsent' : done, fields });
    if (unsent) forgetUnsent(deps, c);
    return c.res;
  });
}

/**
 * The word that the visitor says at the door: for whoever goes and for the lead, and each look at it is on record before
 * it is shown (D21). It is no redirect, since nothing but this answer may carry the word.
 */
function addVisitWord(deps: Deps, routes: Hono<AppEnv>): void {
  const path = `/requests/${ID}/visit-word/`;
  routes.get(path, (c) => c.redirect(pathOf(c.req.param('id')), 303));
  routes.post(path, async (c) => {
    const request = await findRequest(deps.db, c.req.param('id'));
    if (!request) return c.notFound();
    const word = openVisitWord(deps, request);
    if (word === undefined || !mayReadWord(request, signedIn(c)))
      return showProblem(deps, c, 'forbidden', pathOf(request.id));
    await recordEvent(deps.db, {
      id: deps.newId(),
      requestId: request.id,
      at: deps.now().getTime(),
      actor: 'staff',
      staffId: signedIn(c).id,
      kind: 'word-viewed',
      note: null,
      version: request.version,
    });
    return show(deps, c, request, 200, { word });
  });
}

function addPrint(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get(`/requests/${ID}/print/`, async (c) => {
    const request = await findRequest(deps.db, c.req.param('id'));
    if (!request) return c.notFound();
    const content = await printPage(deps, c, request);
    return showStaffPage(deps, c, { page: `${pathOf(request.id)}print/`, content });
  });
}

/** Parse, act, redirect. Whatever comes between shows the request as it is now, with everything that was typed. */
async function perform(deps: Deps, c: Context<AppEnv>, task: Task, id: string): Promise<Response> {
  const body = await formOrProblem(deps, c, pathOf(id));
  if ('answer' in body) return body.answer;
  const { form } = body;
  const request = await findRequest(deps.db, id);
  if (!request) return c.notFound();
  const seen = /^[1-9]\d{0,8}$/.test(form.one('version')) ? Number(form.one('version')) : undefined;
  if (seen === undefined) return showProblem(deps, c, 'malformed', pathOf(id));

  const again = async (status: number, state: FormState, now = request) =>
    show(deps, c, now, status, { fields: fieldsIn(form), ...state });
  if (seen !== request.version) return again(409, { conflict: 'stale', seen });
  const allowed =
    task.from(request.kind).includes(request.state) && (task.allows?.(deps, request, signedIn(c)) ?? true);
  if (!allowed) return again(409, { conflict: 'not-allowed' });
  const read = await task.read(deps, form, request, signedIn(c).id);
  if (!read.ok) return again(422, { errors: read.error });
  const changed = await changeRequest(deps.db, await changeOf(deps, c, task, request, read.value));
  switch (changed.kind) {
    case 'changed':
      return c.redirect(`${pathOf(id)}?done=${task.event}`, 303);
    case 'stale':
      return again(409, { conflict: 'stale', seen }, changed.request);
    case 'no-seat':
      return again(409, { conflict: request.kind === 'appointment' ? 'no-slot' : 'no-seat' });
    case 'refused':
      return again(409, { conflict: 'refused' });
    case 'missing':
      return c.notFound();
  }
}

async function changeOf(
  deps: Deps,
  c: Context<AppEnv>,
  task: Task,
  request: StoredRequest,
  { note, told, ...intent }: Intent,
) {
  const eventOf = (kind: string, text: string | undefined) => {
    const eventId = deps.newId();
    const sealed = text === undefined ? null : sealNote(deps, eventId, text);
    return { id: eventId, actor: 'staff' as const, kind, staffId: signedIn(c).id, note: sealed };
  };
  const startsAt = intent.set?.startsAt ?? request.startsAt;
  // Whoever takes the next step no longer waits for the resident.
  const { calendar } = await deps.catalogue();
  const running = task.to === undefined ? {} : resumed(request, calendar, deps.now());
  const messages = await planMessages(deps, { event: task.event, actor: 'staff', startsAt });
  return {
    id: request.id,
    expectedVersion: request.version,
    at: deps.now().getTime(),
    from: task.from(request.kind),
    ...(task.to && { to: task.to }),
    ...intent,
    set: { ...running, ...intent.set },
    also: { messages },
    event: eventOf(task.event, note),
    ...(told !== undefined && { told: eventOf('told', told) }),
  };
}
