import { isHeaderText, settingsError, textOf, type Environment } from './environment.ts';
import { clientAddress, networkOf, UNKNOWN_ADDRESS } from './http/client-address.ts';
import { parseOutgoing, type Outgoing } from './settings-outgoing.ts';

/** What the operator may set, read once at start. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Folder of the database, the key file and backups. */
  readonly dataDir: string;
  /** Scheme and host that residents see, without a slash at the end; needed behind TLS. */
  readonly publicOrigin?: string;
  /** How many proxies stand in front; 0 trusts no forwarded address. */
  readonly trustProxy: number;
  /** The hall's own networks, as limits count them: many residents send from each of them. */
  readonly hallAddresses?: readonly string[];
  /** A libSQL server, in place of the embedded file. */
  readonly databaseUrl?: string;
  readonly databaseAuthToken?: string;
  /** How long one call to that server may take, in milliseconds. */
  readonly databaseTimeoutMs?: number;
  /** Ways to tell residents and staff something; none when left out. */
  readonly outgoing?: Outgoing;
  /** `k2:<base64>,k1:<base64>`: the first key seals, all open. */
  readonly dataKeys: string;
  /** base64 */
  readonly indexKey: string;
}

/** The part that opening the store needs. */
export type StoreSettings = Pick<
  Settings,
  'dataDir' | 'databaseUrl' | 'databaseAuthToken' | 'databaseTimeoutMs'
>;

export type Keys = Pick<Settings, 'dataKeys' | 'indexKey'>;

function wholeNumber(env: Environment, name: string, min: number, max: number): number | undefined {
  const value = textOf(env, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,5}$/.test(value) || Number(value) < min || Number(value) > max) {
    throw settingsError(
      `${name} must be a whole number from ${String(min)} to ${String(max)}, but is "${value}".`,
    );
  }
  return Number(value);
}

/**
 * Scheme and host that residents see, as browsers write them: in small letters, a Chinese name in its ASCII form, without the port
 * that goes without saying. Throws one sentence where there is more to it.
 */
export function publicOrigin(env: Environment): string | undefined {
  const value = textOf(env, 'PUBLIC_ORIGIN');
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && /^https?:\/\/[^\s/?#@\\]+\/?$/i.test(value)) return url.origin;
  throw settingsError(
    `PUBLIC_ORIGIN must be scheme and host only, such as https://example.org, but is "${value}".`,
  );
}

/** Addresses between commas, each as the network that one subscriber holds. */
function hallAddresses(env: Environment): string[] {
  const entries = (textOf(env, 'HALL_ADDRESSES') ?? '').split(',').map((entry) => entry.trim());
  return entries
    .filter((entry) => entry !== '')
    .map((entry) => {
      const address = clientAddress({ peer: entry, forwardedFor: undefined, trustProxy: 0 });
      if (address !== UNKNOWN_ADDRESS) return networkOf(address);
      throw settingsError(
        `HALL_ADDRESSES must be addresses of the hall's networks with commas between them, but holds "${entry}".`,
      );
    });
}

function databaseUrl(env: Environment): string | undefined {
  const value = textOf(env, 'DATABASE_URL');
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  // Not shown: the address may carry a token.
  if (!url || !/^(libsql|https?):$/.test(url.protocol) || url.hostname === '')
    throw settingsError('DATABASE_URL must begin with libsql://, https:// or http:// and name a host.');
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    throw settingsError(
      'DATABASE_URL must hold no user or password: set DATABASE_AUTH_TOKEN in their place.',
    );
  return value;
}

function databaseAuthToken(env: Environment, url: string | undefined): string | undefined {
  const token = textOf(env, 'DATABASE_AUTH_TOKEN');
  // Whoever forgot the address would write into a file on this machine, and find out much later.
  if (token !== undefined && url === undefined)
    throw settingsError('DATABASE_URL must be set where DATABASE_AUTH_TOKEN is.');
  if (token !== undefined && !isHeaderText(token))
    throw settingsError('DATABASE_AUTH_TOKEN must be the token alone, without blanks or other signs in it.');
  return token;
}

/** A path as it is: no shell reads it, so that these signs would make a folder of that name, and the store would lie there. */
function dataDir(env: Environment): string {
  const path = textOf(env, 'DATA_DIR') ?? './data';
  if (/^~|\$/.test(path))
    throw settingsError(`DATA_DIR must be written out, without ~ or $, but is "${path}".`);
  return path;
}

const isKey = (value: string): boolean =>
  /^[A-Za-z0-9+/]{43}=$/.test(value) || /^[A-Za-z0-9_-]{43}=?$/.test(value);

/** Checks the form of both keys; `where` names where they were read. A key itself is never shown. */
export function checkKeys({ dataKeys, indexKey }: Keys, where = ''): Keys {
  const parts = dataKeys.split(',').map((part) => /^\s*([a-z0-9]+):(\S+)\s*$/.exec(part));
  const names = new Set(parts.map((part) => part?.[1]));
  if (names.size < parts.length || !parts.every((part) => part?.[2] !== undefined && isKey(part[2]))) {
    throw settingsError(
      `DATA_KEYS${where} must read name:key,name:key with distinct lower-case names and keys of 32 bytes in base64.`,
    );
  }
  if (!isKey(indexKey)) throw settingsError(`INDEX_KEY${where} must be 32 bytes in base64.`);
  return { dataKeys, indexKey };
}

/** The keys that the environment holds: both or none. */
export function parseKeys(env: Environment): Keys | undefined {
  const dataKeys = textOf(env, 'DATA_KEYS');
  const indexKey = textOf(env, 'INDEX_KEY');
  if (dataKeys === undefined && indexKey === undefined) return undefined;
  if (dataKeys === undefined) throw settingsError('DATA_KEYS must be set where INDEX_KEY is.');
  if (indexKey === undefined) throw settingsError('INDEX_KEY must be set where DATA_KEYS is.');
  return checkKeys({ dataKeys, indexKey });
}

/** Everything but the keys. Throws one sentence about the first variable that is wrong. */
export function parseSettings(env: Environment): Omit<Settings, keyof Keys> {
  const origin = publicOrigin(env);
  const url = databaseUrl(env);
  const token = databaseAuthToken(env, url);
  const timeout = wholeNumber(env, 'DATABASE_TIMEOUT_MS', 1, 60_000);
  const outgoing = parseOutgoing(env);
  const hall = hallAddresses(env);
  const host = textOf(env, 'HOST') ?? '127.0.0.1';
  if (/[\s/]/.test(host)) throw settingsError(`HOST must be a name or an address, but is "${host}".`);
  return {
    port: wholeNumber(env, 'PORT', 0, 65_535) ?? 4321,
    host,
    dataDir: dataDir(env),
    trustProxy: wholeNumber(env, 'TRUST_PROXY', 0, 10) ?? 0,
    ...(hall.length > 0 && { hallAddresses: hall }),
    ...(origin !== undefined && { publicOrigin: origin }),
    ...(url !== undefined && { databaseUrl: url }),
    ...(token !== undefined && { databaseAuthToken: token }),
    ...(timeout !== undefined && { databaseTimeoutMs: timeout }),
    ...(outgoing && { outgoing }),
  };
}
