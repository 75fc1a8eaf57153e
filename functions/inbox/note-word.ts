import type { StoredRequest } from '../../db/requests.ts';

/** Parts what a note says to people from what it says to the audit. Nobody can type it: controls are taken out of every text. */
const MARK = '\u0000';

/** A note with what the audit compares behind its words. */
export const withWord = (words: string, word: string | undefined): string =>
  word === undefined ? words : `${words}${MARK}${word}`;

/** What a note says to people, and its word for the audit; those from before have none. */
export function partsOf(note: string): { readonly words: string; readonly word: string | undefined } {
  const [words = '', word] = note.split(MARK);
  return { words, word };
}

const PLACED = ['grid', 'startsAt', 'endsAt', 'halfDay', 'visitor', 'visitorStaffId'] as const;
type Placed = Pick<StoredRequest, (typeof PLACED)[number]>;

/** Which grid has a request, who goes to the home, and when: whoever has it or goes reads it, and its resident opens the door. */
export const placedWord = (request: Placed): string =>
  JSON.stringify(PLACED.map((column) => request[column]));

/** The same of a request that a change puts elsewhere; undefined where it stays, and for what is at the hall. */
export function wordOfChange(request: StoredRequest, set: Partial<Placed> = {}): string | undefined {
  const moves = request.kind !== 'appointment' && PLACED.some((column) => column in set);
  return moves ? placedWord({ ...request, ...set }) : undefined;
}

/** Which sub-task was made, and of which unit. */
export const askedWord = ({ id, unit }: { readonly id: string; readonly unit: string }): string =>
  JSON.stringify([id, unit]);
