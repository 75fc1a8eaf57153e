import type { StoredLink } from '../../db/event-chain.ts';
import type { StoredEvent } from '../../db/events.ts';
import type { Sealer } from '../http/seal.ts';
import type { ErasedNotes } from './erased-notes.ts';

/** The hash before the first link. */
const BEGINNING = '';

/** Stands for the hash of a note that none of our keys opens. No note fits it. */
const UNREADABLE = '';

/**
 * Whatever may be changed later has a hash of its own, so that the chain holds also when it is gone. A note that somebody else
 * has written must not stop the chain: it gets a link that tells of it each time.
 */
function noteHashOf(sealer: Sealer, { id, note }: StoredEvent, salt: string): string | null {
  if (note === null) return null;
  let opened: string;
  try {
    opened = sealer.open(note, `events.note:${id}`);
  } catch {
    return UNREADABLE;
  }
  return sealer.index('event-note', `${salt}\0${opened}`);
}

function hashOf(
  sealer: Sealer,
  before: string,
  event: StoredEvent,
  { seq, noteHash }: Pick<StoredLink, 'seq' | 'noteHash'>,
): string {
  const { id, requestId, at, actor, staffId, kind, version } = event;
  const said = JSON.stringify([before, seq, id, requestId, at, actor, staffId, kind, version, noteHash]);
  return sealer.index('event-chain', said);
}

/**
 * The links of events that follow `last` (none: the first). The hashes are keyed: whoever can write to the store, and has no
 * keys, can't make a chain that fits. `newSalt` gives at least 128 random bits.
 */
export function linksFor(
  sealer: Sealer,
  last: Pick<StoredLink, 'seq' | 'hash'> | undefined,
  events: readonly StoredEvent[],
  newSalt: () => string,
): StoredLink[] {
  let { seq, hash } = last ?? { seq: 0, hash: BEGINNING };
  return events.map((event) => {
    seq += 1;
    const salt = event.note === null ? null : newSalt();
    const noteHash = salt === null ? null : noteHashOf(sealer, event, salt);
    hash = hashOf(sealer, hash, event, { seq, noteHash });
    return { seq, eventId: event.id, noteHash, salt, hash };
  });
}

/**
 * What can be wrong with a link: the event was changed, its note was, or is gone without an erasure that names it. 'forged':
 * it tells of an erasure, and this house has not written it. 'unnamed': it tells of one and never had words, as this house wrote
 * them before erasures named notes, and as anybody with the file could. It excuses nothing either.
 */
export type Fault =
  | 'removed'
  | 'reordered'
  | 'changed'
  | 'note-changed'
  | 'note-removed'
  | 'forged'
  | 'unnamed'
  | 'gap'
  | 'smuggled';

/** Compares a link with the event that is stored; undefined when both fit. `before` is the link before it. */
export function faultOf(
  sealer: Sealer,
  before: Pick<StoredLink, 'seq' | 'hash'> | undefined,
  link: StoredLink,
  event: StoredEvent | undefined,
  erased: ErasedNotes,
): Fault | undefined {
  if (link.seq !== (before?.seq ?? 0) + 1) return 'gap';
  if (event === undefined) return 'removed';
  if (hashOf(sealer, before?.hash ?? BEGINNING, event, link) !== link.hash) return 'changed';
  if (erased.forged.has(link.seq))
    return event.note === null && link.noteHash === null ? 'unnamed' : 'forged';
  // A note went only once it had its link, so that what names it stands behind.
  const wasErased = (erased.by.get(event.id) ?? 0) > link.seq;
  if (event.note === null) return link.noteHash === null || wasErased ? undefined : 'note-removed';
  return !wasErased && noteFits(sealer, event, link) ? undefined : 'note-changed';
}

function noteFits(sealer: Sealer, event: StoredEvent, { salt, noteHash }: StoredLink): boolean {
  return salt !== null && noteHash !== UNREADABLE && noteHashOf(sealer, event, salt) === noteHash;
}
