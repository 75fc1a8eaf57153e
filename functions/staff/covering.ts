import { endedStandIns, listStandIns, type StoredStandIn } from '../../db/stand-ins.ts';
import { listStaff, type StoredStaff } from '../../db/staff.ts';
import type { Deps } from '../deps.ts';
import { localDate, type LocalDate } from '../shared/local-date.ts';
import { STAND_IN_ROLES } from './may.ts';

/** An absence that is covered, today or later, or was. */
export interface StandInRow {
  readonly id: string;
  readonly absent: string;
  readonly standIn: string;
  readonly fromOn: LocalDate;
  readonly untilOn: LocalDate;
  /** Whoever stands in can: they have an account, and a role that takes places. */
  readonly able: boolean;
  /** On some of these days somebody stands in for them too. Nobody stands in for two desks at once by that. */
  readonly awayToo: boolean;
}

/** What stands in the store, with the names of both; `all` tells who is away. */
export function standInRow(
  people: readonly StoredStaff[],
  { id, absentStaffId, staffId, fromOn, untilOn }: StoredStandIn,
  all: readonly StoredStandIn[],
): StandInRow {
  const standIn = people.find((one) => one.id === staffId);
  const absent = people.find((one) => one.id === absentStaffId);
  const able = standIn !== undefined && standIn.disabledAt === null && STAND_IN_ROLES.includes(standIn.role);
  const awayToo = all.some(
    (one) => one.absentStaffId === staffId && one.fromOn <= untilOn && one.untilOn >= fromOn,
  );
  return { id, absent: absent?.name ?? '', standIn: standIn?.name ?? '', fromOn, untilOn, able, awayToo };
}

/** Who stands in where one account is concerned; the soonest first. */
export interface Covering {
  /** Who stands in for them from today on. */
  readonly coveredBy: readonly StandInRow[];
  /** For whom they should stand in and can't any more. */
  readonly leavesAlone: readonly StandInRow[];
  /** Of those that were asked for: who did stand in for them, and no longer does. */
  readonly ended: readonly StandInRow[];
}

/** @param endedIds of stand-ins that a change has just ended, as an address has them */
export async function coveringOf(deps: Deps, id: string, endedIds: readonly string[]): Promise<Covering> {
  const [people, stored, ended] = await Promise.all([
    listStaff(deps.db),
    listStandIns(deps.db, localDate(deps.now())),
    endedStandIns(deps.db, id, endedIds),
  ]);
  const rows = (of: readonly StoredStandIn[]) => of.map((one) => standInRow(people, one, stored));
  return {
    coveredBy: rows(stored.filter(({ absentStaffId }) => absentStaffId === id)),
    leavesAlone: rows(stored.filter(({ staffId }) => staffId === id)).filter(({ able }) => !able),
    ended: rows(ended),
  };
}
