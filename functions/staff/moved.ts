import { standInsFor } from '../../db/stand-ins.ts';
import type { StaffChange } from '../../db/staff-changes.ts';
import type { StoredStaff } from '../../db/staff.ts';
import type { Deps } from '../deps.ts';
import { localDate } from '../shared/local-date.ts';
import { staffEvent } from './record.ts';

/** Whether somebody gets another place; a clerk who is given another desk of the hall stays in theirs. */
const moves = ({ role, grid }: StoredStaff, set: StaffChange['set']): boolean =>
  set.role !== undefined && (set.role !== role || set.grid !== grid);

/**
 * What ends with somebody's place: that others stand in for them. Whoever arranged it had a say there, and perhaps none where
 * they go (docs/decisions/020). Undefined for those who stay.
 */
export async function endedByMove(
  deps: Deps,
  byStaffId: string,
  person: StoredStaff,
  set: StaffChange['set'],
): Promise<StaffChange['endsStandIns']> {
  if (!moves(person, set)) return undefined;
  const today = localDate(deps.now());
  const ids = await standInsFor(deps.db, person.id, today);
  const ended = ids.map((id) => ({ id, event: staffEvent(deps, byStaffId, 'stand-in-ended', id) }));
  return { today, ended };
}
