import { drizzle } from 'drizzle-orm/libsql/http';
import type { StoreSettings } from '../functions/settings.ts';
import type { Db } from './db.ts';
import { openRemote } from './remote-client.ts';

/** The store on the edge: a libSQL server. Does nothing until its first statement. */
export function openDatabase(settings: StoreSettings): Db {
  const { databaseUrl: url, databaseAuthToken: authToken, databaseTimeoutMs: timeoutMs } = settings;
  if (url === undefined) throw new Error('DATABASE_URL must be the address of a libSQL server.');
  return drizzle({ client: openRemote({ url, authToken, timeoutMs }) });
}
