import { Hono, type Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/journey-routes.ts';
import { showProblem } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { fieldsIn, type FormBody } from '../shared/fields.ts';
import { mayAtAll } from '../staff/may.ts';
import { dayVisits, parseDayQuery, type DayPage, type DayQuery, type DayVisit } from './day-page.ts';
import { enterResults } from './results.ts';

const DAY = '/staff/day/';

/** The day's visits on one page that needs nothing else: to print, or to keep on a phone. */
export interface DaySheet extends DayQuery {
  readonly visits: readonly DayVisit[];
  /** Instant in milliseconds. */
  readonly madeAt: number;
}

/** `/staff/day/`: the day's visits, their sheet, and their results in one form. Mount with a slash at the end. */
export function dayRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use('/day/*', neverStored, requireStaff(deps));
  routes.get('/day/', (c) => show(deps, c, 200, parseDayQuery(c.req.query(), deps.now()), {}));
  for (const path of ['/day/sheet/', '/day/results/']) routes.get(path, (c) => c.redirect(DAY, 303));
  routes.post('/day/sheet/', async (c) => {
    const body = await formOrProblem(deps, c, DAY);
    if ('answer' in body) return body.answer;
    return sheet(deps, c, body.form);
  });
  routes.post('/day/results/', async (c) => {
    if (!mayAtAll(signedIn(c), 'work')) return showProblem(deps, c, 'forbidden', DAY);
    const body = await formOrProblem(deps, c, DAY);
    if ('answer' in body) return body.answer;
    const { form } = body;
    const query = queryIn(deps, form);
    const { reports, errors } = await enterResults(deps, c, form);
    const failed = reports.some(({ outcome }) => outcome !== 'done');
    // What is done has left the list; what is not keeps what was written about it.
    return show(deps, c, failed ? 422 : 200, query, {
      reports,
      errors,
      ...(failed && { fields: fieldsIn(form) }),
    });
  });
  return routes;
}

const queryIn = ({ now }: Deps, form: FormBody) =>
  parseDayQuery({ on: form.one('on'), who: form.one('who') }, now());

async function show(
  deps: Deps,
  c: Context<AppEnv>,
  status: number,
  query: DayQuery,
  state: Partial<Pick<DayPage, 'reports' | 'fields' | 'errors'>>,
): Promise<Response> {
  const visits = await dayVisits(deps, signedIn(c), query, { words: false });
  const mayWork = mayAtAll(signedIn(c), 'work');
  const content: DayPage = { ...query, visits, mayWork, reports: [], fields: {}, errors: {}, ...state };
  return showStaffPage(deps, c, { page: DAY, status, content });
}

/** No redirect, since nothing but this answer may carry the words. */
async function sheet(deps: Deps, c: Context<AppEnv>, form: FormBody): Promise<Response> {
  const query = queryIn(deps, form);
  const visits = await dayVisits(deps, signedIn(c), query, { words: form.one('words') === 'yes' });
  const content: DaySheet = { ...query, visits, madeAt: deps.now().getTime() };
  c.res = await showStaffPage(deps, c, { page: '/staff/day/sheet/', content });
  if (form.one('save') === 'yes')
    c.header('Content-Disposition', `attachment; filename="visits-${query.on}.html"`);
  return c.res;
}
