import type { StoredRequest } from '../../db/requests.ts';
import { CENTRE } from '../../db/assignments.ts';
import { listVisitors, type StoredStaff } from '../../db/staff.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { unitCalled, unitsOf, type Unit } from '../dispatch/units.ts';
import { mayReadWord } from '../home-visits/visit-word.ts';
import { byName } from '../staff/by-name.ts';
import type { VisitFacts } from './open-kind.ts';
import { mayDepart } from './visit-tasks.ts';

type Visitor = Pick<StoredStaff, 'id' | 'name' | 'username'>;

/** What staff need to plan a visit and to make it. Instants in milliseconds. */
export interface Visiting {
  /** Those with an account who can go: of its own grid, with whoever looks and stands in there, and of the others, the centre first. */
  readonly visitors: readonly Visitor[];
  readonly otherVisitors: readonly { readonly unit: Unit; readonly people: readonly Visitor[] }[];
  readonly visitorStaffId: string | null;
  /** Whoever is to go can't any more: somebody else has to be found. */
  readonly visitorGone: boolean;
  readonly departedAt: number | null;
  readonly mayDepart: boolean;
  /** The word itself is shown at a press only, and then it is on record. */
  readonly mayReadWord: boolean;
}

/** Whether the account of whoever is to make a visit was disabled since, or may do no more than read. */
export const isGone = (
  { state, visitorStaffId }: Pick<StoredRequest, 'state' | 'visitorStaffId'>,
  everybody: readonly Pick<Visitor, 'id'>[],
): boolean =>
  state === 'scheduled' && visitorStaffId !== null && !everybody.some(({ id }) => id === visitorStaffId);

/** Whoever goes is mostly of the grid: nobody should have to look for them among the staff of all others. */
async function visitorsFor(
  deps: Deps,
  me: SignedIn,
  request: StoredRequest,
): Promise<Pick<Visiting, 'visitors' | 'otherVisitors' | 'visitorGone'>> {
  const { grid } = request;
  const everybody = await listVisitors(deps.db);
  const isCovered = me.posts.some((post) => post.grid === grid);
  const unitOfPerson = (one: { readonly id: string; readonly grid: string | null }) =>
    (one.id === me.id && isCovered ? grid : one.grid) ?? CENTRE;
  const people = Map.groupBy(byName(everybody), unitOfPerson);
  const units = unitsOf(await deps.catalogue());
  const ids = new Set([CENTRE, ...units.map(({ id }) => id), ...[...people.keys()].sort()]);
  const own = grid ?? CENTRE;
  const others = [...ids].filter((id) => id !== own && people.has(id));
  return {
    visitorGone: isGone(request, everybody),
    visitors: people.get(own) ?? [],
    otherVisitors: others.map((id) => ({ unit: unitCalled(id, units), people: people.get(id) ?? [] })),
  };
}

/** Undefined for whatever is no visit. */
export async function visitingOf(
  deps: Deps,
  me: SignedIn,
  request: StoredRequest,
  visit: VisitFacts | undefined,
): Promise<Visiting | undefined> {
  if (!visit) return undefined;
  const { visitorStaffId, departedAt, visitWord } = request;
  return {
    ...(await visitorsFor(deps, me, request)),
    visitorStaffId,
    departedAt,
    mayDepart: mayDepart(request, deps.now()),
    mayReadWord: visitWord !== null && mayReadWord(request, me),
  };
}
