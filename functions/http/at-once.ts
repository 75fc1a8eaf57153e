import type { Context } from 'hono';
import type { AppEnv } from '../deps.ts';
import { fieldsIn, formOf, type FieldErrors, type Fields, type FormBody } from '../shared/fields.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { formOrProblem, goTo } from './answer.ts';
import { firstOpenStep, stepsBehind, type Kept } from './journey-draft.ts';
import type { Journey, Step, StepPage } from './journey.ts';
import { answerWithoutDraft, goWithoutDraft, type Walk } from './walk.ts';

/** The page of a journey on which staff write down at once what a resident tells them (D13). */
export const AT_ONCE = 'at-once';

/** The name of a step's field on that page: two questions may use one name. */
const nameOf = (step: string, field: string) => `${step}_${field}`;

const named = <Value>(step: string, of: Readonly<Record<string, Value>>) =>
  Object.entries(of).map(([field, value]) => [nameOf(step, field), value] as const);

/** What the form says about one question, as its own page would post it. */
function partOf(form: FormBody, step: string): FormBody {
  const own = form.names.filter((name) => name.startsWith(nameOf(step, '')));
  return formOf(new Map(own.map((name) => [name.slice(step.length + 1), form.all(name)])));
}

const isBlank = (form: FormBody) =>
  form.names.every((name) => form.all(name).every((value) => value.trim() === ''));

/**
 * Reads several questions by their own rules, in order. One that may be left empty has been answered by it; any other that
 * nothing was written about is asked on its own page afterwards.
 */
async function readAtOnce<Draft>(
  steps: readonly Step<Draft>[],
  form: FormBody,
  draft: Draft,
): Promise<Result<Draft, FieldErrors>> {
  let now = draft;
  const errors: (readonly [string, string])[] = [];
  for (const step of steps) {
    if (step.applies && !step.applies(now)) continue;
    const own = partOf(form, step.name);
    const read = await step.read(own, now);
    if (read.ok) now = read.value;
    else if (!isBlank(own)) errors.push(...named(step.name, read.error));
  }
  return errors.length === 0 ? ok(now) : fail(Object.fromEntries(errors));
}

const stepsAtOnce = <Draft>({ steps, atOnce }: Journey<Draft>) =>
  steps.filter(({ name }) => atOnce.includes(name));

async function show<Draft>(
  { deps, journey, pathOf }: Walk<Draft>,
  c: Context<AppEnv>,
  { draft, filing }: Kept<Draft>,
  { status = 200, fields, errors = {} }: { status?: number; fields?: Fields; errors?: FieldErrors },
): Promise<Response> {
  const filled = stepsAtOnce(journey).flatMap((step) => named(step.name, step.fill(draft)));
  const { communities } = await deps.catalogue();
  const data: StepPage = {
    action: pathOf(AT_ONCE),
    back: pathOf(),
    number: 1,
    of: stepsBehind(journey, { draft }).length + 2,
    fields: fields ?? Object.fromEntries(filled),
    errors,
    choices: communities,
    draft,
    gone: false,
  };
  return deps.showPage(c, { page: pathOf(AT_ONCE), status, data, ...(filing && { filing }) });
}

/** `…/at-once/`: for whoever registers for a resident. Residents are asked one thing at a time (A48). */
export function addAtOnce<Draft>(walk: Walk<Draft>): void {
  const { deps, journey, book, routes, pathOf } = walk;
  const path = `/${AT_ONCE}/`;
  const nextOf = (draft: Draft) => pathOf(firstOpenStep(journey, draft)?.name ?? 'check');
  /** Residents go on where they are. */
  const onward = (c: Context<AppEnv>, kept: Kept<Draft>) => goTo(c, nextOf(kept.draft));
  routes.get(path, (c) => {
    const kept = book.read(c);
    if (!kept) return goWithoutDraft(walk, c);
    return kept.filing ? show(walk, c, kept, {}) : onward(c, kept);
  });
  routes.post(path, async (c) => {
    const body = await formOrProblem(deps, c, pathOf(AT_ONCE));
    if ('answer' in body) return body.answer;
    const kept = book.read(c, body.form);
    if (!kept) return answerWithoutDraft(walk, c, body.form);
    if (!kept.filing) return onward(c, kept);
    const read = await readAtOnce(stepsAtOnce(journey), body.form, kept.draft);
    const fields = fieldsIn(body.form);
    if (!read.ok) return show(walk, c, kept, { status: 422, fields, errors: read.error });
    const open = stepsAtOnce(journey).filter((step) => !step.answered(read.value));
    if (!book.keep(c, { ...kept, draft: read.value, leftOpen: open.map(({ name }) => name) })) {
      const errors = { [body.form.names[0] ?? AT_ONCE]: 'answers-too-long' };
      return show(walk, c, kept, { status: 422, fields, errors });
    }
    return goTo(c, nextOf(read.value));
  });
}
