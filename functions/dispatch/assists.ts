import {
  answerAssist,
  askAssist,
  assistIsOpen,
  isFreeToHelp,
  listAssignments,
} from '../../db/assignments.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { statesBefore, type Kind } from '../requests/states.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { askedWord } from '../inbox/note-word.ts';
import { readText } from '../inbox/read-text.ts';
import type { Read, Task } from '../inbox/task.ts';
import type { FormBody } from '../shared/fields.ts';
import { fillSlots } from '../shared/fill.ts';
import { fail, ok } from '../shared/result.ts';
import { sealAnswer, sealAsked } from './sealing.ts';
import { isUnitOf, unitCalled, unitsOf } from './units.ts';

/** 协办: another unit is asked for something bounded; whoever leads stays accountable. */
async function readAsk(
  deps: Deps,
  form: FormBody,
  request: StoredRequest,
  { id: staffId }: SignedIn,
): Promise<Read> {
  const unit = unitsOf(await deps.catalogue()).find(({ id }) => id === form.one('assist-unit'));
  const asked = readText(form, 'assist-what');
  const busy = unit !== undefined && (await openUnits(deps, request)).includes(unit.id);
  if (!unit || busy || !asked.ok) {
    return fail({
      ...(!unit && { 'assist-unit': 'assist-unit-missing' }),
      ...(busy && { 'assist-unit': 'assist-unit-busy' }),
      ...(!asked.ok && asked.error),
    });
  }
  const id = deps.newId();
  const made = {
    ...{ id, unit: unit.id, why: 'asked' as const, madeBy: staffId },
    note: sealAsked(deps, id, asked.value),
    madeAt: deps.now().getTime(),
  };
  return ok({
    onlyIf: isFreeToHelp(request.id, unit.id),
    steps: (happened) => askAssist(deps.db, request.id, made, happened),
    note: `${unit.name}：${asked.value}`,
    word: askedWord(made),
  });
}

/** The units that have something of the request to do. */
async function openUnits({ db }: Deps, { id }: StoredRequest): Promise<string[]> {
  const all = await listAssignments(db, id);
  return all.filter(({ state }) => state === 'open').map(({ unit }) => unit);
}

/** Outcomes of a sub-task: done, or given back as not theirs to do. */
const OUTCOMES = ['done', 'returned'] as const;

/** What one was asked is answered by those of that unit, and by the lead. */
async function readAnswer(deps: Deps, form: FormBody, request: StoredRequest, me: SignedIn): Promise<Read> {
  const open = (await listAssignments(deps.db, request.id)).filter(
    ({ role, state, unit }) => role === 'assist' && state === 'open' && isUnitOf(me, unit),
  );
  const assist = open.find(({ id }) => id === form.one('assist'));
  const outcome = OUTCOMES.find((one) => one === form.one('assist-outcome'));
  const said = readText(form, 'assist-say');
  if (!assist || !outcome || !said.ok) {
    return fail({
      ...(!assist && { assist: 'assist-missing' }),
      ...(!outcome && { 'assist-outcome': 'assist-outcome-missing' }),
      ...(!said.ok && said.error),
    });
  }
  const { id } = assist;
  const answer = {
    id,
    state: outcome,
    answer: sealAnswer(deps, id, said.value),
    closedAt: deps.now().getTime(),
  };
  const content = await deps.catalogue();
  const { assistDone, assistReturned } = content.told.changes;
  const { name } = unitCalled(assist.unit, unitsOf(content));
  // Whoever answers for the request has to hear of it, unless they have answered themselves.
  const own = request.ownerStaffId !== null && me.ids.includes(request.ownerStaffId);
  const assistAnsweredAt = request.assistAnsweredAt ?? (own ? null : answer.closedAt);
  return ok({
    set: { assistAnsweredAt },
    onlyIf: assistIsOpen(request.id, id),
    steps: (happened) => answerAssist(deps.db, answer, happened),
    note: fillSlots(outcome === 'done' ? assistDone : assistReturned, { unit: name, answer: said.value }),
  });
}

const openOf = (kind: Kind) => statesBefore(kind, 'decline');

/** Sub-tasks of a request, while it is open. */
export const ASSIST_TASKS: readonly Task[] = [
  {
    name: 'assist',
    needs: ['assist-unit', 'assist-what'],
    event: 'assist-asked',
    deed: 'assist',
    from: openOf,
    read: readAsk,
  },
  {
    name: 'assist-answer',
    needs: ['assist', 'assist-outcome', 'assist-say'],
    event: 'assist-answered',
    deed: 'help',
    from: openOf,
    read: readAnswer,
  },
  {
    // Nothing more to do about an answer than to have looked at it: a page that is only read changes nothing.
    name: 'assist-seen',
    event: 'assist-seen',
    from: openOf,
    allows: (_deps, { assistAnsweredAt }) => assistAnsweredAt !== null,
    read: () => ok({}),
  },
];

/**
 * Reads why a request is completed although units still work on it: nobody closes over an open sub-task without a reason
 * (D17). Nothing need be written where none does.
 */
export async function readOver(
  { db, catalogue }: Deps,
  form: FormBody,
  { id }: StoredRequest,
): Promise<Read> {
  const open = (await listAssignments(db, id)).some(
    ({ role, state }) => role === 'assist' && state === 'open',
  );
  if (!open) return ok({});
  const reason = readText(form, 'over-reason');
  if (!reason.ok) return reason;
  const { changes } = (await catalogue()).told;
  return ok({ overAssists: true, note: fillSlots(changes.overAssists, { reason: reason.value }) });
}
