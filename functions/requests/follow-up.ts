import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { readOwnWords } from '../shared/own-words.ts';
import type { Result } from '../shared/result.ts';
import type { CommonDetails } from './common-details.ts';
import { actionsIn, type Kind, type State } from './states.ts';

/** What decides which doors of a request are open to its resident. */
export interface Standing {
  readonly kind: Kind;
  readonly state: State;
  readonly departedAt: number | null;
}

/** While nobody is on the way, a resident may take the request back or correct what they told. */
export function mayChange({ kind, state, departedAt }: Standing): boolean {
  return actionsIn(kind, state).includes('cancel') && departedAt === null;
}

/** Staff read messages about whatever is not taken back: also about why something was declined. */
export function mayWrite({ state }: Standing): boolean {
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
