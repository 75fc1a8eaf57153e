import { settingsError, textOf, type Environment } from './environment.ts';

/** Any value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The ways out of the house that the operator has opened; all are shut by default. */
export interface Outgoing {
  /** Address of a group robot of WeCom or DingTalk, which tells staff that somebody waits to be told. */
  readonly webhookUrl?: string;
  readonly sms?: SmsGateway;
  readonly smtp?: MailServer;
}

export interface SmsGateway {
  readonly url: string;
  /** What is posted; `{phone}`, `{text}` and `{key}` in its strings are filled in. */
  readonly body: Json;
  /** Sent as `Authorization: Bearer …`. */
  readonly token?: string;
  /** Fields that an answer must hold, as text, to count as sent; any 2xx counts when left out. */
  readonly accepted?: Readonly<Record<string, string>>;
}

export interface MailServer {
  /** smtps:// or smtp:// with user and password in it. */
  readonly url: string;
  readonly from: string;
}

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether an address is on this machine, where nobody listens on the way. */
export const isLoopback = (url: string): boolean => LOOPBACK.test(new URL(url).hostname);

type Read = (name: string) => string | undefined;

function webAddress(read: Read, name: string): string | undefined {
  const value = read(name);
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(value))) return value;
  // Not shown: the address of a robot is its password.
  throw settingsError(`${name} must be an address that begins with https://.`);
}

function json(read: Read, name: string): Json | undefined {
  const value = read(name);
  if (value === undefined) return undefined;
  try {
    return JSON.parse(value) as Json;
  } catch {
    throw settingsError(`${name} must be JSON.`);
  }
}

function accepted(read: Read): Readonly<Record<string, string>> | undefined {
  const value = json(read, 'SMS_ACCEPTED');
  if (value === undefined) return undefined;
  const fields = Object.entries(typeof value === 'object' && value !== null ? value : {});
  const plain = fields.flatMap(([name, one]) =>
    typeof one === 'string' || typeof one === 'number' ? [[name, String(one)] as const] : [],
  );
  if (plain.length === 0 || plain.length < fields.length || Array.isArray(value))
    throw settingsError('SMS_ACCEPTED must be a JSON object of plain values, such as {"code":"0"}.');
  return Object.fromEntries(plain);
}

function smsGateway(read: Read): SmsGateway | undefined {
  const url = webAddress(read, 'SMS_URL');
  const body = json(read, 'SMS_BODY');
  if (url === undefined && body === undefined) return undefined;
  if (url === undefined) throw settingsError('SMS_URL must be set where SMS_BODY is.');
  const text = JSON.stringify(body ?? '');
  if (body === undefined || !text.includes('{phone}') || !text.includes('{text}'))
    throw settingsError('SMS_BODY must be JSON that holds {phone} and {text}, where SMS_URL is set.');
  const token = read('SMS_TOKEN');
  const ok = accepted(read);
  return { url, body, ...(token !== undefined && { token }), ...(ok && { accepted: ok }) };
}

function mailServer(read: Read): MailServer | undefined {
  const url = read('SMTP_URL');
  const from = read('SMTP_FROM');
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined || !URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol))
    // Not shown: the address carries the password.
    throw settingsError('SMTP_URL must begin with smtps:// or smtp://.');
  if (from === undefined || !/^[^\s@]+@[^\s@]+$/.test(from))
    throw settingsError('SMTP_FROM must be an e-mail address, where SMTP_URL is set.');
  return { url, from };
}

/** Reads the ways out; undefined while all are shut. Throws one sentence about the first variable that is wrong. */
export function parseOutgoing(env: Environment): Outgoing | undefined {
  const read: Read = (name) => textOf(env, name);
  const webhookUrl = webAddress(read, 'WEBHOOK_URL');
  const sms = smsGateway(read);
  const smtp = mailServer(read);
  if (webhookUrl === undefined && !sms && !smtp) return undefined;
  return { ...(webhookUrl !== undefined && { webhookUrl }), ...(sms && { sms }), ...(smtp && { smtp }) };
}
