import type { StoredEvent } from '../../db/events.ts';

/** One thing said between a resident and staff. `at` is an instant in milliseconds. */
export interface Said {
  readonly by: 'resident' | 'staff';
  readonly at: number;
  readonly text: string;
}

/** Opens what an event says; a sentence where it can't be opened. */
export type NoteOf = (event: StoredEvent) => string | undefined;

/** Words to staff: by whoever asked, and by the person helped, where somebody else did. */
export const MESSAGE_EVENTS = ['message', 'helped-message'] as const;
export type MessageEvent = (typeof MESSAGE_EVENTS)[number];

/** What residents may read of the events: their own messages and the staff's answers, never notes among staff. */
const SPEAKER: Readonly<Record<string, Said['by']>> = {
  message: 'resident',
  'helped-message': 'resident',
  answered: 'staff',
  // Also whoever looks for themselves must hear that what is kept about them has changed.
  corrected: 'staff',
  rated: 'resident',
  redressed: 'staff',
};

/** The kinds of events in which something is said. */
export const SAID_KINDS = Object.keys(SPEAKER);

/** Also what was said about a request that was merged into this one: its own page is nowhere any more. */
export function talkIn(said: readonly StoredEvent[], noteOf: NoteOf): Said[] {
  return said.flatMap((event) => {
    const by = SPEAKER[event.kind];
    const text = noteOf(event);
    return by && text !== undefined ? [{ by, at: event.at, text }] : [];
  });
}
