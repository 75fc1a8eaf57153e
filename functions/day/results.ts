import type { Context } from 'hono';
import { MOST_VISITS } from '../../db/day-visits.ts';
import { listEvents } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps, SignedIn } from '../deps.ts';
import { eventsFor } from '../dispatch/redress.ts';
import { signedIn } from '../http/staff-guard.ts';
import { textsIn, type Unsent } from '../http/unsent.ts';
import { nameOf } from '../inbox/open-kind.ts';
import { mayDo, performTask, readVersion } from '../inbox/perform.ts';
import { TASKS } from '../inbox/tasks.ts';
import type { Task } from '../inbox/task.ts';
import { timelineOf } from '../inbox/timeline.ts';
import { formOf, type FieldErrors, type Fields, type FormBody } from '../shared/fields.ts';
import { findReadable } from '../staff/reachable.ts';
import type { RowReport } from './day-page.ts';
import type { DayVisits } from './day-visits.ts';

/** What came of a visit. */
const OUTCOMES = ['done', 'not-met', 'declined'] as const;
type Outcome = (typeof OUTCOMES)[number];

const TASK_OF: Readonly<Record<Outcome, string>> = {
  done: 'complete',
  'not-met': 'not-met',
  declined: 'decline',
};

/** Where a row's words stand in the form of its task. */
const WORDS_IN: Readonly<Record<Outcome, string>> = {
  done: 'result',
  'not-met': 'met-note',
  declined: 'reason',
};

export interface Results {
  readonly reports: readonly RowReport[];
  /** By field of the page: '<field>-<id of the request>'. */
  readonly errors: FieldErrors;
}

function taskOf(outcome: Outcome): Task {
  const found = TASKS.find(({ name }) => name === TASK_OF[outcome]);
  if (!found) throw new Error(`there is no task for ${outcome}`);
  return found;
}

/** The form of one row's task. The visitor stood before the resident: they were told face to face. */
function rowForm(form: FormBody, id: string, outcome: Outcome): FormBody {
  const of = (field: string) => [form.one(`${field}-${id}`)];
  return formOf(
    new Map([
      [WORDS_IN[outcome], of('words')],
      ['basis', of('basis')],
      ['instead', of('instead')],
      ['told', ['in-person']],
    ]),
  );
}

const visitsIn = (form: FormBody) => [...new Set(form.all('visit'))].slice(0, MOST_VISITS);
const outcomeIn = (form: FormBody, id: string) => OUTCOMES.find((one) => one === form.one(`outcome-${id}`));

/** What was written into the rows, like with like and row after row, for whoever may enter none of it any more. */
export function writtenInRows(form: FormBody): Unsent[] {
  const all = visitsIn(form).flatMap((id) => textsIn(rowForm(form, id, outcomeIn(form, id) ?? 'done')));
  const fields = [...new Set(all.map(({ field }) => field))];
  const textsOf = (field: string) => all.filter((one) => one.field === field).map(({ text }) => text);
  return fields.map((field) => ({ field, text: textsOf(field).join('\n') }));
}

/** What may be typed into a row. */
const TYPED = ['words', 'basis', 'instead'] as const;

const isTyped = (form: FormBody, id: string) =>
  TYPED.some((field) => form.one(`${field}-${id}`).trim() !== '');

/** Says of what was kept that its visits are not theirs to close any more: there are no rows for it (A70). */
export function reportsOfGone(fields: Fields, { visits }: Pick<DayVisits, 'visits'>): RowReport[] {
  const ids = Object.entries(fields).flatMap(([name, [text = '']]) => {
    const [, id] = /^(?:words|basis|instead)-(.+)$/.exec(name) ?? [];
    return id !== undefined && text.trim() !== '' ? [id] : [];
  });
  const gone = [...new Set(ids)].filter((id) => visits.every((one) => one.id !== id));
  return gone.map((id) => ({ id, reference: '', outcome: 'gone', changes: [] }));
}

/**
 * Does what a form of results says, each row by itself and on the version that it was written on: what can be done is
 * done, and each of the others says why not. A form that is sent twice does nothing twice.
 */
export async function enterResults(deps: Deps, c: Context<AppEnv>, form: FormBody): Promise<Results> {
  const reports: RowReport[] = [];
  const errors: Record<string, string> = {};
  for (const id of visitsIn(form)) {
    const outcome = outcomeIn(form, id);
    // Nobody has been there yet.
    if (!outcome && !isTyped(form, id)) continue;
    const row = await enterRow(deps, c, form, { id, outcome });
    if (!row) continue;
    reports.push(row.report);
    Object.assign(errors, row.errors);
  }
  return { reports, errors };
}

interface Row {
  readonly report: RowReport;
  readonly errors: FieldErrors;
}

/** One row; undefined where no page offered it. */
async function enterRow(
  deps: Deps,
  c: Context<AppEnv>,
  form: FormBody,
  { id, outcome }: { readonly id: string; readonly outcome: Outcome | undefined },
): Promise<Row | undefined> {
  const seen = readVersion(form.one(`version-${id}`));
  if (seen === undefined) return undefined;
  const request = await findReadable(deps, c, id);
  // It has gone to others since. Whether there is such a request is no business of theirs (D21).
  if (!request) return { report: { id, reference: '', outcome: 'gone', changes: [] }, errors: {} };
  // Whoever reads it but may not work on it was offered no form.
  if (!(await mayDo(deps, signedIn(c), taskOf(outcome ?? 'done'), request))) return undefined;
  const reference = nameOf(deps, request)?.reference;
  // Its page offered no form, unless it was damaged since.
  if (reference === undefined)
    return { report: { id, reference: '', outcome: 'unread', changes: [] }, errors: {} };
  if (!outcome) {
    const report = { id, reference, outcome: 'errors', changes: [] };
    return { report, errors: { [`outcome-${id}`]: 'outcome-missing' } };
  }
  const done = await performTask(deps, signedIn(c), taskOf(outcome), {
    request,
    form: rowForm(form, id, outcome),
    seen,
  });
  const assisted = done.kind === 'errors' && 'over-reason' in done.errors;
  const wrong = done.kind === 'errors' && !assisted ? Object.entries(done.errors) : [];
  const code = assisted ? 'assists' : outcomeCode(done);
  const changes = code === 'stale' ? await changesSince(deps, signedIn(c), request, seen) : [];
  return {
    report: { id, reference, outcome: code, changes },
    errors: Object.fromEntries(wrong.map(([field, why]) => [pageField(field, id, outcome), why])),
  };
}

/** What others did since the form was written. */
async function changesSince(
  deps: Deps,
  me: SignedIn,
  { id }: StoredRequest,
  seen: number,
): Promise<RowReport['changes']> {
  const { timeline } = await timelineOf(deps, eventsFor(me, await listEvents(deps.db, id)));
  return timeline.filter(({ version }) => version > seen);
}

function outcomeCode(done: Awaited<ReturnType<typeof performTask>>): string {
  switch (done.kind) {
    case 'changed':
      return 'done';
    case 'errors':
      return 'errors';
    case 'conflict':
      return done.conflict;
    case 'missing':
      return 'stale';
  }
}

/** The field of the page in which a mistake is mended. */
function pageField(field: string, id: string, outcome: Outcome): string {
  const own = field === 'basis' || field === 'instead' ? field : 'words';
  return outcome === 'declined' ? `${own}-${id}` : `words-${id}`;
}
