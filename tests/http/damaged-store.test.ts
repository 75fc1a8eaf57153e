import { mkdtempSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backUp } from '../../functions/backup/backup.node.ts';
import { testApp } from '../support/app.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { script, stopped } from '../support/scripts.ts';
import { testFolder } from '../support/temporary.ts';

/** The path of a whole copy of a store with one request. */
async function copyOfOne(): Promise<string> {
  const site = await testApp({}, 'file');
  onTestFinished(() => {
    site.close();
  });
  await storeHomeVisit(site);
  return (await backUp(site.deps, () => undefined, mkdtempSync(join(testFolder(), 'copy-')))).path;
}

test('a store that is damaged makes way for a copy, and is kept: that is what copies are for', async () => {
  const copy = await copyOfOne();
  const data = stopped(copy);
  const store = join(data, 'heqi.db');
  truncateSync(store, 40_000);
  expect(await script(data, 'backup')).toEqual({
    code: 1,
    said: `FAILED: ${store} can't be opened (SQLITE_CORRUPT): restore a copy, if it is damaged.`,
  });
  const { code, said } = await script(data, 'restore', copy, '--replace');
  expect(said).toMatch(
    /The store before is now .*heqi-replaced-.*\nWhat has happened since the copy can't be told: .*\nOK: .* holds 1 requests/,
  );
  expect(code).toBe(0);
});

test('a store in which there is nothing, not even a table, says so instead of a code', async () => {
  const data = stopped(await copyOfOne());
  const store = join(data, 'heqi.db');
  truncateSync(store, 0);
  expect(await script(data, 'backup')).toEqual({
    code: 1,
    said: `FAILED: ${store} is empty: start the server once, which makes its tables, or restore a copy.`,
  });
});
