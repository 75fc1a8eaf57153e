import type { StoredEvent } from '../../db/events.ts';
import { staffNames } from '../../db/staff.ts';
import type { Deps } from '../deps.ts';
import { openOr } from '../http/open-or.ts';
import type { Sealed } from '../shared/sealed.ts';
import { partsOf } from './note-word.ts';

/** What happened to a request. `at` is an instant in milliseconds. */
export interface TimelineEntry {
  readonly at: number;
  readonly kind: string;
  readonly actor: StoredEvent['actor'];
  /** The name of the member of staff who did it. */
  readonly who: string | undefined;
  readonly note: string | undefined;
  readonly version: number;
}

/** Someone who has looked at the request, how often and when last. */
export interface Viewer {
  readonly who: string;
  readonly times: number;
  readonly lastAt: number;
}

const placeOf = (id: string) => `events.note:${id}`;

/** Seals what is written in an event. */
export function sealNote({ sealer }: Pick<Deps, 'sealer'>, eventId: string, text: string): Sealed {
  return sealer.seal(text, placeOf(eventId));
}

type Noted = Pick<StoredEvent, 'id' | 'note'>;

/** Opens what is written in an event, with its word for the audit; undefined where nothing is. */
export function openParts({ sealer }: Pick<Deps, 'sealer'>, { id, note }: Noted) {
  return note === null ? undefined : partsOf(sealer.open(note, placeOf(id)));
}

/**
 * Opens what is written in an event; undefined where nothing is. In the place of one that can't be opened (`openOr`) stands
 * `unread`, a sentence that says so.
 */
export function openNoteOr(
  deps: Pick<Deps, 'sealer'>,
  event: Noted,
  unread: string | undefined,
): string | undefined {
  return openOr({ event: event.id }, () => openParts(deps, event)?.words, unread);
}

/** The story that the events of a request tell, in their order, and apart from it who has read it (D21). */
export async function timelineOf(
  deps: Deps,
  events: readonly StoredEvent[],
): Promise<{ timeline: TimelineEntry[]; viewers: Viewer[] }> {
  const ids = new Set(events.flatMap(({ staffId }) => staffId ?? []));
  const names = await staffNames(deps.db, [...ids]);
  const { unread } = (await deps.catalogue()).staffWords;
  const viewers = new Map<string, Viewer>();
  const timeline: TimelineEntry[] = [];
  for (const event of events) {
    const { at, kind, actor, staffId, version } = event;
    const who = staffId === null ? undefined : names.get(staffId);
    if (kind === 'viewed') {
      const name = who ?? '';
      viewers.set(staffId ?? '', {
        who: name,
        times: (viewers.get(staffId ?? '')?.times ?? 0) + 1,
        lastAt: at,
      });
      continue;
    }
    timeline.push({ at, kind, actor, who, note: openNoteOr(deps, event, unread), version: version ?? 0 });
  }
  return { timeline, viewers: [...viewers.values()] };
}
