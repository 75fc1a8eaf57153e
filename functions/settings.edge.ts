import { env } from 'cloudflare:workers';
import { parseKeys, parseSettings, type Settings } from './settings.ts';
import { settingsError } from './environment.ts';

/** The settings of this worker, all of them secrets or variables of it. Throws one sentence that names what is wrong. */
export function readSettings(): Settings {
  const settings = parseSettings(env);
  const keys = parseKeys(env);
  if (settings.databaseUrl === undefined) {
    throw settingsError(
      'DATABASE_URL must be the address of a libSQL server: a worker has no file to keep data in.',
    );
  }
  if (settings.outgoing?.smtp)
    throw settingsError('SMTP_URL must be left out: a worker sends no e-mail. Run npm run outbox elsewhere.');
  if (!keys) throw settingsError('DATA_KEYS and INDEX_KEY must be set as secrets of the worker.');
  return { ...settings, ...keys };
}
