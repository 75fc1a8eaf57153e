import { Hono, type Context } from 'hono';
import { endStandIn, makeStandIn } from '../../db/stand-ins.ts';
import { listStaff } from '../../db/staff.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { showProblem } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { showUnsent } from '../http/unsent.ts';
import { fieldsIn, type FieldErrors } from '../shared/fields.ts';
import { fillSlots } from '../shared/fill.ts';
import { localDate } from '../shared/local-date.ts';
import { RIGHTS } from './may.ts';
import { standInWord } from '../audit/arrangement-words.ts';
import { staffEvent } from './record.ts';
import { readStandIn, type StandInWish } from './stand-in-form.ts';
import { choices, standInsPage, type StandInsForm } from './stand-ins-page.ts';

const HERE = '/staff/stand-ins/';
const ID = ':id{[\\w-]+}';
const DONE = ['stand-in-made', 'stand-in-ended'] as const;

/** `/staff/stand-ins/`: AB 岗, who sits at whose desk while they are away. Mount with a slash at the end. */
export function standInRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  routes.use(async (c, next) => {
    if (RIGHTS['stand-ins'][signedIn(c).role] !== 'none') return next();
    return showProblem(deps, c, 'forbidden', '/staff/');
  });
  routes.get('/', (c) => {
    const done = DONE.find((one) => one === c.req.query('done'));
    return showUnsent(deps, c, HERE, (unsent) =>
      show(deps, c, 200, unsent ? { done: 'unsent', fields: unsent } : { done }),
    );
  });
  // Whoever reloads the address of an answered form by hand gets the page.
  for (const path of ['/new/', `/${ID}/end/`]) routes.get(path, (c) => c.redirect(HERE, 303));
  routes.post('/new/', (c) => make(deps, c));
  routes.post(`/${ID}/end/`, async (c) => {
    const id = c.req.param('id');
    const ended = await endStandIn(deps.db, id, staffEvent(deps, signedIn(c).id, 'stand-in-ended', id));
    return ended ? c.redirect(`${HERE}?done=stand-in-ended`, 303) : c.notFound();
  });
  return routes;
}

async function show(deps: Deps, c: Context<AppEnv>, status: number, form: StandInsForm): Promise<Response> {
  const content = await standInsPage(deps, signedIn(c), form);
  return showStaffPage(deps, c, { page: HERE, status, content });
}

async function make(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  const body = await formOrProblem(deps, c, HERE);
  if ('answer' in body) return body.answer;
  const me = signedIn(c);
  const { form } = body;
  const again = (errors: FieldErrors, status = 422) =>
    show(deps, c, status, { fields: fieldsIn(form), errors });
  const people = await listStaff(deps.db);
  const wish = readStandIn(form, localDate(deps.now()), choices(me, people));
  if (!wish.ok) return again(wish.error);
  const { absentStaffId, staffId, fromOn, untilOn } = wish.value;
  const nameOf = (id: string) => people.find((one) => one.id === id)?.username ?? '';
  const { standIn } = (await deps.catalogue()).told.staff;
  const told = fillSlots(standIn, {
    ...{ absent: nameOf(absentStaffId), staff: nameOf(staffId) },
    ...{ from: fromOn, until: untilOn },
  });
  const id = deps.newId();
  const words = `${told}\n${standInWord({ id, ...wish.value })}`;
  const event = staffEvent(deps, me.id, 'stand-in-made', words);
  const row = { id, ...wish.value, madeAt: event.at, madeByStaffId: me.id };
  switch (await makeStandIn(deps.db, row, event)) {
    case 'made':
      return c.redirect(`${HERE}?done=stand-in-made`, 303);
    case 'overlap':
      return again({ absent: 'stand-in-overlap' });
    case 'refused': {
      const gone = goneFrom(choices(me, await listStaff(deps.db)), wish.value);
      return gone ? again(gone, 409) : showProblem(deps, c, 'forbidden', HERE);
    }
  }
}

/** Which of two people nobody can choose any more since they were; undefined where both can be. */
function goneFrom(
  { absent, standIns }: ReturnType<typeof choices>,
  { absentStaffId, staffId }: StandInWish,
): FieldErrors | undefined {
  const lacks = (people: readonly { readonly id: string }[], id: string) =>
    people.every((one) => one.id !== id);
  const gone = {
    ...(lacks(absent, absentStaffId) && { absent: 'absent-gone' }),
    ...(lacks(standIns, staffId) && { 'stand-in': 'stand-in-gone' }),
  };
  return Object.keys(gone).length > 0 ? gone : undefined;
}
