import type { Kind, State } from './states.ts';

interface Visit {
  readonly kind: Kind;
  readonly state: State;
  /** Instant in milliseconds. */
  readonly departedAt: number | null;
}

/** Whether the visitor has left for the home and not yet been there. */
export function isUnderway({ kind, state, departedAt }: Visit): boolean {
  return kind === 'home-visit' && state === 'scheduled' && departedAt !== null;
}

/** Whether its resident may choose another time here: until the visitor leaves. */
export function mayReschedule(visit: Visit): boolean {
  if (visit.kind !== 'home-visit' || isUnderway(visit)) return false;
  return visit.state === 'new' || visit.state === 'accepted' || visit.state === 'scheduled';
}
