// `npm run start:edge`: the worker build in the local Workers runtime, on a libSQL server of its own. Its data and keys are
// kept in DATA_DIR/edge (./data/edge) from one start to the next; delete the folder to begin anew.
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { unstable_startWorker as startWorker } from 'wrangler';
import { createSealer } from '../functions/http/seal.ts';
import type { Settings } from '../functions/settings.ts';
import { readSettings } from '../functions/settings.node.ts';
import { setupPath } from '../functions/staff/set-up.ts';
import { isStale } from './build/is-stale.ts';
import { run, stop } from './edge/run.ts';
import { listenHrana } from './hrana/listen.ts';
import { argumentsOrStop } from './operate/arguments.ts';

/** Ends with a sentence where the port is taken: the runtime would wait for it without a word. */
async function wantPort({ host, port }: Settings): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  }).catch((error: unknown) => stop(`PORT ${String(port)} can't be had: ${String(error)}`));
  await new Promise((resolve) => server.close(resolve));
}

function startOn({ host, port, dataKeys, indexKey }: Settings, databaseUrl: string) {
  const text = (value: string) => ({ type: 'plain_text' as const, value });
  return startWorker({
    config: 'dist-edge/server/wrangler.json',
    bindings: {
      DATABASE_URL: text(databaseUrl),
      DATA_KEYS: text(dataKeys),
      INDEX_KEY: text(indexKey),
    },
    dev: {
      server: { hostname: host, port },
      inspector: false,
      persist: false,
      watch: false,
      logLevel: 'warn',
    },
  });
}

argumentsOrStop({});
// Else the runtime asks Cloudflare for sample data about a request.
process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false';

if (await isStale('dist-edge')) await run('The build', ['scripts/build.ts', '--edge']);

const dataDir = join(process.env['DATA_DIR'] ?? './data', 'edge');
mkdirSync(dataDir, { recursive: true, mode: 0o700 });
const { DATABASE_URL: _remote, PUBLIC_ORIGIN: _origin, ...env } = process.env;
const settings = readSettings({ ...env, DATA_DIR: dataDir });
await wantPort(settings);

const store = await listenHrana({ path: join(dataDir, 'hrana.db') });
await run('The migration', ['scripts/migrate.ts'], { ...process.env, DATABASE_URL: store.url });

// On Ctrl+C the runtime ends this process; the store's log keeps what was stored.
const worker = await startOn(settings, store.url);
await worker.ready;
const origin = `http://localhost:${(await worker.url).port}`;
const path = setupPath(createSealer(settings));
const { status } = await fetch(new URL(path, origin), { redirect: 'manual' });
console.log(`The worker is ready: ${origin}/ (data in ${dataDir})`);
if (status === 200) console.log(`Set up the first staff account (works once): ${origin}${path}`);
