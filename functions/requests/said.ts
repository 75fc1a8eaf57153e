import type { StoredEvent } from '../../db/events.ts';

/** Whose words they are: of whoever reads them; of the helper who asked for somebody, or of the person helped; or of staff. */
type Speaker = 'resident' | 'helper' | 'helped' | 'staff';

/** One thing said between residents and staff. `at` is an instant in milliseconds. */
export interface Said {
  readonly by: Speaker;
  readonly at: number;
  readonly text: string;
}

/** Opens what an event says; a sentence where it can't be opened. */
export type NoteOf = (event: StoredEvent) => string | undefined;

/** Words to staff: by whoever asked, and by the person helped, where somebody else did. */
export const MESSAGE_EVENTS = ['message', 'helped-message'] as const;
export type MessageEvent = (typeof MESSAGE_EVENTS)[number];

/** What residents may read of the events: their own messages, the staff's answers and what they ask for, never notes among staff. */
const SPEAKER: Readonly<Record<string, 'asker' | 'person' | 'staff'>> = {
  message: 'asker',
  'helped-message': 'person',
  answered: 'staff',
  // Words that crossed with the question ended the wait: whoever sent them still has to read what is asked of them.
  paused: 'staff',
  // Also whoever looks for themselves must hear that what is kept about them has changed.
  corrected: 'staff',
  // A helper says nothing of how it went (D23).
  rated: 'person',
  redressed: 'staff',
};

/** The kinds of events in which something is said. */
export const SAID_KINDS = Object.keys(SPEAKER);

/** What says that another request was merged into one. */
export const TOOK_IN = 'took-in';

/** Who reads what was said of a request. */
export interface Listener {
  /** Somebody asked for another, who has a code of their own (D12). */
  readonly ofTwo: boolean;
  /** Speaks for that other. */
  readonly isPerson: boolean;
  /** The request that they have opened; one with which it was merged may be another helper's. Undefined for staff. */
  readonly holds: string | undefined;
  /** Since when another helper may speak of one of these requests too: one that they asked for was merged into it (D20). */
  readonly shared: readonly Pick<StoredEvent, 'requestId' | 'at'>[];
}

type SaidEvent = Pick<StoredEvent, 'kind' | 'requestId' | 'at'>;

/** Whose words an event holds, for whoever reads them; undefined where it holds none. */
export function speakerOf(
  event: SaidEvent,
  { ofTwo, isPerson, holds, shared }: Listener,
): Speaker | undefined {
  const by = SPEAKER[event.kind];
  if (by === undefined || by === 'staff') return by;
  if (!ofTwo) return 'resident';
  if (by === 'person') return isPerson ? 'resident' : 'helped';
  // Which helper it was is known of none of these words.
  const isEithers = shared.some(({ requestId, at }) => requestId === event.requestId && at <= event.at);
  return !isPerson && event.requestId === holds && !isEithers ? 'resident' : 'helper';
}

/**
 * Also what was said about a request that was merged into this one: its own page is nowhere any more. Without the question
 * for whose answer the centre `waits`, which stands by itself.
 */
export function talkIn(
  said: readonly StoredEvent[],
  noteOf: NoteOf,
  listener: Listener,
  waits: StoredEvent | undefined,
): Said[] {
  const others = said.filter(({ id }) => id !== waits?.id);
  return others.flatMap((event) => {
    const by = speakerOf(event, listener);
    const text = by && noteOf(event);
    return by && text !== undefined ? [{ by, at: event.at, text }] : [];
  });
}
