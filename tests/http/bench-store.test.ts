import { sql } from 'drizzle-orm';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCopy } from '../../functions/backup/copy.node.ts';
import { createSealer } from '../../functions/http/seal.ts';
import { fit } from '../../functions/jobs/fit-command.ts';
import { copyToPast } from '../../scripts/bench/past.ts';
import { TEST_KEYS, testApp, type TestApp } from '../support/app.ts';
import { storeAppointment } from '../support/requests.ts';

let site: TestApp;
beforeEach(async () => {
  site = await testApp({}, 'file');
});
afterEach(() => {
  site.close();
});

test('a server starts on the store that the bench has filled with requests of the past', async () => {
  await storeAppointment(site);
  const db = new DatabaseSync(join(site.deps.settings.dataDir, 'heqi.db'));
  copyToPast(db, 50);
  expect(db.prepare('select count(*) as n from requests').get()).toEqual({ n: 50 });
  db.close();
  expect(await fit(site.deps)).toContain('the keys open it');
});

test('with another index key, by which it would find nobody, it refuses to start, and a copy to be restored', async () => {
  await storeAppointment(site);
  const sealer = createSealer({ ...TEST_KEYS, indexKey: Buffer.alloc(32, 9).toString('base64') });
  await expect(fit({ ...site.deps, sealer })).rejects.toThrow(/INDEX_KEY/);
  const path = join(site.deps.settings.dataDir, 'heqi.db');
  await site.deps.db.run(sql`pragma wal_checkpoint(truncate)`);
  expect(() => readCopy(path, sealer)).toThrow(/indexKey/);
  expect(readCopy(path, site.deps.sealer)).toMatchObject({ requests: 1 });
});
