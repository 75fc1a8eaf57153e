import type { Contact } from '../requests/contact.ts';
import { OPEN_STATES, type State } from '../requests/states.ts';
import type { MessageKind } from './message-kinds.ts';

/** A request at the moment at which a message about it would go out. Instants in milliseconds. */
export interface AsItStands {
  readonly state: State;
  readonly startsAt: number | null;
  /** Until when its time is worth telling of: an appointment's start, the end of a visit's half-day, which somebody waits for. */
  readonly toldUntil: number | null;
  readonly contact: Contact;
  /** 不要打电话: binds staff (D14). */
  readonly noCalls: boolean;
  /** The centre has closed the time since it was booked (D5). */
  readonly timeLost: boolean;
  /** Staff wait for the resident, and the clock stands. */
  readonly paused: boolean;
  /** It was merged into another one, which has not its time, and that lies ahead. */
  readonly timeGone: boolean;
  /** An errand that its person stopped; it stays open until their things are given back. */
  readonly stopped: boolean;
  /** Whoever made the very change that the message is about told the resident of it. */
  readonly told: boolean;
}

/** Which ways out are open. */
export interface Channels {
  readonly sms: boolean;
  readonly email: boolean;
}

/**
 * closed, moved, past: no longer true. told: somebody has said it. not-wanted: the resident looks for themselves. no-channel,
 * by-hand: nobody sends such for us.
 */
export type DropReason = 'closed' | 'moved' | 'past' | 'told' | 'not-wanted' | 'no-channel' | 'by-hand';
export type TaskReason = 'no-channel' | 'by-hand' | 'no-calls' | 'refused' | 'shut' | 'gave-up' | 'unread';

export type Decision =
  | { readonly kind: 'send'; readonly by: 'sms' | 'email'; readonly to: string }
  /** 村委会捎话: printed, and carried by somebody. */
  | { readonly kind: 'slip' }
  | { readonly kind: 'task'; readonly why: TaskReason }
  | { readonly kind: 'drop'; readonly why: DropReason };

/** The states in which a message is still true. */
const TRUE_IN: Readonly<Record<MessageKind, readonly State[]>> = {
  booked: OPEN_STATES,
  moved: OPEN_STATES,
  scheduled: ['scheduled'],
  closed: OPEN_STATES,
  reminder: OPEN_STATES,
  declined: ['declined'],
  cancelled: ['cancelled'],
  answered: [...OPEN_STATES, 'done', 'declined'],
  printed: [...OPEN_STATES, 'done', 'declined'],
  extended: OPEN_STATES,
  waiting: OPEN_STATES,
  merged: ['cancelled'],
  corrected: [...OPEN_STATES, 'done', 'declined', 'cancelled'],
};

/** Messages that tell of one time, and of no other. */
export const OF_A_TIME: ReadonlySet<MessageKind> = new Set([
  'booked',
  'moved',
  'scheduled',
  'closed',
  'reminder',
]);

/** What is only kind to say: the resident knows it already. Nobody is sent on their way for that. */
const COURTESY: ReadonlySet<MessageKind> = new Set(['booked', 'reminder', 'merged', 'cancelled']);

function noLongerTrue(
  { kind, startsAt }: { readonly kind: MessageKind; readonly startsAt: number | null },
  request: AsItStands,
  now: number,
): DropReason | undefined {
  const over = kind === 'cancelled' && request.stopped && OPEN_STATES.includes(request.state);
  if (!over && !TRUE_IN[kind].includes(request.state)) return 'closed';
  // Whoever has answered meanwhile is not asked again.
  if (kind === 'waiting' && !request.paused) return 'closed';
  if (!OF_A_TIME.has(kind)) return undefined;
  if (startsAt !== request.startsAt) return 'moved';
  if (request.toldUntil !== null && request.toldUntil <= now) return 'past';
  // Nobody is reminded of a time at which the door is shut, nor told that it is shut once it opens again.
  return (kind === 'closed') === request.timeLost ? undefined : 'closed';
}

/**
 * What to do with a message now, as the request stands now: so that none goes out for a booking that was cancelled or moved
 * since (D22), and that it takes the way which the resident wants today.
 *
 * @param now instant in milliseconds
 */
export function decide(
  message: { readonly kind: MessageKind; readonly startsAt: number | null },
  request: AsItStands,
  channels: Channels,
  now: number,
): Decision {
  const untrue = noLongerTrue(message, request, now);
  if (untrue) return { kind: 'drop', why: untrue };
  const decision = byWay(message, request, channels);
  // What a machine sends goes out all the same, as whoever says “I sent a message” may mean that one.
  const work = decision.kind === 'slip' || decision.kind === 'task';
  return work && request.told ? { kind: 'drop', why: 'told' } : decision;
}

/** Which way a true message goes. */
function byWay(message: { readonly kind: MessageKind }, request: AsItStands, channels: Channels): Decision {
  const { way, reach } = request.contact;
  // Nobody may wait at home for a visit that does not come.
  const courtesy = COURTESY.has(message.kind) && !request.timeGone;
  const byHand = (why: 'no-channel' | 'by-hand'): Decision => ({ kind: courtesy ? 'drop' : 'task', why });
  switch (way) {
    case 'sms':
    case 'email':
      return channels[way] && reach !== undefined
        ? { kind: 'send', by: way, to: reach }
        : byHand('no-channel');
    case 'village':
      return courtesy ? { kind: 'drop', why: 'by-hand' } : { kind: 'slip' };
    case 'phone':
      return request.noCalls && !courtesy ? { kind: 'task', why: 'no-calls' } : byHand('by-hand');
    case 'wechat':
      return byHand('by-hand');
    case 'in-person':
    case 'online':
      return { kind: 'drop', why: 'not-wanted' };
  }
}

// A gateway that is away is mostly back within minutes; after half a day somebody should pick up the matter.
const PAUSES_MINUTES = [1, 5, 15, 60, 240] as const;
const LONGEST = Math.max(...PAUSES_MINUTES);

/**
 * How long to wait after a failed attempt, in milliseconds; undefined when it was the last. Attempts count from 1. Longer where
 * the other side wants to be left alone for longer, but not past the longest pause: somebody waits to be told.
 */
export function pauseAfter(attempts: number, wished = 0): number | undefined {
  const minutes = PAUSES_MINUTES[attempts - 1];
  return minutes === undefined ? undefined : Math.max(minutes, Math.min(wished / 60_000, LONGEST)) * 60_000;
}
