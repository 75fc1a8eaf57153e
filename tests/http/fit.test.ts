import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSealer } from '../../functions/http/seal.ts';
import { COMMANDS, runCommand } from '../../functions/jobs/commands.ts';
import { TEST_KEYS, testApp, type TestApp } from '../support/app.ts';
import { storeHomeVisit } from '../support/requests.ts';

let site: TestApp;
beforeEach(async () => {
  site = await testApp({}, 'file');
});
afterEach(() => {
  site.close();
});

async function said(more: Partial<TestApp['deps']> = {}): Promise<string> {
  const lines: string[] = [];
  const command = COMMANDS['fit'];
  if (command) await runCommand(command, { ...site.deps, ...more }, {}, (line) => lines.push(line));
  return lines.join('\n');
}

const others = createSealer({ ...TEST_KEYS, dataKeys: `k1:${Buffer.alloc(32, 9).toString('base64')}` });

test('a store is served with the keys that sealed it, and with no others', async () => {
  expect(await said({ sealer: others })).toMatch(/^OK: /);
  const visit = await storeHomeVisit(site);
  expect(await said()).toMatch(/^OK: /);
  expect(await said({ sealer: others })).toMatch(/^FAILED: DATA_KEYS, or keys.json in DATA_DIR, must be/);
  // One damaged text keeps nobody from the others.
  await storeHomeVisit(site);
  await site.deps.db.run(sql`update requests set details = '2.k1.xx' where id = ${visit.id}`);
  expect(await said()).toMatch(/^OK: /);
});

test('a store that a newer version has used is refused, and a remote one is not', async () => {
  await site.deps.db.run(
    sql`insert into "__drizzle_migrations" (hash, created_at) values ('x', 9999999999999)`,
  );
  expect(await said()).toMatch(/^FAILED: DATA_DIR must hold a store of this version/);
  const settings = { ...site.deps.settings, databaseUrl: 'https://store.example' };
  expect(await said({ settings })).toMatch(/^OK: /);
});
