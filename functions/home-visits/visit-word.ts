import type { SignedIn } from '../deps.ts';
import type { State } from '../requests/states.ts';
import { may, type Actor, type Concern } from '../staff/may.ts';

/**
 * Two different words, such as '苹果 火车', that the visitor says at the door. With 64 words there are 4,032 such pairs in
 * order: an impostor has one try. `random` gives a whole number from 0 to `below` - 1.
 */
export function newVisitWord(words: readonly string[], random: (below: number) => number): string {
  const first = random(words.length);
  const rest = words.filter((_, index) => index !== first);
  return [words[first], rest[random(rest.length)]].join(' ');
}

/** Whether a visit in this state may still come, so that its word is of use. */
export function wordIsOfUse(state: State): boolean {
  return state === 'new' || state === 'accepted' || state === 'scheduled';
}

/** Whether this member of staff may read the word: whoever goes, once that is settled, and whoever has the right to. */
export function mayReadWord(
  request: Concern & { readonly state: State },
  me: Actor & Pick<SignedIn, 'id'>,
): boolean {
  const goes = request.visitorStaffId === me.id && may(me, 'work', request);
  return request.state === 'scheduled' && (goes || may(me, 'word', request));
}
