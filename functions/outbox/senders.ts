import { mailSender } from '#smtp';
import type { Outgoing } from '../settings-outgoing.ts';
import { smsSender, webhookSender } from './http-senders.ts';
import type { Senders } from './sending.ts';

/** How long one attempt may take, in milliseconds: it ends, and is put down, before a server that stops loses its patience. */
const SEND_MS = 8000;

/** The ways out that the settings open. */
export function createSenders(outgoing: Outgoing | undefined, timeoutMs = SEND_MS): Senders {
  const { webhookUrl, sms, smtp } = outgoing ?? {};
  return {
    ...(sms && { sms: smsSender(sms, timeoutMs) }),
    ...(smtp && { email: mailSender(smtp, timeoutMs) }),
    ...(webhookUrl !== undefined && { webhook: webhookSender(webhookUrl, timeoutMs) }),
  };
}
