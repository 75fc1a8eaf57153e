import { lastLink, listChained, listSmuggled, unchained, type StoredLink } from '../../db/event-chain.ts';
import { listErasedEvents } from '../../db/erased.ts';
import type { Deps } from '../deps.ts';
import { faultOf, type Fault } from './chain.ts';
import { readErasedNotes } from './erased-notes.ts';

type VerifyDeps = Pick<Deps, 'db' | 'sealer'>;

/** One place where chain and events don't fit; 'head' is a link that was there when somebody wrote it down. */
export interface FoundFault {
  readonly seq: number | undefined;
  readonly eventId: string | undefined;
  readonly fault: Fault | 'head';
}

/** A link as somebody has written it down, outside the store. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export interface Verified {
  readonly links: number;
  /** Number and hash of the last link, to be written down elsewhere: it finds a cut-off end. */
  readonly head: string | undefined;
  readonly faults: readonly FoundFault[];
  /** Events that have no link yet, which nothing protects; `oldestAt` is an instant in milliseconds. */
  readonly waiting: { readonly number: number; readonly oldestAt: number | null };
}

const PAGE = 1000;

/** A broken chain has a fault in each link behind: the first ones say where. */
const MOST_FAULTS = 100;

/**
 * Walks the whole chain beside the events: finds what was changed, removed, put in or put in another order, and with
 * `kept`, an end that was cut off. A note may be missing where an erasure of this house, in the chain behind it, names it.
 */
export async function verifyChain(deps: VerifyDeps, kept?: Head): Promise<Verified> {
  const { db, sealer } = deps;
  const erased = readErasedNotes(sealer, await listErasedEvents(db));
  const faults: FoundFault[] = [];
  let before: StoredLink | undefined;
  let lastPlace = -Infinity;
  let links = 0;
  let keptIsThere = kept === undefined;
  for (;;) {
    const page = await listChained(db, before?.seq ?? 0, PAGE);
    for (const { link, event, place } of page) {
      const fault = faultOf(sealer, before, link, event, erased) ?? orderFault(place, lastPlace);
      if (fault) faults.push({ seq: link.seq, eventId: link.eventId, fault });
      lastPlace = place ?? lastPlace;
      before = link;
      links += 1;
      keptIsThere ||= link.seq === kept?.seq && link.hash === kept.hash;
    }
    if (page.length < PAGE || faults.length > MOST_FAULTS) break;
  }
  // What was erased while the chain was walked is on record by now.
  const since = readErasedNotes(sealer, await listErasedEvents(db));
  const found = faults.filter(
    ({ fault, seq = 0, eventId = '' }) => fault !== 'note-removed' || (since.by.get(eventId) ?? 0) <= seq,
  );
  if (kept && !keptIsThere) found.push({ seq: kept.seq, eventId: undefined, fault: 'head' });
  found.push(...(await smuggled(db)));
  return {
    links,
    head: before && `${before.seq}:${before.hash}`,
    faults: found.slice(0, MOST_FAULTS),
    waiting: await unchained(db),
  };
}

function orderFault(place: number | null, lastPlace: number): Fault | undefined {
  return place !== null && place <= lastPlace ? 'reordered' : undefined;
}

async function smuggled(db: Deps['db']): Promise<FoundFault[]> {
  const last = await lastLink(db);
  const ids = last ? await listSmuggled(db, last, MOST_FAULTS) : [];
  return ids.map((eventId) => ({ seq: undefined, eventId, fault: 'smuggled' }));
}
