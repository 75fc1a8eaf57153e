import type { Client } from '@libsql/client/http';
import type { MigrationMeta } from 'drizzle-orm/migrator';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openEmbedded } from '../../db/embedded/client.ts';
import { embeddedMigrations } from '../../db/embedded/embedded-migrations.ts';
import { openRemote } from '../../db/remote-client.ts';
import { createHrana } from '../../scripts/hrana/server.ts';
import { backends, type Backend } from '../support/database.ts';
import { testFolder } from '../support/temporary.ts';

/** What a store of the first release holds: one of everything. */
const FIRST_RELEASE = [
  `insert into staff values ('s1', 'wang', '王（示例）', 'lead', 'hash', null, 1)`,
  `insert into requests values ('r1', 'home-visit', 'scheduled', 3, 'sealed-reference', 'index-1', 'sealed-code', 'key-1',
    'gaoling-jintie', '高龄津贴', 30, 'g01', 1000, 2000, 'am', '王（示例）', '2026-11-26', 'web', 'self', 1, 0, 'sealed', null, 10, 20)`,
  `insert into events values ('e1', 'r1', 10, 'resident', null, 'submitted', null, 1)`,
  `insert into events values ('e2', 'r1', 20, 'staff', 's1', 'scheduled', 'sealed-note', 3)`,
  `insert into requests values ('r2', 'appointment', 'new', 1, 'sealed-reference', 'index-2', 'sealed-code', 'key-2',
    'gaoling-jintie', '高龄津贴', 30, null, 1000, 2000, null, null, '2026-11-26', 'web', 'self', 1, 0, 'sealed', null, 10, 20)`,
  `insert into seats values (1, 'r1', 'g01', 1000, 1, null)`,
  `insert into seats values (2, 'r2', 'desk-b', 1000, 1, null)`,
  `insert into rate_hits values ('k', 3, 99)`,
];

/** When each migration was made and the beginning of its hash, oldest first: a store knows by the one what it has, and has what was in the other. */
const RELEASED = [
  '1795467039676 9167882e3910',
  '1795621238444 bcd1a174d869',
  '1795626213421 68949797f8ff',
  '1795636462771 14f51d2c79ca',
  '1795639027660 8b37e7c3d068',
  '1795639925730 23cadedea662',
  '1795640762392 7e62b0517d07',
  '1795644866003 ef3a29fcc3d7',
  '1795649028059 af4a9a13268d',
  '1795667607159 3247b6bd6a18',
  '1795692899635 cb4ff3cf209f',
  '1795701865765 94f747408377',
  '1795712315858 d6f64cac53dd',
];

const tables = ['staff', 'requests', 'events', 'seats', 'rate_hits'];

async function contents(client: Client): Promise<Record<string, unknown>[]> {
  const all = await Promise.all(tables.map((table) => client.execute(`select * from ${table}`)));
  return all.flatMap(({ rows, columns }) =>
    rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]]))),
  );
}

/** Applies migrations as each store does it: the file at its first statement, a server by the migrator's batch. */
async function openAt(backend: Backend, path: string, migrations: readonly MigrationMeta[]): Promise<Client> {
  if (backend === 'file') return openEmbedded(path, { migrations });
  const client = openRemote({ url: 'http://hrana.test', fetch: createHrana({ path }).fetch });
  const { rows } = await client.execute(`select name from sqlite_master where name = 'requests'`);
  const missing = rows.length > 0 ? migrations.slice(1) : migrations;
  await client.migrate(missing.flatMap(({ sql }) => sql));
  return client;
}

test('migrations that stores have by now are never changed, nor put in before others: add one behind them', () => {
  const made = embeddedMigrations.map(
    ({ folderMillis, hash }) => `${String(folderMillis)} ${hash.slice(0, 12)}`,
  );
  expect(made).toEqual(RELEASED);
});

describe.each(backends)('migrations (%s)', (backend) => {
  test('keep everything that a store of the first release holds', async () => {
    const path = join(mkdtempSync(join(testFolder(), 'migrations-')), 'heqi.db');
    const old = await openAt(backend, path, embeddedMigrations.slice(0, 1));
    for (const statement of FIRST_RELEASE) await old.execute(statement);
    const before = await contents(old);
    old.close();

    const now = await openAt(backend, path, embeddedMigrations);
    const after = await contents(now);
    expect(after).toHaveLength(before.length);
    before.forEach((row, i) => {
      const added = Object.entries(after[i] ?? {}).filter(([column]) => !(column in row));
      expect(after[i]).toMatchObject(row);
      // Who has a seat at a desk lies there.
      const filled = row['id'] === 'r2' ? [['desk', 'desk-b']] : [];
      expect(added.filter(([, value]) => value !== null)).toEqual(filled);
    });
    expect((await now.execute('pragma foreign_key_check')).rows).toEqual([]);
    // Whoever had an open request goes on having it.
    expect(
      (await now.execute('select request_id, unit, role, state, why from assignments order by request_id'))
        .rows,
    ).toEqual([
      { request_id: 'r1', unit: 'g01', role: 'lead', state: 'open', why: 'community' },
      { request_id: 'r2', unit: 'desk', role: 'lead', state: 'open', why: 'hall' },
    ]);
    const requests = `insert into events values ('e3', 'nobody', 30, 'system', null, 'x', null, 1)`;
    await expect(now.execute(requests)).rejects.toThrow(/FOREIGN KEY/);
    now.close();
  });
});
