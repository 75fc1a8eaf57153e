import { Hono, type Context } from 'hono';
import { findRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { showProblem, showRefused } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { forgetUnsent, readUnsent } from '../http/unsent.ts';
import { recordViewed } from '../inbox/viewed.ts';
import { fieldsIn, type Fields, type FormBody } from '../shared/fields.ts';
import { mayAtAll } from '../staff/may.ts';
import type { DayPage, RowReport } from './day-page.ts';
import { parseDayQuery, type DayQuery } from './day-query.ts';
import { countVisits, dayVisits, nextDayOf, type DayVisits } from './day-visits.ts';
import { enterResults, reportsOfGone, writtenInRows } from './results.ts';

const DAY = '/staff/day/';

/** The day's visits on one page that needs nothing else: to print, or to keep on a phone. */
export interface DaySheet extends DayQuery, DayVisits {
  /** Instant in milliseconds. */
  readonly madeAt: number;
  /** A file of its own, from which nothing leads back here. */
  readonly saved: boolean;
}

/** `/staff/day/`: the day's visits, their sheet, and their results in one form. Mount with a slash at the end. */
export function dayRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use('/day/*', neverStored, requireStaff(deps));
  routes.get('/day/', async (c) => {
    const asked = c.req.query();
    const kept = readUnsent(deps, c, DAY);
    const of = kept && { on: kept['on']?.[0] ?? '', who: kept['who']?.[0] ?? '' };
    // Of another day nothing is known here.
    const unsent = asked['on'] === undefined || asked['on'] === of?.on ? kept : undefined;
    const query = parseDayQuery({ ...asked, ...(unsent && of) }, deps.now());
    if (!query.ok) return showNoDay(deps, c, query.error);
    const state = unsent ? { fields: unsent, unsent: true } : { done: readDone(asked['done']) };
    c.res = await show(deps, c, 200, query.value, state);
    if (unsent) forgetUnsent(deps, c);
    return c.res;
  });
  for (const path of ['/day/sheet/', '/day/results/']) routes.get(path, (c) => c.redirect(DAY, 303));
  routes.post('/day/sheet/', async (c) => {
    const body = await formOrProblem(deps, c, DAY);
    if ('answer' in body) return body.answer;
    const query = queryIn(deps, body.form);
    return query.ok ? sheet(deps, c, query.value, body.form) : showNoDay(deps, c, query.error);
  });
  routes.post('/day/results/', (c) => results(deps, c));
  return routes;
}

const queryIn = ({ now }: Deps, form: FormBody) =>
  parseDayQuery({ on: form.one('on'), who: form.one('who') }, now());

/** How many results were recorded, as the redirect says it. */
function readDone(text = ''): number | undefined {
  return /^\d{1,2}$/.test(text) ? Number(text) : undefined;
}

/** What was written into the rows that are still to do: what is on record would be recorded again with the others. */
function fieldsLeft(form: FormBody, reports: readonly RowReport[]): Fields {
  const done = reports.filter(({ outcome }) => outcome === 'done').map(({ id }) => id);
  const isDone = (field: string) => done.some((id) => field.endsWith(`-${id}`));
  return Object.fromEntries(Object.entries(fieldsIn(form)).filter(([field]) => !isDone(field)));
}

/** What is done is told after the redirect; where something is left, the page keeps what was written about it. */
async function results(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  if (!mayAtAll(signedIn(c), 'work')) return showRefused(deps, c, 'forbidden', DAY, writtenInRows);
  const body = await formOrProblem(deps, c, DAY);
  if ('answer' in body) return body.answer;
  const { form } = body;
  const query = queryIn(deps, form);
  // Nobody types it here: a form that comes with another day was not sent whole.
  if (!query.ok) return showProblem(deps, c, 'malformed', DAY);
  const { reports, errors } = await enterResults(deps, c, form);
  if (reports.some(({ outcome }) => outcome !== 'done'))
    return show(deps, c, 422, query.value, { reports, errors, fields: fieldsLeft(form, reports) });
  const told = new URLSearchParams({ ...query.value, done: String(reports.length) });
  return c.redirect(`${DAY}?${told.toString()}`, 303);
}

type Shown = Partial<Pick<DayPage, 'reports' | 'fields' | 'errors' | 'done' | 'unsent'>>;

async function show(
  deps: Deps,
  c: Context<AppEnv>,
  status: number,
  query: DayQuery,
  state: Shown,
): Promise<Response> {
  const me = signedIn(c);
  // Whoever only reads enters no results, and opens the sheet to see more than a number.
  const day = mayAtAll(me, 'work')
    ? await dayVisits(deps, me, query, { words: false })
    : await countVisits(deps, me, query);
  const stood = [...(state.reports ?? []), ...(state.unsent ? reportsOfGone(state.fields ?? {}, day) : [])];
  const reports = day.more ? stood : stood.map((report) => withoutRow(report, day));
  await recordTold(deps, c, reports, day);
  const nextOn = day.count === 0 ? await nextDayOf(deps, me, query) : undefined;
  return showDay(deps, c, status, { ...query, ...day, nextOn, ...state, reports });
}

/** A colleague has closed it meanwhile, or moved it to another day: there is no row in which to send it again. */
function withoutRow(report: RowReport, { visits }: DayVisits): RowReport {
  const stands = visits.some(({ id }) => id === report.id);
  return report.outcome === 'stale' && !stands ? { ...report, outcome: 'left' } : report;
}

/** What is told of a visit that has left the day is a look at it as well (D21); of one that was done its own event tells. */
async function recordTold(
  deps: Deps,
  c: Context<AppEnv>,
  reports: readonly RowReport[],
  { visits }: DayVisits,
): Promise<void> {
  for (const { id, reference, outcome } of reports) {
    if (reference === '' || outcome === 'done' || visits.some((one) => one.id === id)) continue;
    const request = await findRequest(deps.db, id);
    if (request) await recordViewed(deps, signedIn(c).id, request);
  }
}

/** The day can't be read: what was typed stands there again, and nobody's visits beside it. */
function showNoDay(
  deps: Deps,
  c: Context<AppEnv>,
  { today, typed }: { readonly today: DayQuery; readonly typed: string },
): Promise<Response> {
  return showDay(deps, c, 422, {
    ...today,
    typed,
    visits: [],
    unread: [],
    count: 0,
    more: false,
    errors: { on: 'day-not-a-date' },
  });
}

function showDay(
  deps: Deps,
  c: Context<AppEnv>,
  status: number,
  day: Pick<DayPage, 'on' | 'who' | keyof DayVisits> & Partial<DayPage>,
): Promise<Response> {
  const nothing = {
    reports: [],
    fields: {},
    errors: {},
    typed: undefined,
    done: undefined,
    unsent: false,
    nextOn: undefined,
  };
  const content: DayPage = { ...nothing, mayWork: mayAtAll(signedIn(c), 'work'), ...day };
  return showStaffPage(deps, c, { page: DAY, status, content });
}

/** No redirect, since nothing but this answer may carry the words. */
async function sheet(deps: Deps, c: Context<AppEnv>, query: DayQuery, form: FormBody): Promise<Response> {
  const day = await dayVisits(deps, signedIn(c), query, { words: form.one('words') === 'yes' });
  const saved = form.one('save') === 'yes';
  const content: DaySheet = { ...query, ...day, madeAt: deps.now().getTime(), saved };
  c.res = await showStaffPage(deps, c, { page: '/staff/day/sheet/', content });
  if (saved) c.header('Content-Disposition', `attachment; filename="visits-${query.on}.html"`);
  return c.res;
}
