import type { StoredAssignment } from '../../db/assignments.ts';
import type { Deps } from '../deps.ts';
import { openOr } from '../http/open-or.ts';
import type { Sealed } from '../shared/sealed.ts';

type Column = 'note' | 'answer';

const placeOf = (column: Column, id: string) => `assignments.${column}:${id}`;

/** Seals what is asked of a unit. */
export function sealAsked({ sealer }: Deps, id: string, text: string): Sealed {
  return sealer.seal(text, placeOf('note', id));
}

/** Seals what a unit answers. */
export function sealAnswer({ sealer }: Deps, id: string, text: string): Sealed {
  return sealer.seal(text, placeOf('answer', id));
}

/** Opens what was asked of a unit or what it answered; undefined where nothing was written. What can't be opened reads `unread`. */
export function openAssignment(
  { sealer }: Deps,
  assignment: Pick<StoredAssignment, 'id' | Column>,
  column: Column,
  unread: string | undefined,
): string | undefined {
  const { id, [column]: sealed } = assignment;
  if (sealed === null) return undefined;
  return openOr({ assignment: id }, () => sealer.open(sealed, placeOf(column, id)), unread);
}
