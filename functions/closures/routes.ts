import { Hono, type Context } from 'hono';
import { close, reopen } from '../../db/closures.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { showProblem, showRefused } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { readUnsent, showUnsent } from '../http/unsent.ts';
import { closureWord } from '../audit/arrangement-words.ts';
import { sealNote } from '../inbox/timeline.ts';
import { fieldsIn } from '../shared/fields.ts';
import { fillSlots } from '../shared/fill.ts';
import { mayAtAll } from '../staff/may.ts';
import { addAffected } from './affected-routes.ts';
import { calendarPage, type CalendarForm } from './calendar-page.ts';
import { closedTimes, readClosure, type ClosureWish } from './closure-form.ts';

const CALENDAR = '/staff/calendar/';
const KEY = /^[\w-]{1,64}$/;

/** `/staff/calendar/` and `/staff/affected/`: closing without a deploy, and what that touches. Mount behind a guard. */
export function closureRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  addCalendar(deps, routes);
  addAffected(deps, routes);
  return routes;
}

async function showCalendar(deps: Deps, c: Context<AppEnv>, status: number, form: CalendarForm) {
  const content = await calendarPage(deps, signedIn(c), form);
  return showStaffPage(deps, c, { page: CALENDAR, status, content });
}

function addCalendar(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get('/calendar/', (c) => {
    // Their role was lowered since: no form stands on the page for it.
    if (readUnsent(deps, c, CALENDAR) && !mayAtAll(signedIn(c), 'close'))
      return showProblem(deps, c, 'forbidden');
    const done = (['closed', 'reopened', 'gone'] as const).find((one) => one === c.req.query('done'));
    return showUnsent(deps, c, CALENDAR, (unsent) =>
      showCalendar(deps, c, 200, unsent ? { done: 'unsent', fields: unsent } : { done }),
    );
  });
  // Whoever reloads the address of an answered form by hand gets the page.
  for (const path of ['/calendar/close/', '/calendar/reopen/'])
    routes.get(path, (c) => c.redirect(CALENDAR, 303));
  routes.post('/calendar/close/', async (c) => {
    if (!mayAtAll(signedIn(c), 'close')) return showRefused(deps, c, 'forbidden', CALENDAR);
    const body = await formOrProblem(deps, c, CALENDAR);
    if ('answer' in body) return body.answer;
    const key = body.form.one('key');
    if (!KEY.test(key)) return showProblem(deps, c, 'malformed', CALENDAR);
    const { communities, booking } = await deps.catalogue();
    const wish = readClosure(body.form, deps.now(), { communities, desks: booking.desks });
    if (!wish.ok) return showCalendar(deps, c, 422, { fields: fieldsIn(body.form), errors: wish.error });
    const closed = await closeFor(deps, signedIn(c).id, key, wish.value);
    if (closed === 'shut')
      return showCalendar(deps, c, 409, { fields: fieldsIn(body.form), errors: { from: 'from-shut' } });
    if (closed === 'reopened') {
      // Back, and the same button: whether it is to be closed once more, they must say, with another key.
      const { key: _spent, ...fields } = fieldsIn(body.form);
      return showCalendar(deps, c, 409, { fields, errors: { from: 'from-reopened' } });
    }
    return c.redirect(`${CALENDAR}?done=closed`, 303);
  });
  routes.post('/calendar/reopen/', async (c) => {
    if (!mayAtAll(signedIn(c), 'close')) return showProblem(deps, c, 'forbidden', CALENDAR);
    const body = await formOrProblem(deps, c, CALENDAR);
    if ('answer' in body) return body.answer;
    const done = await reopenFor(deps, signedIn(c).id, body.form.one('group'));
    return c.redirect(`${CALENDAR}?done=${done}`, 303);
  });
}

async function closeFor(
  deps: Deps,
  staffId: string,
  key: string,
  wish: ClosureWish,
): ReturnType<typeof close> {
  const { place, reason } = wish;
  // Of the form and what it says: another day after Back is no second press (D3).
  const groupId = deps.sealer.index('closure', `${key}:${JSON.stringify(wish)}`);
  const eventId = deps.newId();
  const days = closedTimes(wish).map((time) => ({ id: deps.newId(), ...time }));
  const { everywhere, closed } = (await deps.catalogue()).told.staff;
  const told = fillSlots(closed, {
    ...{ group: groupId, from: wish.date, until: wish.until, opens: wish.from, closes: wish.to },
    ...{ place: place ?? everywhere, reason },
  });
  return close(deps.db, {
    groupId,
    place,
    reason,
    days,
    at: deps.now().getTime(),
    staffId,
    event: {
      id: eventId,
      note: sealNote(deps, eventId, `${told}\n${closureWord({ groupId, place, days })}`),
    },
  });
}

async function reopenFor(deps: Deps, staffId: string, groupId: string): Promise<'reopened' | 'gone'> {
  const at = deps.now().getTime();
  const id = deps.newId();
  return reopen(deps.db, { groupId, at, staffId, event: { id, note: sealNote(deps, id, groupId) } });
}
