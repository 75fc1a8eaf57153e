import type { StoredEvent } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { SignedIn } from '../deps.ts';
import type { Unsent } from '../http/unsent.ts';
import { readText } from '../inbox/read-text.ts';
import type { Task } from '../inbox/task.ts';
import { may, mayAtAll } from '../staff/may.ts';
import type { Fields } from '../shared/fields.ts';
import { ok } from '../shared/result.ts';

/** What a resident said of how it went, and what came of it. */
const RATING_EVENTS: ReadonlySet<string> = new Set(['rated', 'redressed', 'redress-told']);

/**
 * The events that somebody may read: who was content with whom is between the resident, the lead and who oversees them, or
 * nobody would say it who needs the same clerk again.
 */
export function eventsFor(me: SignedIn, events: readonly StoredEvent[]): readonly StoredEvent[] {
  return mayAtAll(me, 'figures') ? events : events.filter(({ kind }) => !RATING_EVENTS.has(kind));
}

/** Residents to be told, as far as somebody may know of it. */
export const contactFor = (me: SignedIn) => (mayAtAll(me, 'figures') ? 'contact' : 'contact-by-clerks');

/** What of a request waits for the lead. */
export interface ForLead {
  /** A decline that the reader, a lead, has still to see. */
  readonly unseenDecline: boolean;
  /** The day by which the reader, a lead, answers a resident who was not content (D23). */
  readonly redressDueOn: StoredRequest['redressDueOn'];
  /** What they wrote to that resident and another lead was faster: to be copied, and no note, which clerks read. */
  readonly kept: readonly Unsent[];
}

/** Nothing waits for whoever is no lead. */
export function forLead(me: SignedIn, request: StoredRequest, typed: Fields | undefined): ForLead {
  const { declineUnseenAt, redressDueOn } = request;
  if (!may(me, 'oversee', request)) return { unseenDecline: false, redressDueOn: null, kept: [] };
  const text = typed?.['redress']?.[0] ?? '';
  const isLate = redressDueOn === null && text.trim() !== '';
  const kept: readonly Unsent[] = isLate ? [{ field: 'redress', text }] : [];
  return { unseenDecline: declineUnseenAt !== null, redressDueOn, kept };
}

/** The lead has looked into it: what they found and did is what the resident reads. */
export const REDRESS_TASK: Task = {
  name: 'redress',
  needs: ['redress'],
  event: 'redressed',
  deed: 'oversee',
  unread: true,
  from: () => ['done'],
  allows: (_deps, { redressDueOn }) => redressDueOn !== null,
  read: (_deps, form) => {
    const found = readText(form, 'redress');
    return found.ok ? ok({ note: found.value, set: { redressDueOn: null } }) : found;
  },
};
