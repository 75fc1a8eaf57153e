import { mailSender } from '#smtp';
import type { Outgoing } from '../settings-outgoing.ts';
import { smsSender, webhookSender } from './http-senders.ts';
import type { Letter } from './texts.ts';

/** A letter with where it goes, and the key by which a second attempt is recognised. */
export interface Addressed extends Letter {
  readonly key: string;
  readonly to: string;
}

/** again: it may work later. refused: it never will. */
export type Sent = 'sent' | 'again' | 'refused';

/** Sends one letter in bounded time; never throws for what the other side does. */
export type Send = (letter: Addressed) => Promise<Sent>;

/** The ways out that are open. */
export interface Senders {
  readonly sms?: Send;
  readonly email?: Send;
  readonly webhook?: Send;
}

/** How long one attempt may take, in milliseconds. */
const SEND_MS = 10_000;

/** The ways out that the settings open. */
export function createSenders(outgoing: Outgoing | undefined, timeoutMs = SEND_MS): Senders {
  const { webhookUrl, sms, smtp } = outgoing ?? {};
  return {
    ...(sms && { sms: smsSender(sms, timeoutMs) }),
    ...(smtp && { email: mailSender(smtp, timeoutMs) }),
    ...(webhookUrl !== undefined && { webhook: webhookSender(webhookUrl, timeoutMs) }),
  };
}
