import type { Context } from 'hono';
import type { AppEnv } from '../deps.ts';
import { fieldsIn, type FormBody } from '../shared/fields.ts';
import { OVER_LIMIT, readOverLimit, type Filing } from '../shared/filing.ts';
import { formOrProblem, goTo } from './answer.ts';
import { CHANGE } from './change.ts';
import { mayFile, toRegister } from './filing.ts';
import { firstOpenStep, isOpenAgain, type Kept } from './journey-draft.ts';
import type { OverLimitPage, Submitted } from './journey.ts';
import { whatWasSent } from './offered.ts';
import { showProblem } from './problems.ts';
import { CHANGED, checkPage, seenOf } from './seen.ts';
import { askAgain, filed } from './show-step.ts';
import { goWithoutDraft, toReceipt, type Walk } from './walk.ts';

/** A draft in which no question is open; else the way to where it is. */
function allAnswered<Draft>(walk: Walk<Draft>, c: Context<AppEnv>, form?: FormBody): Kept<Draft> | Response {
  const kept = walk.book.read(c, form);
  if (!kept) return goWithoutDraft(walk, c, form);
  const open = firstOpenStep(walk.journey, kept.draft);
  if (!open) return kept;
  // Whoever left in the midst of a change is asked no more than what it has opened (A62).
  const again = isOpenAgain(walk.journey, kept.draft, open) ? CHANGE : '';
  return goTo(c, walk.pathOf(open.name) + again);
}

/** Check-answers and its last button, which stores the request. */
export function addCheck<Draft>(walk: Walk<Draft>): void {
  const { deps, routes, pathOf } = walk;
  routes.get('/check/', async (c) => {
    const kept = allAnswered(walk, c);
    if (kept instanceof Response) return kept;
    const data = await checkPage(walk, c, kept);
    return deps.showPage(c, { page: pathOf('check'), data, ...filed(kept.filing) });
  });
  routes.post('/check/', async (c) => {
    const body = await formOrProblem(deps, c, pathOf('check'));
    if ('answer' in body) return body.answer;
    const kept = allAnswered(walk, c, body.form);
    // Since it was sent a question may be open again, as that for a last day that has passed, or something called otherwise.
    const instead = async (unsent: Response) => (await whatWasSent(walk, c, body.form)) ?? unsent;
    if (kept instanceof Response) return instead(kept);
    const seen = body.form.one('seen');
    if (seen !== '' && seen !== (await seenOf(walk, kept)))
      return instead(goTo(c, pathOf('check') + CHANGED));
    const { filing } = kept;
    return filing ? submitFor(walk, c, kept, filing, body.form) : submit(walk, c, kept);
  });
}

/** A resident sends their own. */
async function submit<Draft>(walk: Walk<Draft>, c: Context<AppEnv>, kept: Kept<Draft>): Promise<Response> {
  const submitted = await walk.journey.submit(c, kept.draft, kept.submitKey, undefined);
  if (submitted.kind !== 'stored') return notStored(walk, c, kept, submitted);
  return toReceipt(walk, c, kept, submitted.receipt);
}

/** Staff send it for a resident; they may say why one goes over the limit. */
async function submitFor<Draft>(
  walk: Walk<Draft>,
  c: Context<AppEnv>,
  kept: Kept<Draft>,
  filing: Filing,
  form: FormBody,
): Promise<Response> {
  const { deps, journey, pathOf } = walk;
  if (!(await mayFile(deps, c, filing))) return c.redirect(`/staff/register${pathOf()}`, 303);
  const fields = fieldsIn(form);
  const over = readOverLimit(form);
  if (!over.ok) return showOverLimit(walk, c, kept, 422, { fields, errors: over.error });
  const submitted = await journey.submit(c, kept.draft, kept.submitKey, { ...filing, ...over.value });
  if (submitted.kind === 'limit-reached') {
    const errors = { [OVER_LIMIT]: `${OVER_LIMIT}-reached` };
    return showOverLimit(walk, c, kept, 409, { fields, errors });
  }
  if (submitted.kind !== 'stored') return notStored(walk, c, kept, submitted);
  return toReceipt(walk, c, kept, submitted.receipt);
}

/** Says why nothing was stored, where it can be mended. */
async function notStored<Draft>(
  walk: Walk<Draft>,
  c: Context<AppEnv>,
  kept: Kept<Draft>,
  submitted: Exclude<Submitted, { kind: 'stored' }>,
): Promise<Response> {
  const { deps, pathOf } = walk;
  if (submitted.kind === 'first') return kept.filing ? toRegister(c) : goTo(c, submitted.path);
  if (submitted.kind !== 'gone') return showProblem(deps, c, submitted.kind, pathOf('check'));
  return askAgain(walk, c, kept, { errors: {}, ...submitted });
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
