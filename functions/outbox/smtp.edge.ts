import type { MailServer } from '../settings-outgoing.ts';
import type { Send } from './sending.ts';

/** A worker opens no connection to a mail server; its settings refuse one at the start. */
export function mailSender(_server: MailServer, _timeoutMs: number): Send {
  throw new Error('a worker sends no e-mail');
}
