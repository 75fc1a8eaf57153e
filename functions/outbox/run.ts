import { whileServing } from '#stopping';
import { saysReopened } from '../../db/closure-messages.ts';
import { lostTime, takenTime } from '../../db/affected.ts';
import { listAuthorisations } from '../../db/authorisations.ts';
import type { StoredMessage } from '../../db/alongside.ts';
import { dropPast } from '../../db/outbox-again.ts';
import { settleMessage, type Outcome, type Standing } from '../../db/outbox-settle.ts';
import { claimMessage, countWork, wasTold } from '../../db/outbox.ts';
import { survivorOf } from '../../db/duplicates.ts';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { logError } from '../http/log.ts';
import { onSharedClock } from '../jobs/shared-clock.ts';
import { isOutage } from '../http/problems.ts';
import { Unreadable } from '../http/seal.ts';
import { parseCommonDetails } from '../requests/common-details.ts';
import { openDetails, openReference } from '../requests/sealing.ts';
import { againOr, send } from './attempt.ts';
import { decide, OF_A_TIME, type Decision } from './decide.ts';
import type { MessageKind } from './message-kinds.ts';
import { reachedBy } from './reached-by.ts';
import type { Senders } from './sending.ts';
import { alertFor, letterFor, type Letter, type Saying } from './texts.ts';

/** What the outbox needs of the app; a script has as much. */
export type OutboxDeps = Pick<Deps, 'db' | 'sealer' | 'settings' | 'catalogue' | 'now' | 'newId'>;

/** How long a claim holds, in milliseconds: past the time that any attempt may take. */
const LEASE_MS = 60_000;

/** How long an alert waits, in milliseconds, so that it tells of all that a run leaves to do. */
const ALERT_MS = 60_000;

/**
 * So many a run handles even when every gateway is slow, and goes on while it is young: whom a closure has to tell must not wait
 * for turn after turn. It ends in time for the next one, and before a worker has asked its store and gateways as often as it may.
 */
const PER_RUN = { sure: 20, most: 40, youngMs: 15_000 };

/**
 * Handles what is due, one message after the other: sent, dropped, made work for staff, or left for later. May run in
 * several places at once. Ends between two messages when the process is told to: what is cut off in the midst of one is sent
 * again. Answers how many it handled.
 */
export async function runOutbox(ownDeps: OutboxDeps, senders: Senders): Promise<number> {
  const deps = await onSharedClock(ownDeps);
  return whileServing(async (isStopping) => {
    await dropPast(deps.db, [...OF_A_TIME], deps.now().getTime());
    const old = deps.now().getTime() + PER_RUN.youngMs;
    const mayGoOn = (done: number) =>
      done < PER_RUN.sure || (done < PER_RUN.most && deps.now().getTime() < old);
    let handled = 0;
    while (mayGoOn(handled) && !isStopping() && (await handleNext(deps, senders))) handled += 1;
    return handled;
  });
}

/** Handles the message that has been due for longest; false where none is. */
async function handleNext(deps: OutboxDeps, senders: Senders): Promise<boolean> {
  const now = deps.now().getTime();
  const lease = { id: deps.newId(), now, until: now + LEASE_MS };
  const message = await claimMessage(deps.db, lease);
  if (!message) return false;
  const outcome = await outcomeOf(deps, senders, message);
  const done = deps.now().getTime();
  const alert = senders.webhook && { id: deps.newId(), dueAt: done + ALERT_MS };
  await settleMessage(deps.db, message, outcome, { now: done, alert });
  return true;
}

/**
 * What became of a message. One that can't be handled must not keep the others from going, as it is the oldest of them for ever:
 * it waits as for a gateway, since a key may come back or a fault be mended, and is then work for staff; an alert is given up.
 * A store that can't be had is everybody's trouble.
 */
async function outcomeOf(deps: OutboxDeps, senders: Senders, message: StoredMessage): Promise<Outcome> {
  try {
    return await handle(deps, senders, message);
  } catch (error) {
    if (error instanceof Error && isOutage(error)) throw error;
    logError({ job: 'outbox', message: message.id, kind: message.kind }, error);
    const why = error instanceof Unreadable ? 'unread' : 'gave-up';
    return againOr(deps, message, { state: message.kind === 'alert' ? 'failed' : 'task', why });
  }
}

/** A message to a resident; alerts are for staff and have another way. */
export type ResidentMessage = StoredMessage & { readonly kind: MessageKind };

async function handle(deps: OutboxDeps, senders: Senders, message: StoredMessage): Promise<Outcome> {
  if (message.kind === 'alert') return alertStaff(deps, senders, message);
  const told = await prepare(deps, senders, { ...message, kind: message.kind });
  const { stood } = told;
  switch (told.decision.kind) {
    case 'drop':
      return { state: 'dropped', why: told.decision.why, stood };
    case 'slip':
      return { state: 'slip', stood };
    case 'task':
      return { state: 'task', why: told.decision.why, stood };
    case 'send': {
      const { by, to } = told.decision;
      const sent = await send(deps, senders[by], message, told.letter, to, 'task');
      // What came of an attempt stands; whom to tell now does not.
      return sent.state === 'task' ? { ...sent, stood } : sent;
    }
  }
}

/** What would happen to a message now, its words, and how things stand by which that is so. */
export async function prepare(
  deps: OutboxDeps,
  senders: Senders,
  message: ResidentMessage,
): Promise<{ decision: Decision; letter: Letter; stood: Standing }> {
  const request = await findRequest(deps.db, message.requestId);
  if (!request) throw new Error(`message ${message.id} is about no request`);
  const timeLost = (await lostTime(deps.db, request)) !== undefined;
  const survivor = await survivorOf(deps.db, request);
  const by = reachedBy(message.kind, request, survivor);
  const { contact } = parseCommonDetails(openDetails(deps, by));
  const { state, noCalls } = by;
  const { startsAt } = request;
  const toldUntil = request.kind === 'home-visit' ? request.endsAt : startsAt;
  const channels = { sms: senders.sms !== undefined, email: senders.email !== undefined };
  const paused = request.pausedAt !== null;
  const told = await wasTold(deps.db, message);
  const timeGone = await losesTime(deps, request);
  const stopped = message.kind === 'cancelled' && (await isStopped(deps, request));
  const standing = {
    ...{ state, startsAt, toldUntil, noCalls, contact },
    ...{ timeLost, paused, timeGone, stopped, told },
  };
  const decision = decide(message, standing, channels, deps.now().getTime());
  const letter = await letterAbout(deps, message, request);
  return { decision, letter, stood: { requests: [request, survivor], timeLost } };
}

/** Whether the person of an errand has stopped it. */
async function isStopped({ db }: Pick<OutboxDeps, 'db'>, { id, kind }: StoredRequest): Promise<boolean> {
  const last = kind === 'errand' ? (await listAuthorisations(db, id)).at(-1) : undefined;
  return last !== undefined && last.stoppedAt !== null;
}

/** Whether a request was merged into one that has another time, or none, while its own lies ahead. */
async function losesTime(
  { db, now }: Pick<OutboxDeps, 'db' | 'now'>,
  request: StoredRequest,
): Promise<boolean> {
  const { mergedInto, startsAt } = request;
  if (mergedInto === null || startsAt === null || startsAt <= now().getTime()) return false;
  return (await survivorOf(db, request)).startsAt !== startsAt;
}

/** Which of its sentences a message says. */
async function sayingOf(
  deps: OutboxDeps,
  { kind, createdAt }: Pick<ResidentMessage, 'kind' | 'createdAt'>,
  request: StoredRequest,
): Promise<Saying> {
  const { id, startsAt, pausedAt } = request;
  if (await saysReopened(deps.db, id, startsAt, createdAt)) return 'reopened';
  if (kind === 'moved' && startsAt === null && pausedAt !== null) return 'moved-waiting';
  return kind === 'merged' && (await losesTime(deps, request)) ? 'merged-timed' : kind;
}

/** The words of a message about a request. */
export async function letterAbout(
  deps: OutboxDeps,
  message: Pick<ResidentMessage, 'kind' | 'createdAt'>,
  request: StoredRequest,
): Promise<Letter> {
  const { outgoing, centre, told } = await deps.catalogue();
  const lost =
    (await lostTime(deps.db, request)) ?? (await takenTime(deps.db, request.id, message.createdAt));
  const { publicOrigin } = deps.settings;
  return letterFor(outgoing, await sayingOf(deps, message, request), {
    centre: centre.name,
    url: publicOrigin === undefined ? undefined : `${publicOrigin}/requests/`,
    reference: openReference(deps, request),
    kind: request.kind,
    startsAt: request.startsAt,
    halfDay: request.halfDay,
    reason: lost && (lost.reason ?? told.changes.hoursChanged),
  });
}

async function alertStaff(deps: OutboxDeps, senders: Senders, message: StoredMessage): Promise<Outcome> {
  if ((await countWork(deps.db)) === 0) return { state: 'dropped', why: 'closed' };
  const { outgoing } = await deps.catalogue();
  // Nobody is told of an alert that failed: the work itself waits in the inbox.
  return send(deps, senders.webhook, message, alertFor(outgoing), '', 'failed');
}
