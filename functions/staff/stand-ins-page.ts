import { listStandIns } from '../../db/stand-ins.ts';
import { listStaff, type StoredStaff } from '../../db/staff.ts';
import type { Deps, SignedIn } from '../deps.ts';
import type { FieldErrors, Fields } from '../shared/fields.ts';
import { localDate, type LocalDate } from '../shared/local-date.ts';
import { byName } from './by-name.ts';
import { ABSENT_ROLES, RIGHTS, STAND_IN_ROLES } from './may.ts';

/** An absence that is covered, today or later. */
export interface StandInRow {
  readonly id: string;
  readonly absent: string;
  readonly standIn: string;
  readonly fromOn: LocalDate;
  readonly untilOn: LocalDate;
}

export type Choice = Pick<StoredStaff, 'id' | 'name' | 'username' | 'role'>;

export interface StandInsPage {
  readonly rows: readonly StandInRow[];
  /** Who may be said to be away: everybody's desks for a lead, those of their own grid for a secretary. */
  readonly absent: readonly Choice[];
  readonly standIns: readonly Choice[];
  readonly done?: string | undefined;
  readonly fields: Fields;
  readonly errors: FieldErrors;
}

export type StandInsForm = Partial<Pick<StandInsPage, 'done' | 'fields' | 'errors'>>;

const choiceOf = ({ id, name, username, role }: StoredStaff): Choice => ({ id, name, username, role });

/** Whom somebody may choose. By their own role only: who stands in for a secretary arranges no further stand-in. */
export function choices(
  { role, grid }: Pick<SignedIn, 'role' | 'grid'>,
  people: readonly StoredStaff[],
): Pick<StandInsPage, 'absent' | 'standIns'> {
  const present = people.filter(({ disabledAt }) => disabledAt === null);
  const reach = RIGHTS['stand-ins'][role];
  const mine = people.filter(
    (one) => ABSENT_ROLES.includes(one.role) && (reach === 'all' || (one.grid !== null && one.grid === grid)),
  );
  return {
    absent: byName(mine).map(choiceOf),
    standIns: byName(present.filter((one) => STAND_IN_ROLES.includes(one.role))).map(choiceOf),
  };
}

/** Who stands in for whom, and the form for one more. */
export async function standInsPage(
  deps: Deps,
  me: SignedIn,
  { done, fields = {}, errors = {} }: StandInsForm = {},
): Promise<StandInsPage> {
  const [people, stored] = await Promise.all([
    listStaff(deps.db),
    listStandIns(deps.db, localDate(deps.now())),
  ]);
  const offered = choices(me, people);
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? '';
  const rows = stored
    .filter(({ absentStaffId }) => offered.absent.some(({ id }) => id === absentStaffId))
    .map(({ id, absentStaffId, staffId, fromOn, untilOn }) => ({
      ...{ id, fromOn, untilOn },
      absent: nameOf(absentStaffId),
      standIn: nameOf(staffId),
    }));
  return { rows, ...offered, done, fields, errors };
}
