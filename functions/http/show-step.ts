import type { Context } from 'hono';
import type { AppEnv } from '../deps.ts';
import type { AskedAgain, FieldErrors, Fields } from '../shared/fields.ts';
import type { Filing } from '../shared/filing.ts';
import { CHANGE, isChange } from './change.ts';
import { firstOpenStep, stepsBehind, stepsOnTheWay, type Kept } from './journey-draft.ts';
import type { Journey, Step, StepPage } from './journey.ts';
import type { Walk } from './walk.ts';

/** Tells a page of a journey that staff register it, if they do. */
export const filed = (filing: Filing | undefined) => (filing ? { filing } : {});

interface Shown {
  readonly status?: number;
  readonly fields?: Fields;
  readonly errors?: FieldErrors;
  readonly gone?: boolean;
}

/** Which one it is of how many, check-answers included. For staff all that they write down at once is the first of them. */
function placeOf<Draft>(
  journey: Journey<Draft>,
  step: Step<Draft>,
  kept: Kept<Draft>,
): Pick<StepPage, 'number' | 'of'> {
  const before = kept.filing ? 1 : 0;
  const asked = kept.filing ? stepsBehind(journey, kept, step) : stepsOnTheWay(journey, kept.draft, step);
  const at = asked.findIndex(({ name }) => name === step.name);
  return { number: before + at + 1, of: before + asked.length + 1 };
}

/** The page of one question, as it is now or with what must be mended. */
export async function showStep<Draft>(
  { deps, journey, pathOf }: Walk<Draft>,
  c: Context<AppEnv>,
  step: Step<Draft>,
  kept: Kept<Draft>,
  { status = 200, fields, errors = {}, gone = false }: Shown = {},
): Promise<Response> {
  const { draft, filing } = kept;
  const asked = stepsOnTheWay(journey, draft, step);
  const at = asked.findIndex((one) => one.name === step.name);
  // Whoever lost a seat has answered everything else.
  const change = gone || isChange(c) ? CHANGE : '';
  const before = asked[at - 1];
  const together = before?.leadsTo === step.name;
  const toCheck = change !== '' && !gone && !together && !firstOpenStep(journey, draft);
  const data: StepPage = {
    action: pathOf(step.name) + change,
    back: toCheck ? pathOf('check') : before ? pathOf(before.name) + change : pathOf(),
    ...placeOf(journey, step, kept),
    fields: fields ?? step.fill(draft),
    errors,
    choices: await step.choices?.(draft),
    draft,
    gone,
  };
  return deps.showPage(c, { page: pathOf(step.name), status, data, ...filed(filing) });
}

/** A question that was answered, once more: the answer is no longer to be had. */
export async function askAgain<Draft>(
  walk: Walk<Draft>,
  c: Context<AppEnv>,
  kept: Kept<Draft>,
  { step: name, errors }: AskedAgain,
): Promise<Response> {
  const step = walk.journey.steps.find((one) => one.name === name);
  if (!step) throw new Error(`${walk.journey.name} has no step ${name}`);
  return showStep(walk, c, step, kept, { status: 409, gone: true, errors });
}
