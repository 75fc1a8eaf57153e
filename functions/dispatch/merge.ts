import { openAssistUnits } from '../../db/assignments.ts';
import { canSurvive, listDuplicates, stoppedAmong, takeIn } from '../../db/duplicates.ts';
import { isOftenReturned } from '../../db/for-lead.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { nameOf } from '../inbox/open-kind.ts';
import type { Read, Task } from '../inbox/task.ts';
import { sealNote } from '../inbox/timeline.ts';
import { openReference } from '../requests/sealing.ts';
import { statesBefore, type State } from '../requests/states.ts';
import type { FormBody } from '../shared/fields.ts';
import { groupReference } from '../shared/reference.ts';
import { fail, ok } from '../shared/result.ts';
import { may } from '../staff/may.ts';
import { earlierDue } from './clock.ts';
import { unitOf, unitsOf, type Unit } from './units.ts';

/** A request of the same phone about the same service, within 14 days (D20), that whoever reads this may read. */
interface OwnDuplicate extends Pick<StoredRequest, 'id' | 'version' | 'state' | 'createdAt'> {
  readonly foreign: false;
  /** Both are undefined of a request that can't be opened; it survives nothing, since nobody has seen what it says. */
  readonly reference: string | undefined;
  readonly name: string | undefined;
  /** Whether this one can be merged into it: it is open, of the same kind, and the same people decide about both. */
  readonly survives: boolean;
}

/** Such a request of others: whom to ask about it, and nothing else (D21). */
interface ForeignDuplicate {
  readonly foreign: true;
  readonly reference: string | undefined;
  readonly unit: Unit;
}

export type Duplicate = OwnDuplicate | ForeignDuplicate;

const referenceOf = (deps: Deps, request: StoredRequest) => groupReference(openReference(deps, request));

const mergeable = (kind: StoredRequest['kind']): readonly State[] => statesBefore(kind, 'cancel');

/**
 * Whether `request` may be merged into `other`. An errand that a helper asked for has a code of the person helped, which
 * alone decides; no merge may let another code decide in its place (D12). Nobody ends one in a foreign one.
 */
function mayMerge(me: SignedIn, request: StoredRequest, other: StoredRequest): boolean {
  const sameSay = (request.helpedCode === null) === (other.helpedCode === null);
  return (
    may(me, 'work', other) &&
    other.kind === request.kind &&
    mergeable(other.kind).includes(other.state) &&
    sameSay
  );
}

/** Whether a request is somebody's to merge away. What has come back a second time is the lead's, under whatever number (D19). */
async function mayLeave({ db }: Deps, me: SignedIn, request: StoredRequest): Promise<boolean> {
  return may(me, 'oversee', request) || !(await isOftenReturned(db, request.id));
}

/** What may be the same request twice, for staff to compare. */
export async function duplicatesOf(deps: Deps, me: SignedIn, request: StoredRequest): Promise<Duplicate[]> {
  const found = await listDuplicates(deps.db, request);
  const stopped = await stoppedAmong(
    deps.db,
    found.map(({ id }) => id),
  );
  const units = unitsOf(await deps.catalogue());
  const leaves = found.length > 0 && (await mayLeave(deps, me, request));
  return found.map((one): Duplicate => {
    const named = nameOf(deps, one);
    const reference = named?.reference;
    if (!may(me, 'read', one)) return { foreign: true, reference, unit: unitOf(one, units) };
    const { id, version, state, createdAt } = one;
    const survives = leaves && named !== undefined && !stopped.has(id) && mayMerge(me, request, one);
    return { foreign: false, id, version, state, createdAt, survives, reference, name: named?.name };
  });
}

/**
 * 合并: this request is closed, and its reference and code open the one that survives. Whoever merges has seen both: the
 * form posts the version of each. An errand with things still at the centre is not merged, as the store refuses to end it.
 */
async function readMerge(deps: Deps, form: FormBody, request: StoredRequest, me: SignedIn): Promise<Read> {
  const [id, version] = form.one('into').split('.');
  const found = (await listDuplicates(deps.db, request)).find((one) => one.id === id);
  const stopped = found && (await stoppedAmong(deps.db, [found.id])).size > 0;
  if (!found || stopped || !mayMerge(me, request, found) || !(await mayLeave(deps, me, request)))
    return fail({ into: 'into-missing' });
  if (String(found.version) !== version) return fail({ into: 'into-changed' });
  // Who must not be called would be, for the other one alone says how its resident is reached from then on (D14).
  if (request.noCalls && !found.noCalls) return fail({ into: 'into-calls' });
  // A unit was asked for something: that would end unanswered, and the one that survives would not know of it (D17).
  if ((await openAssistUnits(deps.db, request.id)).length > 0) return fail({ into: 'into-helped' });
  const { calendar } = await deps.catalogue();
  const due = earlierDue(found, request, calendar, deps.now());
  const takes = { ...due, hasNeeds: found.hasNeeds || request.hasNeeds };
  const eventId = deps.newId();
  const event = {
    ...{ id: eventId, requestId: found.id, staffId: me.id, version: found.version + 1 },
    at: deps.now().getTime(),
    actor: 'staff' as const,
    kind: 'took-in',
    note: sealNote(deps, eventId, referenceOf(deps, request)),
  };
  return ok({
    freeSeat: true,
    beforeDeparture: true,
    set: { mergedInto: found.id },
    onlyIf: canSurvive(found),
    steps: (happened) => takeIn(deps.db, request.id, found, { event, takes }, happened),
    note: referenceOf(deps, found),
  });
}

/** Two requests become one. */
export const MERGE_TASK: Task = {
  name: 'merge',
  event: 'merged',
  to: 'cancelled',
  from: mergeable,
  needs: ['into'],
  read: readMerge,
};
