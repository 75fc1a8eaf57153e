// Brings a remote database up to date: DATABASE_URL=… DATABASE_AUTH_TOKEN=… npm run db:migrate
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { fileURLToPath } from 'node:url';
import journal from '../db/migrations/meta/_journal.json' with { type: 'json' };
import { openRemote } from '../db/remote-client.ts';
import { argumentsOrStop } from './operate/arguments.ts';
import { tell } from './operate/ask.ts';
import { placeOrStop } from './operate/place.ts';
import { migrateRemote } from './store/migrate-remote.ts';
import { stop } from './operate/stop.ts';

/** A migration that rebuilds a table of a million rows takes its time. */
const LONGEST_MS = 10 * 60_000;

argumentsOrStop({});
// As the server reads them: what is wrong is told without showing them, as they may hold a token.
const { databaseUrl, databaseAuthToken } = placeOrStop();
if (databaseUrl === undefined)
  stop('DATABASE_URL must be the address of a libSQL server, such as libsql://centre.example.org.');
const client = openRemote({
  url: databaseUrl,
  authToken: databaseAuthToken,
  timeoutMs: LONGEST_MS,
});
const files = readMigrationFiles({
  migrationsFolder: fileURLToPath(new URL('../db/migrations', import.meta.url)),
});
const named = files.map((file) => ({
  ...file,
  name: journal.entries.find(({ when }) => when === file.folderMillis)?.tag ?? '',
}));
await migrateRemote(client, named, tell);
client.close();
