import type { StoredMessage } from '../../db/alongside.ts';
import type { Outcome } from '../../db/outbox-settle.ts';
import type { Deps } from '../deps.ts';
import { logWarning } from '../http/log.ts';
import { pauseAfter } from './decide.ts';
import type { Send, Sent } from './sending.ts';
import type { Letter } from './texts.ts';

/** Another attempt later, or what becomes of a message at last. */
export function againOr(
  { now }: Pick<Deps, 'now'>,
  { attempts }: StoredMessage,
  atLast: Outcome,
  waitMs?: number,
): Outcome {
  const pause = pauseAfter(attempts, waitMs);
  return pause === undefined ? atLast : { state: 'waiting', why: 'again', dueAt: now().getTime() + pause };
}

/** So often a message is claimed at most: who claims it more often dies of it, each time perhaps after it was sent. */
const MOST_CLAIMS = 12;

/** One attempt. What can't be delivered becomes `atLast`, never nothing (D22). */
export async function send(
  deps: Pick<Deps, 'now'>,
  sender: Send | undefined,
  message: StoredMessage,
  letter: Letter,
  to: string,
  atLast: 'task' | 'failed',
): Promise<Outcome> {
  const { id, kind, attempts } = message;
  if (attempts > MOST_CLAIMS) return { state: atLast, why: 'gave-up' };
  const sent: Sent = sender ? await sender({ ...letter, key: id, to }) : { kind: 'shut', code: 'none' };
  if (sent.kind === 'sent') return { state: 'sent' };
  logWarning({ job: 'outbox', message: id, kind, attempts, sent: sent.kind, code: sent.code });
  if (sent.kind !== 'again') return { state: atLast, why: sent.kind };
  return againOr(deps, message, { state: atLast, why: 'gave-up' }, sent.waitMs);
}
