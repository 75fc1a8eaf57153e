import type { StoredEvent } from '../../db/events.ts';
import { MESSAGE_EVENTS, speakerOf, type Listener } from './said.ts';

/** What a resident does on pages of their own, by the event of it. */
const BY_RESIDENT = [
  'contact-changed',
  'needs-changed',
  'house-changed',
  'wishes-changed',
  'rescheduled',
  'message',
  'rated',
  'print-asked',
  'authorised',
] as const;

/** What a resident changed, and when: an instant in milliseconds. */
export interface Saved {
  readonly what: (typeof BY_RESIDENT)[number];
  readonly at: number;
}

/** What to confirm on the page of a request whose `last` event this is; nothing of what somebody else has said. */
export function savedBy(last: StoredEvent | undefined, listener: Listener): { readonly saved?: Saved } {
  if (last && (speakerOf(last, listener) ?? 'resident') !== 'resident') return {};
  const done = MESSAGE_EVENTS.some((kind) => kind === last?.kind) ? 'message' : last?.kind;
  const what = last?.actor === 'resident' ? BY_RESIDENT.find((kind) => kind === done) : undefined;
  return last && what ? { saved: { what, at: last.at } } : {};
}
