import type { ErasedEvent } from '../../db/erased.ts';
import type { Sealer } from '../http/seal.ts';
import type { Sealed } from '../shared/sealed.ts';

/**
 * What an event of an erasure says: the events whose notes went with it. Sealed for this event, so that nobody without the
 * keys can make one that excuses a missing note (docs/decisions/014). It holds ids alone, and stays.
 */
export function sealNamedNotes(sealer: Sealer, eventId: string, notesOf: readonly string[]): Sealed {
  return sealer.sealShort(JSON.stringify(notesOf), `events.note:${eventId}`);
}

/** The ids that an event of an erasure names; undefined where this house has not written it. */
function openNamedNotes(sealer: Sealer, { id, note }: ErasedEvent): readonly string[] | undefined {
  if (note === null) return undefined;
  try {
    const named: unknown = JSON.parse(sealer.open(note, `events.note:${id}`));
    return Array.isArray(named) ? named.filter((one) => typeof one === 'string') : undefined;
  } catch {
    return undefined;
  }
}

/** What the store's own erasures excuse. */
export interface ErasedNotes {
  /** The number of the link that names an event's note as erased. */
  readonly by: ReadonlyMap<string, number>;
  /** The links of erasures that this house has not written. */
  readonly forged: ReadonlySet<number>;
}

/** Reads what each erasure names. */
export function readErasedNotes(sealer: Sealer, found: readonly ErasedEvent[]): ErasedNotes {
  const by = new Map<string, number>();
  const forged = new Set<number>();
  for (const event of found) {
    const named = openNamedNotes(sealer, event);
    if (named === undefined && event.seq !== null) forged.add(event.seq);
    // What has no link yet comes behind all that have one.
    for (const id of named ?? []) by.set(id, event.seq ?? Infinity);
  }
  return { by, forged };
}
