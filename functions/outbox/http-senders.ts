import type { Json, SmsGateway } from '../settings-outgoing.ts';
import type { Send, Sent } from './sending.ts';

/** An answer is a line or two; whoever sends more is not who we think. */
const MOST_BYTES = 64 * 1024;

/** Trouble that passes: too early, too many, or the other side's own. */
const PASSES = /^(?:408|425|429|5\d\d)$/;

interface Post {
  readonly url: string;
  readonly body: Json;
  readonly key: string;
  readonly token?: string | undefined;
  readonly timeoutMs: number;
  /** Whether the other side has taken it, by the text of a 2xx. */
  readonly accepts: (text: string) => boolean;
}

/** Reads an answer to its end, but never without end. */
async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MOST_BYTES) throw new Error('the answer is too long');
  }
  return text;
}

async function post({ url, body, key, token, timeoutMs, accepts }: Post): Promise<Sent> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Idempotency-Key': key,
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      // A redirect would carry a phone number to an address that nobody has set.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await textOf(response);
    if (response.ok) return accepts(text) ? 'sent' : 'again';
    return PASSES.test(String(response.status)) ? 'again' : 'refused';
  } catch {
    // Away, too slow, or cut off: whether it got there nobody knows, so it goes again with the same key.
    return 'again';
  }
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** A robot of WeCom or DingTalk: both take the same text, and say with `errcode` 0 that they have. */
export function webhookSender(url: string, timeoutMs: number): Send {
  return ({ key, text }) =>
    post({
      url,
      body: { msgtype: 'text', text: { content: text } },
      key,
      timeoutMs,
      accepts: (answer) => objectIn(answer)['errcode'] === 0,
    });
}

/** Fills the placeholders in every string of a template. Nothing in a value can change the template's shape. */
function filled(template: Json, values: Readonly<Record<string, string>>): Json {
  if (typeof template === 'string')
    return template.replace(/\{(phone|text|key)\}/g, (_, name: string) => values[name] ?? '');
  if (Array.isArray(template)) return template.map((one: Json) => filled(one, values));
  if (typeof template === 'object' && template !== null)
    return Object.fromEntries(Object.entries(template).map(([key, one]) => [key, filled(one, values)]));
  return template;
}

/** An SMS gateway that takes JSON over HTTP. */
export function smsSender({ url, body, token, accepted = {} }: SmsGateway, timeoutMs: number): Send {
  return ({ key, to, text }) =>
    post({
      url,
      body: filled(body, { phone: to, text, key }),
      key,
      token,
      timeoutMs,
      accepts: (answer) => {
        const fields = objectIn(answer);
        return Object.entries(accepted).every(([name, value]) => String(fields[name]) === value);
      },
    });
}
