import { listEventsWithMerged } from '../../db/events.ts';
import type { Deps } from '../deps.ts';
import { openNoteOr } from '../inbox/timeline.ts';

/** Words that a resident wrote. `at` is an instant in milliseconds. */
export interface Wrote {
  readonly at: number;
  readonly text: string;
}

/**
 * What a resident wrote since they asked for a visit, oldest first. Who will be there, what to heed in the house and how to knock they
 * can say anew in no other way, and whoever goes may have nothing but the sheet.
 */
export async function wroteSince(
  deps: Deps,
  requestId: string,
  unread: string | undefined,
): Promise<Wrote[]> {
  const messages = await listEventsWithMerged(deps.db, requestId, ['message']);
  return messages.map((event) => ({ at: event.at, text: openNoteOr(deps, event, unread) ?? '' }));
}
