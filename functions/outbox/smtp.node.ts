import { isLoopback, type MailServer } from '../settings-outgoing.ts';
import type { Send, Sent } from './sending.ts';

/** What the library calls trouble with a letter or its address; all else is between us and the server. */
const OF_THE_LETTER = /^E(?:ENVELOPE|MESSAGE)$/;

/** What the library tells of trouble. */
interface Fault {
  readonly code?: string;
  /** What the server had been told, such as 'RCPT TO'. */
  readonly command?: string;
  /** What it answered. */
  readonly responseCode?: number;
}

/**
 * Whether it is the letter that a server refuses, or its address. Who may send as `SMTP_FROM` is between us and the server: many take
 * only the address of whoever signs in.
 */
const isOfTheLetter = ({ code = '', command }: Fault): boolean =>
  OF_THE_LETTER.test(code) && command !== 'MAIL FROM';

/** A mail server's own words: 5xx is for ever, everything else may pass (RFC 5321 §4.2.1). */
function verdictOn(fault: Fault): Sent {
  const { responseCode: status, code } = fault;
  const told = [code ?? 'unknown', status ?? []].flat().join(' ');
  if (status === undefined || status < 500) return { kind: 'again', code: told };
  return { kind: isOfTheLetter(fault) ? 'refused' : 'shut', code: told };
}

/** E-mail over SMTP; the library is loaded with the first letter. Beyond this machine only over TLS. */
export function mailSender({ url, from }: MailServer, timeoutMs: number): Send {
  return async ({ key, to, subject, text }) => {
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      url,
      requireTLS: !isLoopback(url),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
    });
    const messageId = `<${key}@${from.split('@')[1] ?? ''}>`;
    const headers = { 'Auto-Submitted': 'auto-generated' };
    // The library's own limits are for silence: a server that drips would hold the letter and its connection for ever.
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      await transport.sendMail({ from, to, subject, text, messageId, headers, signal });
      return { kind: 'sent' };
    } catch (error) {
      return verdictOn(error as Fault);
    }
  };
}
