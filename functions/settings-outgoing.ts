import { isHeaderText, jsonTextOf, settingsError, textOf, type Environment } from './environment.ts';

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
  /** Fields that an answer must hold, as text, to count as sent; any 2xx counts where there are none. */
  readonly accepted: Readonly<Record<string, string>>;
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
  // Not shown: the address of a robot is its password.
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLoopback(value)))
    throw settingsError(`${name} must be an address that begins with https://.`);
  // With them no call is ever made.
  if (url.username !== '' || url.password !== '')
    throw settingsError(
      `${name} must hold no user or password: a gateway that wants one has a token for it.`,
    );
  return value;
}

function json(env: Environment, name: string): Json | undefined {
  const value = jsonTextOf(env, name);
  if (value === undefined) return undefined;
  try {
    return JSON.parse(value) as Json;
  } catch {
    throw settingsError(`${name} must be JSON.`);
  }
}

/** Most gateways say with a 200 that they took nothing: whoever does not tell what success looks like would never hear of it. */
function accepted(env: Environment): Readonly<Record<string, string>> {
  const value = json(env, 'SMS_ACCEPTED');
  if (value === undefined)
    throw settingsError(
      'SMS_ACCEPTED must say what an answer holds that took a message, such as {"code":"0"}, or {} where any 2xx means that.',
    );
  const fields = Object.entries(typeof value === 'object' && value !== null ? value : {});
  const plain = fields.flatMap(([name, one]) =>
    typeof one === 'string' || typeof one === 'number' ? [[name, String(one)] as const] : [],
  );
  if (typeof value !== 'object' || value === null || plain.length < fields.length || Array.isArray(value))
    throw settingsError('SMS_ACCEPTED must be a JSON object of plain values, such as {"code":"0"}.');
  return Object.fromEntries(plain);
}

/** Everything in a template that is filled in: its strings, not the names of its fields. */
function stringsIn(template: Json): string[] {
  if (typeof template === 'string') return [template];
  return typeof template === 'object' && template !== null ? Object.values(template).flatMap(stringsIn) : [];
}

function smsGateway(env: Environment): SmsGateway | undefined {
  const read: Read = (name) => textOf(env, name);
  const url = webAddress(read, 'SMS_URL');
  const body = json(env, 'SMS_BODY');
  const token = read('SMS_TOKEN');
  if (url === undefined) {
    const lonely = ['SMS_BODY', 'SMS_TOKEN', 'SMS_ACCEPTED'].find(
      (name) => jsonTextOf(env, name) !== undefined,
    );
    if (lonely !== undefined) throw settingsError(`SMS_URL must be set where ${lonely} is.`);
    return undefined;
  }
  const text = stringsIn(body ?? '').join('');
  if (body === undefined || !text.includes('{phone}') || !text.includes('{text}'))
    throw settingsError('SMS_BODY must be JSON that holds {phone} and {text}, where SMS_URL is set.');
  if (token !== undefined && !isHeaderText(token))
    throw settingsError('SMS_TOKEN must be the token alone, without blanks or other signs in it.');
  return { url, body, ...(token !== undefined && { token }), accepted: accepted(env) };
}

/** What more stands in such an address would be options of the library, and could open what we keep shut: `?ignoreTLS=true`. */
const MAIL_URL = /^smtps?:\/\/(?:[^\s/?#@]*@)?[^\s/?#@]+$/i;

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}

function mailServer(read: Read): MailServer | undefined {
  const url = read('SMTP_URL');
  const from = read('SMTP_FROM');
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined || !MAIL_URL.test(url) || !URL.canParse(url) || !isDecodable(url))
    // Not shown: the address carries the password.
    throw settingsError(
      'SMTP_URL must read smtps://user:password@host or smtp://…, with / ? # @ % in user and password as %2F %3F %23 %40 %25.',
    );
  if (from === undefined || !/^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+$/.test(from))
    throw settingsError('SMTP_FROM must be an e-mail address, where SMTP_URL is set.');
  return { url, from };
}

/** Reads the ways out; undefined while all are shut. Throws one sentence about the first variable that is wrong. */
export function parseOutgoing(env: Environment): Outgoing | undefined {
  const read: Read = (name) => textOf(env, name);
  const webhookUrl = webAddress(read, 'WEBHOOK_URL');
  const sms = smsGateway(env);
  const smtp = mailServer(read);
  if (webhookUrl === undefined && !sms && !smtp) return undefined;
  return { ...(webhookUrl !== undefined && { webhookUrl }), ...(sms && { sms }), ...(smtp && { smtp }) };
}
