import { Hono, type Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { fieldsIn, type FieldErrors, type Fields } from '../shared/fields.ts';
import { inMode } from '../shared/modes.ts';
import { formOrProblem, goTo, isGone } from './answer.ts';
import { addAtOnce, AT_ONCE } from './at-once.ts';
import { forgetFiling, mayFile, readFiling } from './filing.ts';
import { OVER_LIMIT, readOverLimit, type Filing } from '../shared/filing.ts';
import { firstOpenStep, openDraftbook, stepAfter, stepsFor } from './journey-draft.ts';
import type { Kept } from './journey-draft.ts';
import type { Journey, OverLimitPage, Step, StepPage } from './journey.ts';
import { showProblem } from './problems.ts';
import { CHANGED, checkPage, seenOf } from './seen.ts';
import { goWithoutDraft, type Walk } from './walk.ts';

/**
 * The routes of a journey: start, one GET and POST a step, check-answers, confirmation. Every POST answers with a
 * redirect, or with the same page and 422; nothing is stored on the server before the last (design §5).
 */
export function journeyRoutes<Draft>(deps: Deps, journey: Journey<Draft>): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  const pathOf = (step?: string) => (step ? `/${journey.name}/${step}/` : `/${journey.name}/`);
  const walk: Walk<Draft> = { deps, journey, book: openDraftbook(deps, journey), routes, pathOf };
  addStart(walk);
  addAtOnce(walk);
  for (const step of journey.steps) addStep(walk, step);
  addCheck(walk);
  addDone(walk);
  return routes;
}

const filed = (filing: Filing | undefined) => (filing ? { filing } : {});

/** In the URL of a step while a resident mends one answer: they return to check-answers afterwards (A62). */
const CHANGE = '?change';
const isChange = (c: Context<AppEnv>) => c.req.query('change') !== undefined;

function addStart<Draft>({ deps, journey, book, routes, pathOf }: Walk<Draft>): void {
  routes.get('/', async (c) => {
    const data: object = { ...(await journey.startPage(c.req.query('service'))), gone: isGone(c) };
    return deps.showPage(c, { page: pathOf(), data, ...filed(readFiling(deps, c)) });
  });
  routes.post('/', async (c) => {
    const body = await formOrProblem(deps, c, pathOf());
    if ('answer' in body) return body.answer;
    const draft = await journey.begin(body.form, book.receipt(c));
    book.forgetReceipt(c);
    const filing = readFiling(deps, c);
    book.keep(c, { submitKey: deps.newId(), draft, ...filed(filing) });
    forgetFiling(deps, c);
    return goTo(c, pathOf(filing ? AT_ONCE : (firstOpenStep(journey, draft)?.name ?? 'check')));
  });
}

function addStep<Draft>(walk: Walk<Draft>, step: Step<Draft>): void {
  const { deps, journey, book, routes, pathOf } = walk;
  routes.get(`/${step.name}/`, async (c) => {
    const kept = book.read(c);
    if (!kept) return goWithoutDraft(walk, c);
    const open = firstOpenStep(journey, kept.draft);
    const asked = stepsFor(journey, kept.draft);
    const tooEarly = open && asked.indexOf(step) > asked.indexOf(open);
    if (tooEarly || !asked.includes(step)) return goTo(c, pathOf(open?.name ?? 'check'));
    return showStep(walk, c, step, kept);
  });
  routes.post(`/${step.name}/`, async (c) => {
    const kept = book.read(c);
    if (!kept) return goWithoutDraft(walk, c);
    const body = await formOrProblem(deps, c, pathOf(step.name));
    if ('answer' in body) return body.answer;
    const read = await step.read(body.form, kept.draft);
    const fields = fieldsIn(body.form);
    const again = (errors: FieldErrors) => showStep(walk, c, step, kept, { status: 422, fields, errors });
    if (!read.ok) return again(read.error);
    if (!book.keep(c, { ...kept, draft: read.value }))
      return again({ [body.form.names[0] ?? step.name]: 'answers-too-long' });
    return goTo(c, nextAfter(walk, c, step, { ...kept, draft: read.value }));
  });
}

/** The step after this one. Whoever came from check-answers is asked only what the change has opened (A62). */
function nextAfter<Draft>(
  { journey, pathOf }: Walk<Draft>,
  c: Context<AppEnv>,
  step: Step<Draft>,
  kept: Kept<Draft>,
): string {
  const next = isChange(c) ? firstOpenStep(journey, kept.draft) : stepAfter(journey, kept, step);
  return next ? pathOf(next.name) + (isChange(c) ? CHANGE : '') : pathOf('check');
}

interface Shown {
  readonly status?: number;
  readonly fields?: Fields;
  readonly errors?: FieldErrors;
  readonly gone?: boolean;
}

async function showStep<Draft>(
  { deps, journey, pathOf }: Walk<Draft>,
  c: Context<AppEnv>,
  step: Step<Draft>,
  { draft, filing }: Kept<Draft>,
  { status = 200, fields, errors = {}, gone = false }: Shown = {},
): Promise<Response> {
  const asked = stepsFor(journey, draft);
  const at = asked.findIndex((one) => one.name === step.name);
  // Whoever lost a seat has answered everything else.
  const change = gone || isChange(c) ? CHANGE : '';
  const toCheck = change !== '' && !gone && !firstOpenStep(journey, draft);
  const before = asked[at - 1];
  const data: StepPage = {
    action: pathOf(step.name) + change,
    back: toCheck ? pathOf('check') : before ? pathOf(before.name) + change : pathOf(),
    number: at + 1,
    of: asked.length + 1,
    fields: fields ?? step.fill(draft),
    errors,
    choices: await step.choices?.(draft),
    draft,
    gone,
  };
  return deps.showPage(c, { page: pathOf(step.name), status, data, ...filed(filing) });
}

/** A draft in which no question is open; else the way to where it is. */
function allAnswered<Draft>(walk: Walk<Draft>, c: Context<AppEnv>): Kept<Draft> | Response {
  const kept = walk.book.read(c);
  if (!kept) return goWithoutDraft(walk, c);
  const open = firstOpenStep(walk.journey, kept.draft);
  return open ? goTo(c, walk.pathOf(open.name)) : kept;
}

function addCheck<Draft>(walk: Walk<Draft>): void {
  const { deps, journey, book, routes, pathOf } = walk;
  routes.get('/check/', async (c) => {
    const kept = allAnswered(walk, c);
    if (kept instanceof Response) return kept;
    const data = await checkPage(walk, c, kept);
    return deps.showPage(c, { page: pathOf('check'), data, ...filed(kept.filing) });
  });
  routes.post('/check/', async (c) => {
    const kept = allAnswered(walk, c);
    if (kept instanceof Response) return kept;
    const body = await formOrProblem(deps, c, pathOf('check'));
    if ('answer' in body) return body.answer;
    const { filing } = kept;
    const seen = body.form.one('seen');
    if (seen !== '' && seen !== seenOf(walk, kept)) return goTo(c, pathOf('check') + CHANGED);
    if (filing && !(await mayFile(deps, c, filing))) return c.redirect(`/staff/register${pathOf()}`, 303);
    const over = readOverLimit(body.form);
    const again = (status: number, errors: FieldErrors) =>
      showOverLimit(walk, c, kept, status, { fields: fieldsIn(body.form), errors });
    if (filing && !over.ok) return again(422, over.error);
    const sent = filing && over.ok ? { ...filing, ...over.value } : undefined;
    const submitted = await journey.submit(c, kept.draft, kept.submitKey, sent);
    if (filing && submitted.kind === 'limit-reached')
      return again(409, { [OVER_LIMIT]: `${OVER_LIMIT}-reached` });
    if (submitted.kind === 'first') return goTo(c, submitted.path);
    if (submitted.kind === 'too-many-sent' || submitted.kind === 'limit-reached')
      return showProblem(deps, c, submitted.kind, pathOf('check'));
    if (submitted.kind === 'gone') {
      const step = journey.steps.find((one) => one.name === submitted.step);
      if (!step) throw new Error(`${journey.name} has no step ${submitted.step}`);
      return showStep(walk, c, step, kept, { status: 409, gone: true });
    }
    book.finish(c, filing ? { ...submitted.receipt, filed: true } : submitted.receipt);
    // What staff print for the resident is printed large (D13).
    return filing ? c.redirect(inMode('large', pathOf('done')), 303) : goTo(c, pathOf('done'));
  });
}

/** Check-answers, once more, for staff who may say why one goes over the limit. */
async function showOverLimit<Draft>(
  walk: Walk<Draft>,
  c: Context<AppEnv>,
  kept: Kept<Draft>,
  status: number,
  overLimit: OverLimitPage,
): Promise<Response> {
  const { deps, pathOf } = walk;
  const data = { ...(await checkPage(walk, c, kept)), overLimit };
  return deps.showPage(c, { page: pathOf('check'), status, data, ...filed(kept.filing) });
}

function addDone<Draft>({ deps, journey, book, routes, pathOf }: Walk<Draft>): void {
  routes.get('/done/', async (c) => {
    const receipt = book.receipt(c);
    if (!receipt) return goTo(c, pathOf());
    return deps.showPage(c, { page: pathOf('done'), data: await journey.donePage(receipt) });
  });
}
