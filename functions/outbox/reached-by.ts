import type { StoredRequest } from '../../db/requests.ts';
import type { MessageKind } from './message-kinds.ts';

/** Messages of what a resident asked for, and staff did. */
const OF_TALK: ReadonlySet<MessageKind> = new Set(['answered', 'printed']);

/**
 * The request by which a message is told, and its resident reached: what was said about one stands on the one that it was merged
 * into (D20), which alone learns of another number or that no calls are wanted.
 */
export const reachedBy = (
  kind: MessageKind,
  request: StoredRequest,
  survivor: StoredRequest,
): StoredRequest => (OF_TALK.has(kind) ? survivor : request);
