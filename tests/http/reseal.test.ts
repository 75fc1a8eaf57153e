import { sql } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findRequest } from '../../db/requests.ts';
import { SEALED_COLUMNS } from '../../db/sealed-texts.ts';
import { backUp } from '../../functions/backup/backup.node.ts';
import { runChain } from '../../functions/audit/run-chain.ts';
import { verifyChain } from '../../functions/audit/verify.ts';
import { createSealer } from '../../functions/http/seal.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { countOlder, reseal } from '../../functions/keys/reseal.ts';
import { erase } from '../../functions/retention/erase.ts';
import { withNewKey } from '../../scripts/keys/key-file.ts';
import { createApp } from '../../functions/app.ts';
import { openBrowser, TEST_KEYS, testApp, type TestApp } from '../support/app.ts';
import { DEAF_PORT } from '../support/scripts.ts';
import { testFolder } from '../support/temporary.ts';
import { askForVisit, destination } from '../support/journeys.ts';
import { storeErrand, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const NEW_KEYS = { ...TEST_KEYS, dataKeys: withNewKey(TEST_KEYS.dataKeys) };
const ONLY_NEW = { ...TEST_KEYS, dataKeys: NEW_KEYS.dataKeys.split(',')[0] ?? '' };

let site: TestApp;
beforeEach(async () => {
  site = await testApp({}, 'file');
});
afterEach(() => {
  vi.restoreAllMocks();
  site.close();
});

const renewed = () => ({ ...site.deps, sealer: createSealer(NEW_KEYS) });

/** The same house once the old key is gone. */
function after(): TestApp {
  const deps = { ...site.deps, sealer: createSealer(ONLY_NEW) };
  return { ...site, deps, app: createApp(deps) };
}

test('with the old key gone everything opens, is found by its number, and the chain of events holds', async () => {
  const { reference, code } = await askForVisit(openBrowser(site));
  const { browser } = await staffBrowser(site);
  const visit = await storeHomeVisit(site);
  await browser.post(`/staff/requests/${visit.id}/note/`, { version: '1', note: '示例' });
  await storeErrand(site, {}, { until: '2026-12-31' });
  await runChain(site.deps);
  expect(await countOlder(renewed())).toBeGreaterThan(9);
  const [one, other] = await Promise.all([reseal(renewed()), reseal(renewed())]);
  expect(one.more || other.more).toBe(false);
  expect(await countOlder(renewed())).toBe(0);

  const house = after();
  const resident = openBrowser(house);
  expect(destination(await resident.post('/requests/', { reference, code }))).toBe('/requests/view/');
  const { browser: clerk } = await staffBrowser(house);
  expect((await clerk.get(`/staff/requests/${visit.id}/`)).status).toBe(200);
  for (const q of [reference, reference.slice(0, 4), '0000']) {
    await clerk.get(destination(await clerk.post('/staff/find/', { q })));
    expect(lastStaffPage<InboxPage>(house).rows).not.toEqual([]);
  }
  expect(await verifyChain(house.deps)).toMatchObject({ faults: [] });
});

test('a text that is changed meanwhile is not put back to what it was', async () => {
  const { id, details } = await storeHomeVisit(site);
  const slow = renewed();
  const seal = slow.sealer.seal.bind(slow.sealer);
  const fresh = seal('{"new":true}', `requests.details:${id}`);
  vi.spyOn(slow.sealer, 'seal').mockImplementation((value, place) => {
    if (place === `requests.details:${id}`)
      void site.deps.db.$client.execute({
        sql: 'update requests set details = ? where id = ?',
        args: [fresh, id],
      });
    return seal(value, place);
  });
  await reseal(slow);
  const [row] = await site.deps.db.all<{ details: string }>('select details from requests');
  expect(row?.details).toBe(fresh);
  expect(row?.details).not.toBe(details);
});

test('a text that no key opens keeps no other from being sealed anew, and is counted', async () => {
  const { id } = await storeHomeVisit(site);
  await site.deps.db.run(
    sql`insert into events (id, request_id, at, actor, kind, note) values ('odd', ${id}, 1, 'staff', 'noted', '1.k1.xx')`,
  );
  await storeErrand(site, {}, { until: '2026-12-31' });
  await runChain(site.deps);
  await reseal(renewed());
  expect(await countOlder(renewed())).toBe(1);
});

test('what an erasure names is sealed anew too, and goes on excusing what went', async () => {
  const { id } = await storeHomeVisit(site);
  const { browser } = await staffBrowser(site);
  await browser.post(`/staff/requests/${id}/note/`, { version: '1', note: '示例' });
  await site.deps.db.run(sql`update requests set state = 'done'`);
  await site.deps.db.run(sql`update outbox set state = 'sent'`);
  await runChain(site.deps);
  const request = await findRequest(site.deps.db, id);
  expect(request && (await erase(site.deps, request, 'person'))).toBe(true);
  await runChain(site.deps);
  await reseal(renewed());
  expect(await countOlder(renewed())).toBe(0);
  expect((await verifyChain(after().deps)).faults).toEqual([]);
});

test('every sealed column of the schema is in the list', async () => {
  const modules = import.meta.glob<Record<string, unknown>>('../../db/schema/*.ts', { eager: true });
  const tables = Object.values(modules).flatMap((one) =>
    Object.values(one).filter((table) => table instanceof SQLiteTable),
  );
  const found: string[] = [];
  await storeErrand(site, {}, { until: '2026-12-31' });
  for (const table of tables) {
    const { name, columns } = getTableConfig(table);
    for (const column of columns) {
      const rows = await site.deps.db.all<{ text: unknown }>(
        `select "${column.name}" as text from "${name}"`,
      );
      if (rows.some(({ text: value }) => typeof value === 'string' && /^[12]\.k1\./.test(value)))
        found.push(`${name}.${column.name}`);
    }
  }
  const listed = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
  expect(found.length).toBeGreaterThanOrEqual(4);
  expect(found.filter((one) => !listed.includes(one))).toEqual([]);
});

/** Kills the process that loads this the moment it has told these words: from outside one may come when all is done. */
const killedAt = (words: string) => {
  const script = `
    const tell = process.stdout.write.bind(process.stdout);
    process.stdout.write = (told, ...rest) => {
      const done = tell(told, ...rest);
      if (String(told).includes(${JSON.stringify(words)})) process.kill(process.pid, 'SIGKILL');
      return done;
    };`;
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
};

/** Runs the command on a folder of data, perhaps killed once it has told certain words, or where no file may grow, as on a full disk. */
async function rotate(
  dataDir: string,
  args: readonly string[],
  { killAt, full = false }: { readonly killAt?: string; readonly full?: boolean } = {},
) {
  const { DATA_KEYS: _keys, INDEX_KEY: _index, ...rest } = process.env;
  const env = { ...rest, DATA_DIR: dataDir, PORT: DEAF_PORT, DATABASE_URL: '' };
  const killed = killAt === undefined ? [] : killedAt(killAt);
  const command = [process.execPath, ...killed, 'scripts/keys-rotate.ts', ...args];
  const limit = full ? 'ulimit -f 0; ' : '';
  const child = spawn('sh', ['-c', `${limit}exec "$@"`, 'sh', ...command], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { code, said: out + err };
}

test('the command makes a key, survives a kill in the middle, and puts the old key aside at the end', async () => {
  await Promise.all(Array.from({ length: 300 }, () => storeHomeVisit(site)));
  const { path } = await backUp(site.deps, () => undefined);
  const data = mkdtempSync(join(testFolder(), 'keys-'));
  copyFileSync(path, join(data, 'heqi.db'));
  const file = join(data, 'keys.json');
  writeFileSync(file, JSON.stringify(TEST_KEYS), { mode: 0o600 });

  expect(await rotate(data, [], { full: true })).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^FAILED: .*keys\.json can't be written \(EFBIG\).*as before\.\n$/) as string,
  });
  expect(readdirSync(data).sort()).toEqual(['heqi.db', 'keys.json']);
  expect(readFileSync(file, 'utf8')).toBe(JSON.stringify(TEST_KEYS));
  expect(await rotate(data, [])).toMatchObject({ code: 0 });
  const keys = JSON.parse(readFileSync(file, 'utf8')) as { dataKeys: string; rotatedAt: number };
  expect(keys.dataKeys).toMatch(/^k2:.*,k1:/);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  expect((await rotate(data, ['--finish'])).said).toContain('younger than 24 hours');
  writeFileSync(file, JSON.stringify({ ...keys, rotatedAt: 1 }), { mode: 0o600 });
  // Of 300 requests with three sealed texts each, 500 are done when the first line is told.
  const killed = await rotate(data, ['--finish'], { killAt: 'so far: 500' });
  expect([killed.code, killed.said]).toEqual([null, expect.not.stringContaining('OK') as string]);
  expect(readFileSync(file, 'utf8')).toContain('k1:');

  const done = await rotate(data, ['--finish']);
  expect(done).toMatchObject({ code: 0, said: expect.stringContaining('only k2 is left') as string });
  expect(readFileSync(file, 'utf8')).not.toContain('k1:');
  expect(readFileSync(join(data, 'keys-before-k2.json'), 'utf8')).toContain('k1:');
});
