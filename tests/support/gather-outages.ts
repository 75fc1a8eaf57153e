import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../db/embedded/client.ts';
import { embeddedMigrations } from '../../db/embedded/embedded-migrations.ts';
import { inMode, MODES, type Mode } from '../../functions/shared/modes.ts';
import { listenHrana } from '../../scripts/hrana/listen.ts';
import { startBuiltServer } from './built-server.ts';
import { gatherUnread } from './gather-unread.ts';
import type { Keep } from './resident-steps.ts';
import { openSurfer, type Answered, type Surfer } from './surfer.ts';
import { LOST } from './lost.ts';

/** Well-formed, and nobody's. */
const REFERENCE = '12345672';

type Kept = Parameters<Keep>;

/**
 * What is seen of a missed appointment, what staff see where a key is lost, and what each tree says when the store is broken, and when it is gone (A74), on a
 * server of its own: most of the time it waits for a store that does not answer.
 */
export async function gatherOutages(): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  const keep: Keep = (...one) => {
    kept.push(one);
    return one[2];
  };
  const folder = mkdtempSync(join(tmpdir(), 'heqi-outage-'));
  const path = join(folder, 'heqi.db');
  const store = openEmbedded(path, { migrations: embeddedMigrations });
  await store.execute('select 1');
  const hrana = await listenHrana({ path });
  const server = await startBuiltServer({ DATABASE_URL: hrana.url });
  const keepAnswer = async (
    what: string,
    status: number,
    ask: (surfer: Surfer, mode: Mode) => Promise<Answered>,
  ) => {
    for (const mode of MODES) keep(what, mode, await ask(openSurfer(server.origin), mode), status);
  };
  const lookUp = (surfer: Surfer, mode: Mode) =>
    surfer.post(inMode(mode, '/requests/'), { reference: REFERENCE, code: '123456' });
  const lose = () => store.execute(`update requests set details = '${LOST}'`);
  const lapse = () =>
    store.execute(`update requests set starts_at = starts_at - 90 * 86400000, ends_at = ends_at - 90 * 86400000
      where kind = 'appointment' and state = 'new'`);
  try {
    await gatherUnread(server, { lose, lapse }, keep);
    await store.execute('alter table requests rename to lost');
    await keepAnswer('problem: fault', 500, lookUp);
    await hrana.close();
    await keepAnswer('requests: outage', 503, lookUp);
    await keepAnswer('problem: outage', 503, choosingADay);
  } finally {
    store.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return kept;
}

/** The first step of a journey that asks the store something. */
async function choosingADay(surfer: Surfer, mode: Mode): Promise<Answered> {
  const step = (name: string, fields = {}) => surfer.post(inMode(mode, `/appointments/${name}`), fields);
  await step('', { service: 'gaoling-jintie' });
  return step('needs/', { needs: 'sign', more: '' });
}
