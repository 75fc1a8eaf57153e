import { Hono, type Context } from 'hono';
import type { StoredMessage } from '../../db/alongside.ts';
import { findMessage, isOfRedress, listWork, markTold } from '../../db/outbox.ts';
import type { AppEnv, Deps, SignedIn } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { showProblem } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { doneAbout } from '../inbox/done-about.ts';
import { recordListed } from '../inbox/listed.ts';
import { may, mayAtAll, scopeOf } from '../staff/may.ts';
import { findReadable } from '../staff/reachable.ts';
import { OUTBOX_DONE, outboxPage, type OutboxPage } from './outbox-page.ts';

const ID = ':id{[\\w-]+}';
const OUTBOX = '/staff/outbox/';

/** More than anybody does in a day; what is done makes room for the rest. */
const ROWS = 50;

const reachOf = (me: SignedIn) => ({ scope: scopeOf(me, 'read'), ratings: mayAtAll(me, 'figures') });

/** A message that somebody may learn of: what became of who was not content is the lead's to tell (D23). */
async function findShown({ db }: Deps, c: Context<AppEnv>, id: string): Promise<StoredMessage | undefined> {
  const hidden = !mayAtAll(signedIn(c), 'figures') && (await isOfRedress(db, id));
  return hidden ? undefined : findMessage(db, id);
}

/** Somebody who was faster has done it, or told it with the change itself: the list shows that all the same. */
async function wasDone({ db }: Deps, id: string): Promise<boolean> {
  const message = await findMessage(db, id);
  return message?.state === 'told' || message?.why === 'told';
}

/** `/staff/outbox/`: slips for the village to print, and residents whom somebody must tell in person. */
export function outboxStaffRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  routes.get('/', async (c) => {
    const found = await listWork(deps.db, ROWS + 1, reachOf(signedIn(c)));
    const work = found.slice(0, ROWS);
    const about = await doneAbout(deps, c);
    // Names and numbers are sealed (D21), and so is the reference of what has just left the list.
    await recordListed(deps, signedIn(c).id, work.length + Number(about !== undefined));
    const done = OUTBOX_DONE.find((one) => one === c.req.query('done'));
    const content: OutboxPage = {
      ...(await outboxPage(deps, work)),
      more: found.length > ROWS,
      mayWrite: mayAtAll(signedIn(c), 'work'),
      done,
      about,
    };
    return showStaffPage(deps, c, { page: OUTBOX, content });
  });
  routes.post(`/${ID}/told/`, (c) => tell(deps, c, c.req.param('id')));
  // Whoever reloads the address of an answered form by hand gets the list.
  routes.get(`/${ID}/told/`, (c) => c.redirect(OUTBOX, 303));
  return routes;
}

/** Somebody has told a resident, or handed a slip on. */
async function tell(deps: Deps, c: Context<AppEnv>, id: string): Promise<Response> {
  const body = await formOrProblem(deps, c, OUTBOX);
  if ('answer' in body) return body.answer;
  const message = await findShown(deps, c, id);
  const request = message && (await findReadable(deps, c, message.requestId));
  if (!request) return c.notFound();
  if (!may(signedIn(c), 'work', request)) return showProblem(deps, c, 'forbidden', OUTBOX);
  const told = await markTold(deps.db, message.id, {
    id: deps.newId(),
    requestId: request.id,
    at: deps.now().getTime(),
    actor: 'staff',
    staffId: signedIn(c).id,
    // Else its clerks would read by it that somebody was not content (D23).
    kind: (await isOfRedress(deps.db, message.id)) ? 'redress-told' : 'told',
    note: null,
    version: request.version,
  });
  const done = told || (await wasDone(deps, message.id)) ? 'told' : 'told-late';
  return c.redirect(`${OUTBOX}?done=${done}&of=${request.id}`, 303);
}
