import { OPEN_STATES } from '../requests/states.ts';
import { Hono, type Context } from 'hono';
import { countSince } from '../../db/inbox.ts';
import { listSavedViews, removeView, saveView } from '../../db/saved-views.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { showStaffPage, signedIn } from '../http/staff-guard.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { scopeOf } from '../staff/may.ts';
import type { InboxDone } from './inbox-done.ts';
import { inboxList, placesFor, type InboxList } from './inbox-list.ts';
import { inboxPage, type InboxPage } from './inbox-page.ts';
import { inboxPath, parseInboxQuery, type InboxQuery } from './inbox-query.ts';
import { MOST_VIEWS, readViewName, viewQuery } from './saved-views.ts';

const INBOX = '/staff/';
const PRINT = '/staff/print/';
const VIEW = ':id{[\\w-]+}';

/** As many as anybody carries on paper: four sheets. */
const PRINTED_ROWS = 100;

/** A list on paper. */
export interface PrintedList extends InboxList {
  /** Its name, where it is a view that somebody has saved. */
  readonly name: string | undefined;
  /** Instant in milliseconds. */
  readonly printedAt: number;
}

/** A path of the inbox that says what was done. */
export const doneAt = (path: string, done: InboxDone): string =>
  `${path}${path.includes('?') ? '&' : '?'}done=${done}`;

/** The filter in a form or an address, as far as its sender may see. */
async function queryOf(deps: Deps, c: Context<AppEnv>, given: Readonly<Record<string, string>>) {
  return parseInboxQuery(given, placesFor(signedIn(c), await deps.catalogue()));
}

/** Filters with a name, a list on paper, and how much has come in meanwhile. Behind the guard of the inbox. */
export function viewRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  for (const path of ['/views/save/', `/views/${VIEW}/remove/`] as const)
    routes.get(path, (c) => c.redirect(INBOX, 303));
  routes.post('/views/save/', async (c) => {
    const body = await formOrProblem(deps, c, INBOX);
    return 'answer' in body ? body.answer : save(deps, c, body.form);
  });
  routes.post(`/views/${VIEW}/remove/`, async (c) => {
    await removeView(deps.db, signedIn(c).id, c.req.param('id'));
    return c.redirect(doneAt(INBOX, 'view-removed'), 303);
  });
  routes.get('/print/', async (c) => {
    const me = signedIn(c);
    const query = { ...(await queryOf(deps, c, c.req.query())), find: '' };
    const list = await inboxList(deps, me, { query, after: undefined, limit: PRINTED_ROWS });
    const views = await listSavedViews(deps.db, me.id);
    const name = views.find((view) => view.query === viewQuery(query))?.name;
    const content: PrintedList = { ...list, name, printedAt: deps.now().getTime() };
    return showStaffPage(deps, c, { page: PRINT, content });
  });
  routes.get('/new/', async (c) => {
    const since = Number(/^\d{1,15}$/.exec(c.req.query('since') ?? '')?.[0] ?? deps.now().getTime());
    const filter = { scope: scopeOf(signedIn(c), 'read'), states: OPEN_STATES };
    return c.json({ count: await countSince(deps.db, filter, since) });
  });
  return routes;
}

async function save(deps: Deps, c: Context<AppEnv>, form: FormBody): Promise<Response> {
  const me = signedIn(c);
  const given = Object.fromEntries(form.names.map((name) => [name, form.one(name)]));
  const query = { ...(await queryOf(deps, c, given)), find: '' };
  const name = readViewName(form.one('view-name'));
  if (!name.ok) return again(deps, c, query, form, name.error);
  const view = { id: deps.newId(), staffId: me.id, madeAt: deps.now().getTime() };
  const saved = await saveView(deps.db, { ...view, name: name.value, query: viewQuery(query) }, MOST_VIEWS);
  if (!saved) return again(deps, c, query, form, { 'view-name': 'view-too-many' });
  return c.redirect(doneAt(inboxPath(query), 'view-saved'), 303);
}

async function again(
  deps: Deps,
  c: Context<AppEnv>,
  query: InboxQuery,
  form: FormBody,
  errors: FieldErrors,
): Promise<Response> {
  const page = await inboxPage(deps, signedIn(c), { query, after: undefined });
  const content: InboxPage = { ...page, done: undefined, viewName: form.one('view-name'), errors };
  return showStaffPage(deps, c, { page: INBOX, status: 422, content });
}
