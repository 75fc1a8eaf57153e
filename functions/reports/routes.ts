import { Hono, type Context } from 'hono';
import { recordEvent, staffRow } from '../../db/events.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { showProblem, showRefused } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { readUnsent, reasonIn, showUnsent } from '../http/unsent.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { codePoints, tidyText } from '../shared/plain-text.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { mayAtAll } from '../staff/may.ts';
import { staffEvent } from '../staff/record.ts';
import { monthTable, personalTable } from './export.ts';
import { exportedMonth } from './exported.ts';
import { monthOf, parseMonth, type Month } from './month.ts';
import { reportPage, type ReportPage } from './report-page.ts';

const PAGE = '/staff/reports/';
const REASON_MAX = 500;

/** `/staff/reports/`: a month in figures, for the lead and the reader; with names only for the lead, and on record. */
export function reportRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  routes.use(async (c, next) =>
    mayAtAll(signedIn(c), 'figures') ? next() : showRefused(deps, c, 'forbidden', '/staff/', reasonIn),
  );
  routes.get('/', (c) => {
    // Their role was lowered since: no form stands on the page for it.
    if (readUnsent(deps, c, PAGE) && !mayAtAll(signedIn(c), 'export'))
      return showProblem(deps, c, 'forbidden');
    return showUnsent(deps, c, PAGE, (unsent) =>
      show(deps, c, 200, askedMonth(deps, c.req.query('month') ?? unsent?.['month']?.[0]), {
        ...(unsent && { reason: unsent['reason']?.[0] ?? '', unsent: true }),
        file: c.req.query('file'),
      }),
    );
  });
  routes.get('/requests.csv', async (c) => {
    const month = askedMonth(deps, c.req.query('month'));
    return download(c, `requests-${month}.csv`, await monthTable(deps, month));
  });
  routes.get('/names.csv', async (c) => {
    if (!mayAtAll(signedIn(c), 'export')) return showProblem(deps, c, 'forbidden', PAGE);
    const month = await exportedMonth(deps, signedIn(c), c.req.query('file') ?? '');
    if (month === undefined) return c.redirect(PAGE, 303);
    return download(c, `requests-with-names-${month}.csv`, await personalTable(deps, month));
  });
  // Whoever reloads the address of an answered form by hand gets the page.
  routes.get('/export/', (c) => c.redirect(PAGE, 303));
  routes.post('/export/', (c) => putOnRecord(deps, c));
  return routes;
}

/**
 * Why somebody takes names away. A file would leave the page as it was, with the mistake that stood there before: the page that has
 * the link says what was done.
 */
async function putOnRecord(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  if (!mayAtAll(signedIn(c), 'export')) return showRefused(deps, c, 'forbidden', PAGE, reasonIn);
  const body = await formOrProblem(deps, c, PAGE);
  if ('answer' in body) return body.answer;
  const asked = readExport(deps, body.form);
  if (!asked.ok) {
    const month = askedMonth(deps, body.form.one('month'));
    return show(deps, c, 422, month, { reason: body.form.one('reason'), errors: asked.error });
  }
  const { month, reason } = asked.value;
  const event = staffEvent(deps, signedIn(c).id, 'exported', `${month} ${reason}`);
  await recordEvent(deps.db, staffRow(event));
  return c.redirect(`${PAGE}?month=${month}&file=${event.id}`, 303);
}

/** A month that has begun; this one for anything else. */
function askedMonth(deps: Deps, text = ''): Month {
  const now = monthOf(deps.now());
  const asked = parseMonth(text) ?? now;
  return asked > now ? now : asked;
}

interface Export {
  readonly month: Month;
  readonly reason: string;
}

function readExport(deps: Deps, form: FormBody): Result<Export, FieldErrors> {
  const month = parseMonth(form.one('month'));
  const begun = month !== undefined && month <= monthOf(deps.now());
  const reason = tidyText(form.one('reason')).trim();
  const long = codePoints(reason) > REASON_MAX;
  if (begun && reason !== '' && !long) return ok({ month, reason });
  return fail({
    ...(!begun && { 'export-month': 'export-month-missing' }),
    ...(reason === '' && { reason: 'export-reason-empty' }),
    ...(long && { reason: 'export-reason-too-long' }),
  });
}

function download(c: Context<AppEnv>, name: string, table: string): Response {
  c.header('Content-Disposition', `attachment; filename="${name}"`);
  return c.body(table, 200, { 'Content-Type': 'text/csv; charset=utf-8' });
}

async function show(
  deps: Deps,
  c: Context<AppEnv>,
  status: number,
  month: Month,
  {
    reason = '',
    unsent = false,
    errors = {},
    file: asked,
  }: Partial<Pick<ReportPage, 'reason' | 'unsent' | 'errors' | 'file'>> = {},
): Promise<Response> {
  const mayExport = mayAtAll(signedIn(c), 'export');
  const isTheirs = asked !== undefined && (await exportedMonth(deps, signedIn(c), asked)) === month;
  const file = mayExport && isTheirs ? asked : undefined;
  const form = { mayExport, reason, unsent, errors, file };
  const content: ReportPage = { ...(await reportPage(deps, month)), ...form };
  return showStaffPage(deps, c, { page: PAGE, status, content });
}
