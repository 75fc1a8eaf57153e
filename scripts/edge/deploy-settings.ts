import { existsSync, statSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { parseKeys, parseSettings, type Settings } from '../../functions/settings.ts';
import type { Environment } from '../../functions/environment.ts';

/** The settings of a worker that is to be deployed: none of them has a default there. */
export type DeploySettings = Settings &
  Required<Pick<Settings, 'publicOrigin' | 'databaseUrl' | 'databaseAuthToken'>>;

const NEEDED = {
  PUBLIC_ORIGIN: 'the address that residents type, such as https://heqi.example.org',
  DATABASE_URL: 'the address of the libSQL server, such as libsql://heqi.example.org',
  DATABASE_AUTH_TOKEN: 'a token of that server which may read and write',
  DATA_KEYS: 'the keys that seal what residents write; npm run deploy -- --make-keys makes some',
  INDEX_KEY: 'the key by which a reference is found again; npm run deploy -- --make-keys makes one',
};

/** What a worker goes by besides, where it is set. It has no port, no folder and no proxy, and sends no e-mail. */
const OPTIONAL = [
  'DATABASE_TIMEOUT_MS',
  'HALL_ADDRESSES',
  'SMS_URL',
  'SMS_BODY',
  'SMS_TOKEN',
  'SMS_ACCEPTED',
  'WEBHOOK_URL',
];

/** What goes up with the worker as its secrets: each of its settings, as it was written. */
export function secretsOf(env: Environment): Record<string, string> {
  const names = [...Object.keys(NEEDED), ...OPTIONAL];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name];
      return typeof value === 'string' && value.trim() !== '' ? [[name, value] as const] : [];
    }),
  );
}

/** Adds what `file` holds to the environment. Throws one sentence when other users may read it. */
export function loadDeployFile(file: string): void {
  if (!existsSync(file)) return;
  if ((statSync(file).mode & 0o077) !== 0)
    throw new Error(`${file} holds keys that other users may read: run chmod 600 ${file}.`);
  loadEnvFile(file);
}

/** Checks the settings of a deployment. Throws sentences, one a line, that name what is missing or wrong. */
export function readDeploySettings(env: Environment, file: string): DeploySettings {
  const missing = Object.entries(NEEDED).filter(([name]) => (env[name] ?? '') === '');
  if (missing.length > 0) {
    const lines = missing.map(([name, what]) => `  ${name}: ${what}`);
    throw new Error([`These settings are missing, in the environment or in ${file}:`, ...lines].join('\n'));
  }
  const settings = parseSettings(env);
  const { publicOrigin = '', databaseUrl = '', databaseAuthToken = '' } = settings;
  if (!publicOrigin.startsWith('https:')) {
    throw new Error(`PUBLIC_ORIGIN must begin with https://, but is "${publicOrigin}".`);
  }
  const { protocol, hostname } = new URL(databaseUrl);
  if (protocol === 'http:' && !['127.0.0.1', 'localhost'].includes(hostname)) {
    throw new Error(
      'DATABASE_URL must begin with libsql:// or https://: http:// would send the token in clear.',
    );
  }
  const keys = parseKeys(env);
  if (!keys) throw new Error('DATA_KEYS and INDEX_KEY must be set.');
  return { ...settings, ...keys, publicOrigin, databaseUrl, databaseAuthToken };
}
