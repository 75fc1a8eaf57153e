// A libSQL server for development: HRANA_DB (./data/hrana.db), HRANA_PORT (8089), HRANA_TOKEN (none).
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { listenHrana } from './hrana/listen.ts';

const { HRANA_DB = './data/hrana.db', HRANA_PORT = '8089', HRANA_TOKEN } = process.env;
mkdirSync(dirname(HRANA_DB), { recursive: true, mode: 0o700 });
const server = await listenHrana({ path: HRANA_DB, authToken: HRANA_TOKEN }, Number(HRANA_PORT));
console.log(`DATABASE_URL=${server.url} serves ${HRANA_DB}`);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void server.close());
}
