import { drizzle } from 'drizzle-orm/libsql/http';
import { join } from 'node:path';
import type { StoreSettings } from '../functions/settings.ts';
import type { Db } from './db.ts';
import { openEmbedded } from './embedded/client.ts';
import { embeddedMigrations } from './embedded/embedded-migrations.ts';
import { openRemote } from './remote-client.ts';

/** The store on Node: the file in `dataDir`, or a libSQL server where one is set. Does nothing until its first statement. */
export function openDatabase(settings: StoreSettings): Db {
  const client =
    settings.databaseUrl === undefined
      ? openEmbedded(join(settings.dataDir, 'heqi.db'), { migrations: embeddedMigrations })
      : openRemote({
          url: settings.databaseUrl,
          authToken: settings.databaseAuthToken,
          timeoutMs: settings.databaseTimeoutMs,
        });
  return drizzle({ client });
}
