import { drizzle } from 'drizzle-orm/libsql/http';
import Database from 'libsql';
import fs, {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openEmbedded } from '../../db/embedded/client.ts';
import { embeddedMigrations } from '../../db/embedded/embedded-migrations.ts';
import { backUp } from '../../functions/backup/backup.node.ts';
import { readCopy } from '../../functions/backup/copy.node.ts';
import type { Health } from '../../functions/health/health.ts';
import { createSealer } from '../../functions/http/seal.ts';
import { allJobs } from '../../functions/jobs/jobs.ts';
import { runJobs } from '../../functions/jobs/run-jobs.ts';
import { moveAside } from '../../scripts/store/move-aside.ts';
import { openBrowser, TEST_KEYS, testApp } from '../support/app.ts';
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

const asideAt = (at: number) =>
  `heqi-replaced-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '')}Z.db`;

test('a store that is damaged makes way for a copy, and is kept: that is what copies are for', async () => {
  const copy = await copyOfOne();
  const data = stopped(copy);
  const store = join(data, 'heqi.db');
  truncateSync(store, 40_000);
  expect(await script(data, 'backup')).toEqual({
    code: 1,
    said: `FAILED: ${store} can't be opened (SQLITE_CORRUPT): restore a copy, if it is damaged.`,
  });
  // Another restore of the same second has moved one aside; and a newer version has used the copy.
  const names = Array.from({ length: 90 }, (_, second) => asideAt(Date.now() + second * 1000));
  for (const name of names) writeFileSync(join(data, name), 'kept');
  const database = new Database(copy);
  database.exec(`insert into "__drizzle_migrations" (hash, created_at) values ('x', 9999999999999)`);
  database.close();
  const { code, said } = await script(data, 'restore', copy, '--replace');
  expect(said).toMatch(
    /The store before is now .*heqi-replaced-.*\nWhat has happened since the copy can't be told: .*\nOK: .* holds 1 requests .* A newer version has used it: start that one\.$/,
  );
  expect(code).toBe(0);
  expect(names.filter((name) => readFileSync(join(data, name), 'utf8') !== 'kept')).toEqual([]);
});

test('a database of something else is no copy, and is told as such; so is one that no migration has made', async () => {
  const path = await copyOfOne();
  const isRefused = () => {
    expect(() => readCopy(path, createSealer(TEST_KEYS))).toThrow(/^It holds no store of Heqi/);
  };
  const database = new Database(path);
  database.exec('drop table "__drizzle_migrations"');
  database.close();
  isRefused();
  truncateSync(path, 0);
  isRefused();
});

test('a restore that is stopped before its end leaves a store, not only its parts', () => {
  const store = join(mkdtempSync(join(testFolder(), 'store-')), 'heqi.db');
  writeFileSync(store, 'damaged');
  const aside = moveAside(store);
  expect([store, aside].map((path) => readFileSync(path, 'utf8'))).toEqual(['damaged', 'damaged']);
  // On a disk that knows no links it is kept all the same.
  vi.spyOn(fs, 'linkSync').mockImplementation(() => {
    throw new Error('EPERM');
  });
  syncBuiltinESMExports();
  const moved = moveAside(store);
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  expect([moved === aside, readFileSync(moved, 'utf8')]).toEqual([false, 'damaged']);
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

/** Overwrites the first page of an index that no page of staff or residents asks. */
function damage(path: string): void {
  const reader = new Database(path);
  const index = reader.prepare(`select rootpage as page from sqlite_schema where name = 'requests_redress'`);
  const { page } = index.get() as { page: number };
  reader.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(4096, 7), 0, 4096, (page - 1) * 4096);
  closeSync(file);
}

test('a page that is damaged where nobody looks is met by the copy of the night, and red at once', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const path = await copyOfOne();
  damage(path);
  const client = openEmbedded(path, { migrations: embeddedMigrations });
  const site = await testApp({ db: drizzle({ client }) }, 'file');
  onTestFinished(() => {
    client.close();
    site.close();
  });
  const turn = () => runJobs(site.deps, allJobs({}, site.deps.settings));
  const health = async () => (await (await openBrowser(site).get('/healthz')).json()) as Health;
  expect(await health()).toMatchObject({ red: [] });
  expect(await turn()).toMatchObject({ backup: 'failed SQLITE_CORRUPT' });
  expect(errors.mock.calls.join()).toContain('"job":"backup"');
  expect(await health()).toMatchObject({ red: ['backup'] });
  // Each attempt reads much of the file, and nobody is answered meanwhile.
  site.clock.forward(29 * 60_000);
  expect(await turn()).not.toHaveProperty('backup');
  site.clock.forward(60_000);
  expect(await turn()).toHaveProperty('backup');
});
