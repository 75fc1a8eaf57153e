import type { StoredMessage } from '../../db/alongside.ts';
import { survivorOf } from '../../db/duplicates.ts';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { logError } from '../http/log.ts';
import { isOutage } from '../http/problems.ts';
import { nameOf } from '../inbox/open-kind.ts';
import { staffContact, type StaffContact } from '../inbox/staff-contact.ts';
import { parseCommonDetails } from '../requests/common-details.ts';
import { openDetails } from '../requests/sealing.ts';
import type { Community } from '../shared/catalogue.ts';
import { communityOf } from '../shared/community-of.ts';
import type { MessageKind } from './message-kinds.ts';
import { reachedBy } from './reached-by.ts';
import { letterAbout, type ResidentMessage } from './run.ts';

/** `told-late`: what was told has changed since its page was made, and is not on record. */
export const OUTBOX_DONE = ['told', 'told-late'] as const;

/** Somebody who waits to be told something. */
interface Waiting {
  readonly id: string;
  readonly requestId: string;
  readonly reference: string;
  readonly name: string;
}

/** 村委会捎话: it says that the centre looks for somebody, never what for. */
export interface Slip extends Waiting {
  /** The community that passes it on; undefined when it is no longer known. */
  readonly community: Community | undefined;
}

/** Somebody whom a member of staff must tell. */
export interface ContactTask extends Waiting {
  readonly kind: MessageKind;
  /** Why no machine did: a code. */
  readonly why: string;
  readonly contact: StaffContact;
  /** What to say. */
  readonly text: string;
}

/** Somebody who must be told, and nobody can read who or what. */
export interface UnreadTask extends Pick<StoredRequest, 'kind' | 'startsAt' | 'endsAt' | 'halfDay'> {
  readonly id: string;
  readonly requestId: string;
  readonly service: string;
}

export interface OutboxPage {
  readonly slips: readonly Slip[];
  readonly tasks: readonly ContactTask[];
  readonly unread: readonly UnreadTask[];
  /** There is more than one page lists. */
  readonly more: boolean;
  readonly mayWrite: boolean;
  /** What became of the one whose button was pressed. */
  readonly done: (typeof OUTBOX_DONE)[number] | undefined;
  /** The reference of the request that it was about, where it may be read. */
  readonly about: string | undefined;
}

/** The work of the outbox, opened for staff. */
export async function outboxPage(
  deps: Deps,
  work: readonly StoredMessage[],
): Promise<Pick<OutboxPage, 'slips' | 'tasks' | 'unread'>> {
  const opened = await Promise.all(work.map((message) => open(deps, message)));
  return {
    slips: opened.flatMap(({ slip }) => slip ?? []),
    tasks: opened.flatMap(({ task }) => task ?? []),
    unread: opened.flatMap(({ unread }) => unread ?? []),
  };
}

interface Opened {
  readonly slip?: Slip;
  readonly task?: ContactTask;
  readonly unread?: UnreadTask;
}

/** One that can't be opened, or for which no words can be made, keeps no other from being seen, and is seen itself. */
async function open(deps: Deps, message: StoredMessage): Promise<Opened> {
  const { id, requestId } = message;
  const request = await findRequest(deps.db, requestId);
  if (!request || message.kind === 'alert') return {};
  try {
    const opened = await openTask(deps, { ...message, kind: message.kind }, request);
    if (opened) return opened;
  } catch (error) {
    if (error instanceof Error && isOutage(error)) throw error;
    logError({ message: id, request: requestId }, error);
  }
  const { kind, startsAt, endsAt, halfDay, serviceTitle } = request;
  return { unread: { id, requestId, kind, startsAt, endsAt, halfDay, service: serviceTitle ?? '' } };
}

/** Undefined where nobody can read whom it is for. */
async function openTask(
  deps: Deps,
  { id, requestId, kind, state, why, createdAt }: ResidentMessage,
  request: StoredRequest,
): Promise<Opened | undefined> {
  const { communities } = await deps.catalogue();
  const named = nameOf(deps, request);
  const by = reachedBy(kind, request, await survivorOf(deps.db, request));
  // What opens may be merged into what doesn't.
  if (!named || (by !== request && !nameOf(deps, by))) return undefined;
  const { contact } = parseCommonDetails(openDetails(deps, by));
  const waiting: Waiting = { id, requestId, ...named };
  if (state === 'slip') {
    const community = contact.way === 'village' ? contact.reach : by.grid;
    return { slip: { ...waiting, community: communityOf(communities, community ?? null) } };
  }
  const { text } = await letterAbout(deps, { kind, createdAt }, request);
  return { task: { ...waiting, kind, why: why ?? '', contact: staffContact(contact, communities), text } };
}
