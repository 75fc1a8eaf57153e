import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fit } from '../../functions/jobs/fit-command.ts';
import { copyToPast } from '../../scripts/bench/past.ts';
import { testApp, type TestApp } from '../support/app.ts';
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
