import { causesOf, codeOf } from '../http/log.ts';
import type { Json, SmsGateway } from '../settings-outgoing.ts';
import type { Send, Sent } from './sending.ts';

/** An answer is a line or two; whoever sends more is not who we think. */
const MOST_BYTES = 64 * 1024;

/** Trouble that passes: too early, too many, or the other side's own. */
const PASSES = /^(?:408|425|429|5\d\d)$/;

/** Nothing that the letter could help: another address, another token, no money left. */
const SHUT = /^(?:3\d\d|40[1-57])$/;

interface Post {
  readonly url: string;
  readonly body: Json;
  readonly key: string;
  readonly token?: string | undefined;
  readonly timeoutMs: number;
  /** What the text of a 2xx means. */
  readonly read: (text: string) => Sent;
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

/** How long the other side wants to be left alone, in milliseconds. A date in this header is for browsers; gateways count. */
function waitOf(response: Response): { waitMs?: number } {
  const seconds = /^\d{1,6}$/.exec(response.headers.get('retry-after')?.trim() ?? '')?.[0];
  return seconds === undefined ? {} : { waitMs: Number(seconds) * 1000 };
}

/** The code of what kept an answer from coming: `fetch` names it only in the innermost cause. */
const faultOf = (error: unknown): string =>
  error instanceof Error ? codeOf(causesOf(error).at(-1) ?? error) : 'unknown';

async function post({ url, body, key, token, timeoutMs, read }: Post): Promise<Sent> {
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
    return response.ok ? read(text) : verdictOn(response);
  } catch (error) {
    // Away, too slow, or cut off: whether it got there nobody knows, so it goes again with the same key.
    return { kind: 'again', code: faultOf(error) };
  }
}

function verdictOn(response: Response): Sent {
  const code = String(response.status);
  if (PASSES.test(code)) return { kind: 'again', code, ...waitOf(response) };
  return { kind: SHUT.test(code) ? 'shut' : 'refused', code };
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Codes of gateways are short and plain; whatever else stands in their place may be somebody's words. */
const CODE = /^[\w.-]{1,32}$/;

/** What an answer has in the first field that is not as it should be, such as `errcode 93000`; undefined where all are. */
function missingIn(answer: string, accepted: Readonly<Record<string, string>>): string | undefined {
  const fields = objectIn(answer);
  for (const [name, value] of Object.entries(accepted)) {
    const told = String(fields[name]);
    if (told !== value) return CODE.test(told) ? `${name} ${told}` : `${name} ?`;
  }
  return undefined;
}

/**
 * What passes of what a robot says: busy, and too often for a minute. WeCom calls that -1, 45009 and 45033, DingTalk -1, 130101 and
 * 410100. Everything else is between the operator and the robot: its address, its key words, its signature, its group.
 */
const ROBOT_PASSES: ReadonlySet<string> = new Set(['-1', '45009', '45033', '130101', '410100']);

function robotSays(answer: string): Sent {
  const { errcode } = objectIn(answer);
  const code = missingIn(answer, { errcode: '0' });
  if (code === undefined) return { kind: 'sent' };
  // Whoever names no such code is no robot that we know.
  const passes = typeof errcode !== 'number' || ROBOT_PASSES.has(String(errcode));
  return { kind: passes ? 'again' : 'shut', code };
}

/** A robot of WeCom or DingTalk: both take the same text, and say with `errcode` 0 that they have. */
export function webhookSender(url: string, timeoutMs: number): Send {
  return ({ key, text }) =>
    post({
      url,
      body: { msgtype: 'text', text: { content: text } },
      key,
      timeoutMs,
      read: robotSays,
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
export function smsSender({ url, body, token, accepted }: SmsGateway, timeoutMs: number): Send {
  return ({ key, to, text }) =>
    post({
      url,
      body: filled(body, { phone: to, text, key }),
      key,
      token,
      timeoutMs,
      read: (answer) => {
        const code = missingIn(answer, accepted);
        return code === undefined ? { kind: 'sent' } : { kind: 'again', code };
      },
    });
}
