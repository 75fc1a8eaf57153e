import type { StoredAssignment } from '../../db/assignments.ts';
import type { Deps } from '../deps.ts';
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

/** Opens what was asked of a unit or what it answered; undefined where nothing was written. */
export function openAssignment(
  { sealer }: Deps,
  assignment: Pick<StoredAssignment, 'id' | Column>,
  column: Column,
): string | undefined {
  const sealed = assignment[column];
  return sealed === null ? undefined : sealer.open(sealed, placeOf(column, assignment.id));
}
