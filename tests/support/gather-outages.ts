import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../db/embedded/client.ts';
import { embeddedMigrations } from '../../db/embedded/embedded-migrations.ts';
import { inMode, MODES } from '../../functions/shared/modes.ts';
import { listenHrana } from '../../scripts/hrana/listen.ts';
import { startBuiltServer } from './built-server.ts';
import type { Keep } from './resident-steps.ts';
import { openSurfer } from './surfer.ts';

/** Keeps what each tree says when the store is broken, and when it is gone (A74). `reference` is any well-formed one. */
export async function gatherOutages(reference: string, keep: Keep): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'heqi-outage-'));
  const path = join(folder, 'heqi.db');
  const store = openEmbedded(path, { migrations: embeddedMigrations });
  await store.execute('select 1');
  const hrana = await listenHrana({ path });
  const server = await startBuiltServer({ DATABASE_URL: hrana.url });
  const lookUp = async (what: string, status: number) => {
    for (const mode of MODES) {
      const surfer = openSurfer(server.origin);
      const answer = await surfer.post(inMode(mode, '/requests/'), { reference, code: '123456' });
      keep(`problem: ${what}`, mode, answer, status);
    }
  };
  try {
    await store.execute('alter table requests rename to lost');
    await lookUp('fault', 500);
    await hrana.close();
    await lookUp('outage', 503);
  } finally {
    store.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
