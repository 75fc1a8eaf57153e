import { Hono, type Context } from 'hono';
import { hasEvent } from '../../db/events.ts';
import { changeStaff, createStaff } from '../../db/staff-changes.ts';
import { findByUsername, findStaff, PLAIN, type StoredStaff } from '../../db/staff.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { hashPassword } from '../http/password.ts';
import { showProblem } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { showUnsent } from '../http/unsent.ts';
import { fieldsIn, type FieldErrors, type FormBody } from '../shared/fields.ts';
import { ALL_SESSIONS, credentialsOf } from './account-word.ts';
import { newPassword, placingWords, readNewPerson, type NewPerson } from './account.ts';
import { mayAtAll } from './may.ts';
import { endedByMove } from './moved.ts';
import { peoplePage, personPage, type PeopleForm } from './people-page.ts';
import { credentialsSet, PEOPLE_TASKS, RESET_PASSWORD, type PeopleTask } from './people-tasks.ts';
import { accountEvent } from './record.ts';

const PEOPLE = '/staff/people/';
const ID = ':id{[\\w-]+}';
const pathOf = (id: string) => `${PEOPLE}${id}/`;

/** `/staff/people/`: who has an account, and what a lead does about it. Mount with a slash at the end. */
export function peopleRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  routes.use(async (c, next) => {
    if (mayAtAll(signedIn(c), 'people')) return next();
    return showProblem(deps, c, 'forbidden', '/staff/');
  });
  routes.get('/', (c) => {
    const done = c.req.query('done') === 'set-up' ? 'set-up' : undefined;
    return showUnsent(deps, c, PEOPLE, (unsent) =>
      showPeople(deps, c, 200, unsent ? { done: 'unsent', fields: unsent } : { done }),
    );
  });
  // Whoever reloads the address of an answered form by hand gets the page.
  routes.get('/new/', (c) => c.redirect(PEOPLE, 303));
  routes.post('/new/', (c) => makeAccount(deps, c));
  routes.get(`/${ID}/`, (c) => showPerson(deps, c, c.req.param('id')));
  for (const task of PEOPLE_TASKS) {
    routes.get(`/${ID}/${task.name}/`, (c) => c.redirect(pathOf(c.req.param('id')), 303));
    routes.post(`/${ID}/${task.name}/`, (c) => perform(deps, c, task, c.req.param('id')));
  }
  return routes;
}

async function showPeople(deps: Deps, c: Context<AppEnv>, status = 200, form: PeopleForm = {}) {
  const content = await peoplePage(deps, form);
  return showStaffPage(deps, c, { page: PEOPLE, status, content });
}

async function showPerson(
  deps: Deps,
  c: Context<AppEnv>,
  id: string,
  status = 200,
  form: PeopleForm = {},
): Promise<Response> {
  const done = PEOPLE_TASKS.find(({ event }) => event === c.req.query('done'))?.event;
  const ended = c.req.queries('ended') ?? [];
  const content = await personPage(deps, signedIn(c), id, { done, ...form, ended });
  return content ? showStaffPage(deps, c, { page: pathOf(id), status, content }) : c.notFound();
}

/** The answer shows the password, once: it is no redirect, since nothing else may carry it. */
async function makeAccount(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  const body = await formOrProblem(deps, c, PEOPLE);
  if ('answer' in body) return body.answer;
  const fields = fieldsIn(body.form);
  const { communities, booking } = await deps.catalogue();
  const read = readNewPerson(body.form, { communities, desks: booking.desks });
  if (!read.ok) return showPeople(deps, c, 422, { fields, errors: read.error });
  const given = newPassword(deps.random);
  const at = deps.now().getTime();
  const passwordHash = await hashPassword(given);
  const person = {
    ...PLAIN,
    id: deps.newId(),
    ...read.value,
    passwordHash,
    createdAt: at,
    passwordGivenAt: at,
  };
  const words = `${person.username}：${placingWords(read.value)}`;
  const set = { ...credentialsOf(deps.sealer, person), codes: null };
  const id = pressOf(deps, signedIn(c).id, read.value);
  const event = accountEvent(
    deps,
    { staffId: signedIn(c).id, kind: 'account-made', at, words, id },
    { of: person.id, set },
  );
  const made = await createStaff(deps.db, person, event);
  if (made === 'refused') return showProblem(deps, c, 'forbidden', '/staff/');
  if (made === 'taken') {
    const errors = { username: 'username-taken' };
    return (await giveAgain(deps, c, read.value, body.form)) ?? showPeople(deps, c, 422, { fields, errors });
  }
  return showPerson(deps, c, person.id, 200, { done: 'account-made', given });
}

/** The id of the event that a press on this form makes. */
const pressOf = ({ sealer }: Deps, staffId: string, { username, name, role, grid, desk }: NewPerson) =>
  sealer.index('press', JSON.stringify([staffId, 'account', username, name, role, grid, desk]));

/**
 * Pressed twice (D3): the browser shows the second answer alone, so that nobody saw the password of the first. While nobody has
 * chosen another, this answer gives one in its place; undefined where it is not that press, or too late.
 */
async function giveAgain(deps: Deps, c: Context<AppEnv>, wish: NewPerson, form: FormBody) {
  const person = await findByUsername(deps.db, wish.username);
  const isSame = await hasEvent(deps.db, pressOf(deps, signedIn(c).id, wish));
  if (!person || !isSame || person.passwordGivenAt === null) return undefined;
  return carryOut(deps, c, RESET_PASSWORD, { person, form, done: 'account-made' });
}

async function perform(deps: Deps, c: Context<AppEnv>, task: PeopleTask, id: string): Promise<Response> {
  const person = await findStaff(deps.db, id);
  if (!person) return c.notFound();
  const body = await formOrProblem(deps, c, pathOf(id));
  if ('answer' in body) return body.answer;
  if (id === signedIn(c).id) return showPerson(deps, c, id, 409, { errors: { own: 'people-own' } });
  return carryOut(deps, c, task, { person, form: body.form, done: task.event });
}

async function carryOut(
  deps: Deps,
  c: Context<AppEnv>,
  task: PeopleTask,
  { person, form, done }: { readonly person: StoredStaff; readonly form: FormBody; readonly done: string },
): Promise<Response> {
  const me = signedIn(c);
  const { id } = person;
  const again = (status: number, errors: FieldErrors) =>
    showPerson(deps, c, id, status, { fields: fieldsIn(form), errors });
  const read = await task.read(deps, form, person);
  if (!read.ok) return again(422, read.error);
  const { note, given, ...change } = read.value;
  const told = note === undefined ? person.username : `${person.username}：${note}`;
  const event = accountEvent(
    deps,
    { staffId: me.id, kind: task.event, at: deps.now().getTime(), words: told },
    { of: id, set: credentialsSet(change), ...(change.endSessions && { ends: ALL_SESSIONS }) },
  );
  const endsStandIns = await endedByMove(deps, me.id, person, change.set);
  const changed = await changeStaff(deps.db, { id, ...change, event, endsStandIns });
  if (changed === 'refused') return showProblem(deps, c, 'forbidden', '/staff/');
  if (changed === 'covered') return again(409, { role: 'stand-in-raced' });
  if (given !== undefined) return showPerson(deps, c, id, 200, { done, given });
  const ended = (endsStandIns?.ended ?? []).map((one) => `&ended=${one.id}`).join('');
  return c.redirect(`${pathOf(id)}?done=${task.event}${ended}`, 303);
}
