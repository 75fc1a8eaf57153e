import type { NewClosure } from '../../db/closures.ts';
import type { StoredStandIn } from '../../db/stand-ins.ts';

/** What the event of a closure says beside its words, to be compared with the store: which, where and when. */
export function closureWord({
  groupId,
  place,
  days,
}: Pick<NewClosure, 'groupId' | 'place'> & {
  readonly days: readonly Pick<NewClosure['days'][number], 'startsAt' | 'endsAt'>[];
}): string {
  return [groupId, place ?? '*', ...days.map(({ startsAt, endsAt }) => `${startsAt}-${endsAt}`)].join(' ');
}

/** The same of a stand-in: which, for whom, who, and when. */
export function standInWord({
  id,
  absentStaffId,
  staffId,
  fromOn,
  untilOn,
}: Pick<StoredStandIn, 'id' | 'absentStaffId' | 'staffId' | 'fromOn' | 'untilOn'>): string {
  return [id, absentStaffId, staffId, fromOn, untilOn].join(' ');
}
