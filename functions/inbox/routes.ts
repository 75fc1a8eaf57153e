import { Hono, type Context } from 'hono';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps, SignedIn } from '../deps.ts';
import { mayReadWord } from '../home-visits/visit-word.ts';
import { formOrProblem } from '../http/answer.ts';
import { showProblem, showRefused } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { readUnsent, showUnsent } from '../http/unsent.ts';
import { openVisitWord } from '../requests/sealing.ts';
import { fieldsIn, type Fields, type FormBody } from '../shared/fields.ts';
import { findReadable, mayRead } from '../staff/reachable.ts';
import { helpPage } from './help-page.ts';
import { findRoutes } from './find-routes.ts';
import { doneOfGone, INBOX_DONE } from './inbox-done.ts';
import { placesFor } from './inbox-list.ts';
import { inboxPage, type InboxPage } from './inbox-page.ts';
import { inboxPath, parseAfter, parseInboxQuery } from './inbox-query.ts';
import { keepList, lastList } from './last-list.ts';
import { isUnread } from './open-kind.ts';
import { mayDo, performTask, readVersion } from './perform.ts';
import { wasPressed } from './press.ts';
import { printPage } from './print-page.ts';
import { requestPage, type FormState } from './request-page.ts';
import { TASKS } from './tasks.ts';
import type { Task } from './task.ts';
import { requestPath } from './request-path.ts';
import { unreadRequest } from './unread-request.ts';
import { doneAt, viewRoutes } from './view-routes.ts';
import { wordsAtDoor } from './words-at-door.ts';

const INBOX = '/staff/';
const ID = ':id{[\\w-]+}';

/** `/staff/` and `/staff/requests/…`: the list, one request, and what can be done to it. Mount with a slash at the end. */
export function inboxRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  routes.get('/', (c) => showUnsent(deps, c, INBOX, (unsent) => showInbox(deps, c, unsent)));
  routes.get('/help/', (c) => showStaffPage(deps, c, { page: '/staff/help/', content: helpPage() }));
  routes.route('/', findRoutes(deps)).route('/', viewRoutes(deps));
  addRequest(deps, routes);
  addVisitWord(deps, routes);
  addPrint(deps, routes);
  for (const task of TASKS) {
    routes.post(`/requests/${ID}/${task.name}/`, (c) => perform(deps, c, task, c.req.param('id')));
    // Whoever reloads the address of an answered form by hand gets the request.
    routes.get(`/requests/${ID}/${task.name}/`, (c) => c.redirect(requestPath(c.req.param('id')), 303));
  }
  return routes;
}

/** The list that was asked for; whoever could not save a filter gets it with the name that they gave it. */
async function showInbox(deps: Deps, c: Context<AppEnv>, unsent: Fields | undefined): Promise<Response> {
  const me = signedIn(c);
  const given = unsent ? firstOf(unsent) : c.req.query();
  const query = parseInboxQuery(given, placesFor(me, await deps.catalogue()));
  const after = parseAfter(c.req.query('after'));
  const listed = await inboxPage(deps, me, { query, after });
  const done = INBOX_DONE.find((one) => one === (unsent ? 'unsent' : c.req.query('done')));
  const content: InboxPage = { ...listed, done, viewName: unsent?.['view-name']?.[0] ?? '', errors: {} };
  c.res = await showStaffPage(deps, c, { page: INBOX, content });
  keepList(deps, c, inboxPath(query, after));
  return c.res;
}

const firstOf = (fields: Fields): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, [value = '']]) => [name, value]));

async function show(
  deps: Deps,
  c: Context<AppEnv>,
  request: StoredRequest,
  status: number,
  form: FormState,
): Promise<Response> {
  const me = signedIn(c);
  if (isUnread(deps, request)) {
    const content = { ...(await unreadRequest(deps, me, request, form)), list: lastList(deps, c) };
    return showStaffPage(deps, c, { page: `${requestPath(request.id)}unread/`, status, content });
  }
  const content = { ...(await requestPage(deps, me, request, form)), list: lastList(deps, c) };
  return showStaffPage(deps, c, { page: requestPath(request.id), status, content });
}

function addRequest(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get(`/requests/${ID}/`, async (c) => {
    const request = await findReadable(deps, c, c.req.param('id'));
    if (!request) return c.notFound();
    // Their role was lowered since: no form stands on the page for it.
    if (readUnsent(deps, c, requestPath(request.id)) && !(await maySend(deps, signedIn(c), request)))
      return showProblem(deps, c, 'forbidden', INBOX);
    const done = TASKS.find(({ event }) => event === c.req.query('done'))?.event;
    return showUnsent(deps, c, requestPath(request.id), (unsent) =>
      show(deps, c, request, 200, unsent ? unsentOn(request, unsent) : { done }),
    );
  });
}

const maySend = async (deps: Deps, me: SignedIn, request: StoredRequest) =>
  (await mayDo(deps, me, {}, request)) || mayDo(deps, me, { deed: 'help' }, request);

/** What somebody could not send, and what others have done to the request since they wrote it. */
function unsentOn(request: StoredRequest, { version, ...fields }: Fields): FormState {
  const seen = readVersion(version?.[0] ?? '') ?? request.version;
  return { done: 'unsent', fields, ...(seen < request.version && { conflict: 'stale', seen }) };
}

/**
 * The word that the visitor says at the door: for whoever goes and for the lead, and each look at it is on record before
 * it is shown (D21). It is no redirect, since nothing but this answer may carry the word.
 */
function addVisitWord(deps: Deps, routes: Hono<AppEnv>): void {
  const path = `/requests/${ID}/visit-word/`;
  routes.get(path, (c) => c.redirect(requestPath(c.req.param('id')), 303));
  routes.post(path, async (c) => {
    const request = await findReadable(deps, c, c.req.param('id'));
    if (!request) return c.notFound();
    const word = openVisitWord(deps, request);
    if (word === undefined || !mayReadWord(request, signedIn(c)))
      return showProblem(deps, c, 'forbidden', requestPath(request.id));
    return show(deps, c, request, 200, { word: await wordsAtDoor(deps, signedIn(c).id, request, word) });
  });
}

function addPrint(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get(`/requests/${ID}/print/`, async (c) => {
    const request = await findReadable(deps, c, c.req.param('id'));
    if (!request) return c.notFound();
    if (isUnread(deps, request)) return c.redirect(requestPath(request.id), 303);
    const content = await printPage(deps, c, request);
    return showStaffPage(deps, c, { page: `${requestPath(request.id)}print/`, content });
  });
}

/** Where a task leads once it is done: to its request, or to the list where that is not to be seen any more. */
function afterwards(deps: Deps, c: Context<AppEnv>, { event }: Task, readable?: StoredRequest): string {
  if (readable) return `${requestPath(readable.id)}?done=${event}`;
  if (event === 'assist-answered') return '/staff/dispatch/?done=assist-answered';
  return doneAt(lastList(deps, c), doneOfGone(event));
}

/** Whether a request is no longer somebody's to change by this very press, which they send once more. */
async function hasLeft(deps: Deps, me: SignedIn, task: Task, id: string, form: FormBody): Promise<boolean> {
  const seen = readVersion(form.one('version'));
  const stored = seen === undefined ? undefined : await findRequest(deps.db, id);
  return stored !== undefined && seen !== undefined && wasPressed(deps, me, task, stored, { form, seen });
}

/** Parse, act, redirect. Whatever comes between shows the request as it is now, with everything that was typed. */
async function perform(deps: Deps, c: Context<AppEnv>, task: Task, id: string): Promise<Response> {
  const body = await formOrProblem(deps, c, requestPath(id));
  if ('answer' in body) return body.answer;
  const { form } = body;
  const me = signedIn(c);
  const request = await findReadable(deps, c, id);
  if (!request || !(await mayDo(deps, me, task, request))) {
    if (await hasLeft(deps, me, task, id, form)) return c.redirect(afterwards(deps, c, task, request), 303);
    return request
      ? showRefused(deps, c, 'forbidden', requestPath(id))
      : showRefused(deps, c, 'not-here', INBOX);
  }
  const seen = readVersion(form.one('version'));
  if (seen === undefined) return showProblem(deps, c, 'malformed', requestPath(id));
  const done = await performTask(deps, me, task, { request, form, seen });
  const again = (status: number, state: FormState, now = request) =>
    show(deps, c, now, status, { fields: fieldsIn(form), ...state });
  switch (done.kind) {
    case 'changed': {
      // Whoever gives a request to another grid, or has answered what they were asked, does not see it any more.
      const readable = (await mayRead(deps, me, done.request)) ? done.request : undefined;
      return c.redirect(afterwards(deps, c, task, readable), 303);
    }
    case 'conflict': {
      if (!(await mayRead(deps, me, done.request))) return showRefused(deps, c, 'not-here', INBOX);
      const stale = done.conflict === 'stale' && { seen };
      return again(409, { conflict: done.conflict, ...stale }, done.request);
    }
    case 'errors':
      return again(422, { errors: done.errors });
    case 'missing':
      return showRefused(deps, c, 'not-here', INBOX);
  }
}
