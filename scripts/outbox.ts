// `npm run outbox`: handles what is due, once. With --dry-run it sends and changes nothing, and prints what it would do,
// with personal data masked. On the embedded file the server must be stopped: two connections to one file are the one
// thing that this SQLite must not be given. On a remote database it may run beside it, by cron.
import { drizzle } from 'drizzle-orm/libsql/http';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openEmbedded } from '../db/embedded/client.ts';
import { openRemote } from '../db/remote-client.ts';
import { createSealer } from '../functions/http/seal.ts';
import { previewOutbox } from '../functions/outbox/preview.ts';
import { runOutbox, type OutboxDeps } from '../functions/outbox/run.ts';
import { createSenders } from '../functions/outbox/senders.ts';
import { readSettings } from '../functions/settings.node.ts';
import type { Settings } from '../functions/settings.ts';
import { sortableId } from '../functions/shared/sortable-id.ts';
import { catalogueFromDisk } from '../src/content/catalogue-from-disk.ts';
import { openAlone, stop } from './store/open-alone.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dryRun = process.argv.includes('--dry-run');

function openStore({ databaseUrl: url, databaseAuthToken: authToken, dataDir }: Settings) {
  if (url !== undefined) return drizzle({ client: openRemote({ url, authToken }) });
  const path = `${dataDir}/heqi.db`;
  openAlone(path).close();
  // The server brings the file up to date; a clock that sends messages must not.
  return drizzle({ client: openEmbedded(path, { migrations: [] }) });
}

function readOrStop(): Settings {
  try {
    return readSettings();
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

const settings = readOrStop();
const db = openStore(settings);
const content = catalogueFromDisk(root);
const deps: OutboxDeps = {
  db,
  settings,
  sealer: createSealer(settings),
  catalogue: () => Promise.resolve(content),
  now: () => new Date(),
  newId: () => sortableId(new Date(), randomUUID()),
};
const senders = createSenders(settings.outgoing);
if (dryRun) for (const line of await previewOutbox(deps, senders)) console.log(line);
else console.log(`Handled: ${String(await runOutbox(deps, senders))}`);
db.$client.close();
