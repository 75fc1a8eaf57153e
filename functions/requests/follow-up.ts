import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { readOwnWords } from '../shared/own-words.ts';
import type { Result } from '../shared/result.ts';
import type { CommonDetails } from './common-details.ts';
import { actionsIn, type Kind, type State } from './states.ts';

/** Said of what came when nothing could be changed any more. */
export const TOO_LATE: readonly string[] = ['message-closed', 'change-too-late', 'rating-closed'];

/** What decides which doors of a request are open to its resident. */
export interface Standing {
  readonly kind: Kind;
  readonly state: State;
  readonly departedAt: number | null;
  /** Instant in milliseconds. */
  readonly startsAt: number | null;
}

/** Whether an appointment has begun that nobody has closed yet: what happened at it is the staff's to write down. */
export function hasBegun({ kind, state, startsAt }: Omit<Standing, 'departedAt'>, now: Date): boolean {
  if (kind !== 'appointment' || !actionsIn(kind, state).includes('cancel')) return false;
  return startsAt !== null && startsAt <= now.getTime();
}

/** Whether a resident may still take the request back. */
export function mayCancel(standing: Standing, now: Date): boolean {
  return mayChange(standing) && !hasBegun(standing, now);
}

/** While nobody is on the way, a resident may correct what they told. */
export function mayChange({ kind, state, departedAt }: Omit<Standing, 'startsAt'>): boolean {
  return actionsIn(kind, state).includes('cancel') && departedAt === null;
}

/** Staff read messages about whatever is not taken back: also about why something was declined. */
export function mayWrite({ state }: Pick<Standing, 'state'>): boolean {
  return state !== 'cancelled';
}

/** Reads what a resident writes to staff. */
export function readMessage(form: FormBody): Result<string, FieldErrors> {
  return readOwnWords(form, 'message', { max: 300 });
}

/** Reads how to find the house. */
export function readFinding(form: FormBody): Result<string, FieldErrors> {
  return readOwnWords(form, 'finding', { max: 200 });
}

/** The details with the house found in other words; as they are where nobody comes to a house. */
export function withFinding(details: CommonDetails, finding: string): CommonDetails {
  return details.place ? { ...details, place: { ...details.place, finding } } : details;
}

/** Whether the resident's print-out has been asked for or can be fetched. */
export function printState(
  printAskedAt: number | null,
  kinds: readonly string[],
): 'none' | 'asked' | 'ready' {
  if (printAskedAt !== null) return 'asked';
  return kinds.includes('printed') ? 'ready' : 'none';
}
