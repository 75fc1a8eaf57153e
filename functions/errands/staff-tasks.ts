import { not } from 'drizzle-orm';
import { listAuthorisations } from '../../db/authorisations.ts';
import { areOutstanding, isAuthorised } from '../../db/errand-rules.ts';
import { giveBack, handOver, listItems } from '../../db/items.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps, SignedIn } from '../deps.ts';
import type { Read, Task } from '../inbox/task.ts';
import { openDetails } from '../requests/sealing.ts';
import { statesBefore, type Kind, type State } from '../requests/states.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { fillSlots } from '../shared/fill.ts';
import { addDays, daysBetween, formatDate, localDate, type LocalDate } from '../shared/local-date.ts';
import { errorsOf, readOwnWords } from '../shared/own-words.ts';
import { tidyText } from '../shared/plain-text.ts';
import { fail, ok } from '../shared/result.ts';
import { NEAR_DAYS } from '../shared/typed-date.ts';
import { authorise } from './authorising.ts';
import { parseErrandDetails, proposedAuthorisation } from './errand.ts';
import { BETWEEN_THINGS, openItem, sealItem, sealPerson } from './item-sealing.ts';
import { readDate, readUntil } from './read-answers.ts';
import { openErrand, OVER, STOP_TASK } from './stop-task.ts';

/** As many things as one receipt holds. */
const MOST_ITEMS = 20;
const ITEM_MAX = 60;
const PERSON_MAX = 60;

const withErrand = (kind: Kind): readonly State[] => (kind === 'errand' ? ['accepted', 'started'] : []);

/** The day of a signature, which has passed: one that is far ahead without its year is the one before of that name. */
function readSigned(form: FormBody, today: LocalDate): ReturnType<typeof readDate> {
  const next = readDate(form, 'signed', today);
  if (!next.ok || daysBetween(today, next.value) <= NEAR_DAYS) return next;
  const last = readDate(form, 'signed', addDays(today, -NEAR_DAYS));
  return last.ok && last.value <= today ? last : next;
}

/**
 * What speaks against the day of a signature: it is after today, or before the person said no, since what they signed then is
 * what they have stopped (D12). A paper has no hour: of that very day whoever saw it `signedSince` has to say so.
 */
async function whyUntimely(
  { db }: Deps,
  { id }: StoredRequest,
  signed: LocalDate,
  { today, signedSince }: { readonly today: LocalDate; readonly signedSince: boolean },
): Promise<FieldErrors> {
  if (signed > today) return { signed: 'signed-later' };
  const stoppedAt = (await listAuthorisations(db, id)).at(-1)?.stoppedAt ?? null;
  const stopped = stoppedAt === null ? undefined : localDate(new Date(stoppedAt));
  if (stopped === undefined || signed > stopped) return {};
  if (signed < stopped) return { signed: 'signed-before-stop' };
  return signedSince ? {} : { paper: 'paper-since-missing' };
}

/** Signed on paper: a member of staff has the signed paper before them. */
async function readPaper(
  deps: Deps,
  form: FormBody,
  request: StoredRequest,
  { id: staffId }: SignedIn,
): Promise<Read> {
  const today = localDate(deps.now());
  const ticked = form.all('paper');
  const seen = ticked.includes('seen');
  const signed = readSigned(form, today);
  const until = readUntil(form, today);
  const day = { today, signedSince: !seen || ticked.includes('since') };
  const untimely = signed.ok ? await whyUntimely(deps, request, signed.value, day) : {};
  const paper = seen ? untimely['paper'] : 'paper-missing';
  if (paper !== undefined || !signed.ok || !until.ok || Object.keys(untimely).length > 0)
    return fail({ ...(paper !== undefined && { paper }), ...errorsOf(signed, until), ...untimely });
  const details = parseErrandDetails(openDetails(deps, request));
  const words = proposedAuthorisation(details, request.serviceTitle ?? '');
  const { changes } = (await deps.catalogue()).told;
  const term = {
    basis: 'paper' as const,
    signedOn: signed.value,
    seenByStaffId: staffId,
    expiresOn: until.value,
  };
  return ok({
    onlyIf: not(isAuthorised(request.id, deps.now().getTime())),
    steps: authorise(deps, request.id, words, term),
    note: fillSlots(changes.paper, { signed: formatDate(signed.value), until: formatDate(until.value) }),
  });
}

/** The things that are handed over, one a line. */
function readThings(form: FormBody): { things: string[] } | { errors: FieldErrors } {
  const read = readOwnWords(form, 'items', { max: MOST_ITEMS * (ITEM_MAX + 1) });
  if (!read.ok) return { errors: read.error };
  const things = read.value
    .split('\n')
    .map(tidyText)
    .filter((line) => line !== '');
  if (things.length > MOST_ITEMS) return { errors: { items: 'items-too-many' } };
  return things.some((thing) => [...thing].length > ITEM_MAX)
    ? { errors: { items: 'items-line-too-long' } }
    : { things };
}

function readHandOver(deps: Deps, form: FormBody, request: StoredRequest, { id: staffId }: SignedIn): Read {
  const read = readThings(form);
  const from = readOwnWords(form, 'handed-by', { max: PERSON_MAX });
  if ('errors' in read || !from.ok) {
    return fail({ ...('errors' in read && read.errors), ...errorsOf(from) });
  }
  const at = deps.now().getTime();
  const id = deps.newId();
  const receipt = { id, requestId: request.id, at, staffId, person: sealPerson(deps, id, from.value) };
  const things = read.things.map((name) => {
    const item = deps.newId();
    return { id: item, name: sealItem(deps, item, name) };
  });
  return ok({
    // Nobody takes a paper in a person's name who has not said yes.
    onlyIf: isAuthorised(request.id, at),
    steps: (happened) => handOver(deps.db, receipt, things, happened),
    note: read.things.join(BETWEEN_THINGS),
  });
}

async function readGiveBack(
  deps: Deps,
  form: FormBody,
  request: StoredRequest,
  { id: staffId }: SignedIn,
): Promise<Read> {
  const asked = form.all('given');
  const items = (await listItems(deps.db, request.id)).filter(
    ({ id, givenBackId }) => givenBackId === null && asked.includes(id),
  );
  const known = items.length > 0 && items.length === new Set(asked).size;
  const to = readOwnWords(form, 'given-to', { max: PERSON_MAX });
  if (!known || !to.ok) return fail({ ...(!known && { given: 'given-missing' }), ...errorsOf(to) });
  const id = deps.newId();
  const at = deps.now().getTime();
  const receipt = { id, requestId: request.id, at, staffId, person: sealPerson(deps, id, to.value) };
  const ids = items.map((item) => item.id);
  const { staffWords, told } = await deps.catalogue();
  const names = items.map((item) => openItem(deps, item, staffWords['unread'])).join(BETWEEN_THINGS);
  return ok({
    onlyIf: areOutstanding(request.id, ids),
    steps: (happened) => giveBack(deps.db, receipt, ids, happened),
    note: fillSlots(told.changes.givenBack, { items: names, person: to.value }),
  });
}

/** What staff do with an errand beside what they do with every request. */
export const ERRAND_TASKS: readonly Task[] = [
  {
    name: 'paper',
    needs: ['paper', 'signed', 'until'],
    event: 'authorised-on-paper',
    hindrance: 'authorised',
    from: openErrand,
    read: readPaper,
  },
  {
    name: 'start',
    event: 'started',
    hindrance: 'unauthorised',
    to: 'started',
    from: (kind) => statesBefore(kind, 'start'),
    read: () => ok({}),
  },
  {
    name: 'hand-over',
    needs: ['items', 'handed-by'],
    event: 'items-handed-over',
    hindrance: 'unauthorised',
    from: withErrand,
    read: readHandOver,
  },
  {
    name: 'give-back',
    needs: ['given', 'given-to'],
    event: 'items-given-back',
    unread: true,
    from: openErrand,
    mayLeadTo: OVER,
    read: readGiveBack,
  },
  STOP_TASK,
];
