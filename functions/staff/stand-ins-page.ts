import { listStandIns } from '../../db/stand-ins.ts';
import { listStaff, type StoredStaff } from '../../db/staff.ts';
import type { Desk } from '../calendar/calendar-source.ts';
import type { Deps, SignedIn } from '../deps.ts';
import type { Community } from '../shared/catalogue.ts';
import type { FieldErrors, Fields } from '../shared/fields.ts';
import { localDate } from '../shared/local-date.ts';
import { byName } from './by-name.ts';
import { standInRow, type StandInRow } from './covering.ts';
import { ABSENT_ROLES, RIGHTS, STAND_IN_ROLES } from './may.ts';

export type Choice = Pick<StoredStaff, 'id' | 'name' | 'username' | 'role' | 'disabledAt'>;

/** A desk of the hall or a grid, with whose it is and who stands in there. Neither: who has no desk of their own, or one that content no longer knows. */
export interface CoveredPlace {
  readonly desk: Desk | undefined;
  readonly grid: Community | undefined;
  readonly people: readonly Choice[];
  /** The soonest first. */
  readonly rows: readonly StandInRow[];
}

export interface StandInsPage {
  /** Every desk and grid that whoever reads this arranges stand-ins for; those of nobody too. */
  readonly places: readonly CoveredPlace[];
  readonly standIns: readonly Choice[];
  readonly done?: string | undefined;
  readonly fields: Fields;
  readonly errors: FieldErrors;
}

export type StandInsForm = Partial<Pick<StandInsPage, 'done' | 'fields' | 'errors'>>;

const choiceOf = ({ id, name, username, role, disabledAt }: StoredStaff): Choice => ({
  ...{ id, name, username, role, disabledAt },
});

/** Whom somebody may choose. By their own role only: who stands in for a secretary arranges no further stand-in. */
export function choices(
  { role, grid }: Pick<SignedIn, 'role' | 'grid'>,
  people: readonly StoredStaff[],
): { readonly absent: readonly StoredStaff[]; readonly standIns: readonly Choice[] } {
  const present = people.filter(({ disabledAt }) => disabledAt === null);
  const reach = RIGHTS['stand-ins'][role];
  const mine = people.filter(
    (one) => ABSENT_ROLES.includes(one.role) && (reach === 'all' || (one.grid !== null && one.grid === grid)),
  );
  return {
    absent: byName(mine),
    standIns: byName(present.filter((one) => STAND_IN_ROLES.includes(one.role))).map(choiceOf),
  };
}

/** The desks and grids of those who can be away, in the order of the hall and of the grids. */
function placesOf(
  absent: readonly StoredStaff[],
  rows: readonly (StandInRow & { readonly absentStaffId: string })[],
  { desks, grids }: { readonly desks: readonly Desk[]; readonly grids: readonly Community[] },
): CoveredPlace[] {
  const place = (where: Pick<CoveredPlace, 'desk' | 'grid'>): CoveredPlace => {
    const here = absent.filter(
      (one) =>
        desks.find(({ id }) => id === one.desk) === where.desk &&
        grids.find(({ id }) => id === one.grid) === where.grid,
    );
    const covered = rows.filter(({ absentStaffId }) => here.some(({ id }) => id === absentStaffId));
    return { ...where, people: here.map(choiceOf), rows: covered };
  };
  const wherever = place({ desk: undefined, grid: undefined });
  return [
    ...desks.map((desk) => place({ desk, grid: undefined })),
    ...(wherever.people.length > 0 ? [wherever] : []),
    ...grids.map((grid) => place({ desk: undefined, grid })),
  ];
}

/** Who stands in for whom, by desk and grid, and the form for one more. */
export async function standInsPage(
  deps: Deps,
  me: SignedIn,
  { done, fields = {}, errors = {} }: StandInsForm = {},
): Promise<StandInsPage> {
  const [people, stored, { booking, communities }] = await Promise.all([
    listStaff(deps.db),
    listStandIns(deps.db, localDate(deps.now())),
    deps.catalogue(),
  ]);
  const { absent, standIns } = choices(me, people);
  const rows = stored.map((one) => ({
    ...standInRow(people, one, stored),
    absentStaffId: one.absentStaffId,
  }));
  const all = RIGHTS['stand-ins'][me.role] === 'all';
  const places = placesOf(absent, rows, {
    desks: all ? booking.desks : [],
    grids: all ? communities : communities.filter(({ id }) => id === me.grid),
  });
  return { places, standIns, done, fields, errors };
}
