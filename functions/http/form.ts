import type { Context } from 'hono';
import type { AppEnv } from '../deps.ts';
import { formOf, type FormBody } from '../shared/fields.ts';
import { fail, ok, type Result } from '../shared/result.ts';

export type FormError = 'too-large' | 'unsupported' | 'malformed';

// A form encodes a Chinese character in nine bytes: whoever pastes 10,000 of them still gets their own page back, all
// answers kept, with how to mend it.
const MAX_BYTES = 256 * 1024;
/** Of a form that is too long: the proxies in deploy/ stop at 10 MB. */
const MOST_DROPPED = 16 * 1024 * 1024;
/** Name=value pairs: the results of as many visits as a day can have are six fields each. */
const MAX_FIELDS = 400;
const AMPERSAND = 0x26;
const EQUALS = 0x3d;
const PLUS = 0x2b;
const PERCENT = 0x25;
const SPACE = 0x20;
const DELETE = 0x7f;
/** Tab, line feed, carriage return: the controls that a text may hold. */
const IN_TEXT: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d]);
/** Marks on one letter, and those that are too many. */
const STACKED = /(\p{M}{30})\p{M}+/gu;
const ZERO = 0x30;
const SMALL_A = 0x61;

/**
 * Reads an HTML form. Bad input never throws: 'unsupported' is another content type, charset or a compressed body,
 * 'too-large' is more than 256 KB (no more is kept), 'malformed' is more than 400 fields or a body that broke off.
 * Signs that can't be read refuse no form, since its answers would be lost with it: controls are dropped, an escape that
 * is none stands for itself, and what is no UTF-8 (lone surrogates included) becomes U+FFFD, as browsers do (A59). Of the marks
 * that are piled up on one letter thirty stay, which is more than any script has (UAX #15, stream-safe text): to bring a form
 * full of them into order takes minutes.
 */
export async function readForm(request: Request): Promise<Result<FormBody, FormError>> {
  if (!isPlainForm(request.headers)) return fail('unsupported');
  // The length is only a promise: it can refuse early, it cannot vouch for what follows.
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) return fail('too-large');
  const body = await readBytes(request);
  if (!body.ok) return body;
  const fields = decodeFields(body.value);
  return fields === undefined ? fail('malformed') : ok(formOf(fields));
}

function isPlainForm(headers: Headers): boolean {
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity') return false;
  const [type = '', ...parameters] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/x-www-form-urlencoded') return false;
  return parameters.every((parameter) => {
    const [name = '', value = ''] = parameter.split('=');
    return name.trim() !== 'charset' || /^"?utf-?8"?$/.test(value.trim());
  });
}

async function readBytes(request: Request): Promise<Result<Uint8Array, FormError>> {
  if (request.body === null) return ok(new Uint8Array());
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.byteLength;
      if (size > MAX_BYTES) {
        // Nobody waits for the rest.
        void dropRest(reader);
        return fail('too-large');
      }
      chunks.push(next.value);
    }
  } catch {
    return fail('malformed');
  }
  return ok(joined(chunks, size));
}

/**
 * Reads on and forgets, as much as our own proxies let through. To stop at once would leave the rest on its connection, where the
 * next request, behind a proxy that of another resident, would wait for its end and be lost.
 */
async function dropRest(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    let left = MOST_DROPPED;
    for (let next = await reader.read(); !next.done && left > 0; next = await reader.read())
      left -= next.value.byteLength;
    await reader.cancel();
  } catch {
    // A sender that broke off in the meantime is none of our business.
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function decodeFields(body: Uint8Array): Map<string, string[]> | undefined {
  const fields = new Map<string, string[]>();
  let count = 0;
  for (let start = 0; start < body.length;) {
    const ampersand = body.indexOf(AMPERSAND, start);
    const end = ampersand === -1 ? body.length : ampersand;
    if (end > start) {
      const pair = decodePair(body.subarray(start, end));
      count += 1;
      if (count > MAX_FIELDS) return undefined;
      const values = fields.get(pair.name);
      if (values) values.push(pair.value);
      else fields.set(pair.name, [pair.value]);
    }
    start = end + 1;
  }
  return fields;
}

function decodePair(pair: Uint8Array): { name: string; value: string } {
  const equals = pair.indexOf(EQUALS);
  if (equals === -1) return { name: decodeText(pair), value: '' };
  return { name: decodeText(pair.subarray(0, equals)), value: decodeText(pair.subarray(equals + 1)) };
}

/** What a character stands for as a hexadecimal digit, in either case. */
function hexDigit(code = 0): number | undefined {
  const digit = code - ZERO;
  if (digit >= 0 && digit <= 9) return digit;
  // Capitals differ from small letters in this bit alone.
  const letter = (code | 0x20) - SMALL_A;
  return letter >= 0 && letter <= 5 ? 10 + letter : undefined;
}

/** The byte that the two digits behind a percent sign stand for. */
function escapedByte(high: number | undefined, low: number | undefined): number | undefined {
  return high === undefined || low === undefined ? undefined : 16 * high + low;
}

const isControl = (byte: number) => (byte < SPACE && !IN_TEXT.has(byte)) || byte === DELETE;

function decodeText(encoded: Uint8Array): string {
  const bytes = new Uint8Array(encoded.length);
  let length = 0;
  for (let at = 0; at < encoded.length; at += 1) {
    let byte = encoded[at] ?? 0;
    if (byte === PLUS) byte = SPACE;
    else if (byte === PERCENT) {
      const escaped = escapedByte(hexDigit(encoded[at + 1]), hexDigit(encoded[at + 2]));
      if (escaped !== undefined) {
        byte = escaped;
        at += 2;
      }
    }
    if (isControl(byte)) continue;
    bytes[length] = byte;
    length += 1;
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, length));
  return text.replace(STACKED, '$1');
}

/** A body is read once, but may be asked about twice: whose page it came from, and what it says. */
const bodies = new WeakMap<Request, ReturnType<typeof readForm>>();

/** The form of a request's body. */
export function formIn(c: Context<AppEnv>): ReturnType<typeof readForm> {
  const { raw } = c.req;
  const read = bodies.get(raw) ?? readForm(raw);
  bodies.set(raw, read);
  return read;
}
