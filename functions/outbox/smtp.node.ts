import { isLoopback, type MailServer } from '../settings-outgoing.ts';
import type { Send, Sent } from './sending.ts';

/** A mail server's own words: 5xx is for ever, everything else may pass (RFC 5321 §4.2.1). */
function verdictOn(error: unknown): Sent {
  const code = error instanceof Error && 'responseCode' in error ? error.responseCode : undefined;
  return typeof code === 'number' && code >= 500 ? 'refused' : 'again';
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
    const signal = AbortSignal.timeout(timeoutMs);
    // The library's own limits are for silence: a server that drips would hold it for ever.
    const late = new Promise<Sent>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve('again');
      });
    });
    const messageId = `<${key}@${from.split('@')[1] ?? ''}>`;
    const headers = { 'Auto-Submitted': 'auto-generated' };
    const sending = transport
      .sendMail({ from, to, subject, text, messageId, headers })
      .then((): Sent => 'sent', verdictOn);
    const verdict = await Promise.race([sending, late]);
    transport.close();
    return verdict;
  };
}
