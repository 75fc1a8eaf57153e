import { Hono, type Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv, Deps } from '../deps.ts';
import { fieldsIn, type FieldErrors } from '../shared/fields.ts';
import { formOrProblem, goTo, isGone } from './answer.ts';
import { addAtOnce, AT_ONCE } from './at-once.ts';
import { CHANGE, isChange } from './change.ts';
import { addCheck } from './check-routes.ts';
import { forgetFiling, isRegistering, readFiling, toRegister } from './filing.ts';
import { firstOpenStep, openDraftbook, stepAfter, stepsFor } from './journey-draft.ts';
import type { Kept } from './journey-draft.ts';
import type { Journey, Step } from './journey.ts';
import { requireOffered } from './offered.ts';
import { askAgain, filed, showStep } from './show-step.ts';
import { answerWithoutDraft, goWithoutDraft, leftBefore, type Walk } from './walk.ts';

/**
 * The routes of a journey: start, one GET and POST a step, check-answers, confirmation. Every POST answers with a
 * redirect, or with the same page and 422; nothing is stored on the server before the last (docs/decisions/002).
 */
export function journeyRoutes<Draft>(deps: Deps, journey: Journey<Draft>): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  const pathOf = (step?: string) => (step ? `/${journey.name}/${step}/` : `/${journey.name}/`);
  const walk: Walk<Draft> = { deps, journey, book: openDraftbook(deps, journey), routes, pathOf };
  routes.use(requireOffered(walk));
  addStart(walk);
  addAtOnce(walk);
  for (const step of journey.steps) addStep(walk, step);
  addCheck(walk);
  addDone(walk);
  return routes;
}

function addStart<Draft>(walk: Walk<Draft>): void {
  const { deps, journey, book, routes, pathOf } = walk;
  routes.get('/', async (c) => {
    const filing = readFiling(deps, c);
    const left = filing ? undefined : leftBefore(walk, c);
    const data: object = { ...(await journey.startPage(c.req.query('service'))), gone: isGone(c), left };
    return deps.showPage(c, { page: pathOf(), data, ...filed(filing) });
  });
  routes.post('/', async (c) => {
    const body = await formOrProblem(deps, c, pathOf());
    if ('answer' in body) return body.answer;
    const filing = readFiling(deps, c);
    if (!filing && isRegistering(body.form)) return toRegister(c);
    const draft = await journey.begin(body.form, book.before(c));
    book.forgetReceipt(c);
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
    const lost = await step.lost?.(kept.draft);
    return lost ? askAgain(walk, c, kept, lost) : showStep(walk, c, step, kept);
  });
  routes.post(`/${step.name}/`, async (c) => {
    const body = await formOrProblem(deps, c, pathOf(step.name) + (isChange(c) ? CHANGE : ''));
    if ('answer' in body) return body.answer;
    const kept = book.read(c, body.form);
    if (!kept) return answerWithoutDraft(walk, c, body.form);
    const lost = await step.lost?.(kept.draft);
    if (lost) return askAgain(walk, c, kept, lost);
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
  const together = stepsFor(journey, kept.draft).find(({ name }) => name === step.leadsTo);
  const next = isChange(c)
    ? (together ?? firstOpenStep(journey, kept.draft))
    : stepAfter(journey, kept, step);
  return next ? pathOf(next.name) + (isChange(c) ? CHANGE : '') : pathOf('check');
}

/**
 * The page of a question that this release does not ask: whoever has a draft had it open while the site was renewed, and is
 * led to what they are asked now. Everybody else reads that there is no such page. To be added last.
 */
export function addGoneSteps<Draft>(deps: Deps, journey: Journey<Draft>, routes: Hono<AppEnv>): void {
  const book = openDraftbook(deps, journey);
  const leadOn = createMiddleware<AppEnv>(async (c, next) => {
    const kept = book.read(c);
    if (!kept) return next();
    return goTo(c, `/${journey.name}/${firstOpenStep(journey, kept.draft)?.name ?? 'check'}/`);
  });
  routes.use('/:step{[a-z-]+}/', leadOn);
}

function addDone<Draft>({ deps, journey, book, routes, pathOf }: Walk<Draft>): void {
  routes.get('/done/', async (c) => {
    const receipt = book.receipt(c);
    if (!receipt) return goTo(c, pathOf());
    return deps.showPage(c, { page: pathOf('done'), data: await journey.donePage(receipt) });
  });
}
