import { findEvent } from '../../db/events.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { openNoteOr } from '../inbox/timeline.ts';
import { parseMonth, type Month } from './month.ts';

/** How long a table may be downloaded that somebody gave a reason for, and once more where the network broke, in milliseconds. */
const OPEN_MS = 10 * 60_000;

/**
 * The month whose names somebody may take away, by the event that says why; undefined where it is none of theirs, or too long
 * ago. Nothing leaves without such an event.
 */
export async function exportedMonth(deps: Deps, me: SignedIn, eventId: string): Promise<Month | undefined> {
  const event = await findEvent(deps.db, eventId);
  if (event?.kind !== 'exported' || event.staffId !== me.id) return undefined;
  const age = deps.now().getTime() - event.at;
  if (age < 0 || age > OPEN_MS) return undefined;
  return parseMonth(openNoteOr(deps, event, undefined)?.slice(0, '2026-11'.length) ?? '');
}
