import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Client } from '@libsql/client/http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import journal from '../../db/migrations/meta/_journal.json' with { type: 'json' };
import { embeddedMigrations } from '../../db/embedded/embedded-migrations.ts';
import { openRemote } from '../../db/remote-client.ts';
import { listenHrana, type HranaServer } from '../../scripts/hrana/listen.ts';
import { migrateRemote, type Migration } from '../../scripts/store/migrate-remote.ts';
import { scriptOn } from '../support/scripts.ts';
import { testFolder } from '../support/temporary.ts';

const NAMES = journal.entries.map(({ tag }) => tag);
const all = embeddedMigrations.map((one, at): Migration => ({ ...one, name: NAMES[at] ?? '' }));
const count = String(NAMES.length);

let server: HranaServer;
let client: Client;
beforeEach(async () => {
  const path = join(mkdtempSync(join(testFolder(), 'remote-')), 'heqi.db');
  server = await listenHrana({ path, authToken: 'secret' });
  client = openRemote({ url: server.url, authToken: 'secret' });
});
afterEach(async () => {
  client.close();
  await server.close();
});

const migrate = async (migrations: readonly Migration[]) => {
  const lines: string[] = [];
  return { well: await migrateRemote(client, migrations, (line) => lines.push(line)), lines };
};
const tables = async () =>
  (await client.execute(`select name from sqlite_master where type = 'table'`)).rows.map(({ name }) => name);

test('a server that is behind gets what is missing, and each migration is said', async () => {
  await migrate(all.slice(0, 2));
  const { well, lines } = await migrate(all);
  expect(well).toBe(true);
  expect(lines).toEqual([
    `The store has 2 of ${count} migrations.`,
    ...NAMES.slice(2).map((name, at) => `${String(at + 3)} of ${count}: ${name} is done.`),
    `OK: The store is up to date: ${String(NAMES.length - 2)} migrations now, 2 before.`,
  ]);
  expect(await tables()).toContain('assignments');
  expect((await migrate(all)).lines.at(-1)).toBe(
    `OK: The store is up to date: 0 migrations now, ${count} before.`,
  );
});

test('statistics that somebody has taken are let go', async () => {
  await migrate(all);
  await client.execute('analyze');
  expect(await tables()).toContain('sqlite_stat1');
  await migrate(all);
  expect(await tables()).not.toContain('sqlite_stat1');
});

test('several that migrate at once do each migration once, and all end well', async () => {
  await migrate(all.slice(0, 6));
  const runs = await Promise.all(Array.from({ length: 3 }, () => migrate(all)));
  expect(runs.map(({ lines }) => lines.at(-1))).toEqual(
    Array.from({ length: 3 }, () => expect.stringMatching(/^OK: The store is up to date/) as string),
  );
  // Which of them does which one, nobody can foretell.
  const done = runs.flatMap(({ lines }) => lines.filter((line) => line.endsWith(' is done.')));
  expect(done.map((line) => /: (\w+)/.exec(line)?.[1]).sort()).toEqual(NAMES.slice(6));
  const { rows } = await client.execute('select created_at from "__drizzle_migrations" order by 1');
  expect(rows.map((row) => row['created_at'])).toEqual(all.map(({ folderMillis }) => folderMillis));
});

test('one that was left behind while others went on undoes nothing of theirs', async () => {
  await migrate(all.slice(0, 6));
  const late = {
    ...client,
    migrate: async (statements: Parameters<Client['migrate']>[0]) => {
      // What it was about to do others do first, and more.
      await migrate(all);
      return client.migrate(statements);
    },
  };
  const lines: string[] = [];
  expect(await migrateRemote(late, all, (line) => lines.push(line))).toBe(true);
  const { rows } = await client.execute(`select sql from sqlite_master where name = 'events_looks'`);
  expect(rows[0]?.['sql']).toContain('corrected');
});

test('one that fails is taken back whole, those before it stay, and the next run goes on', async () => {
  const broken = { name: '9999_broken', hash: 'x', folderMillis: Number.MAX_SAFE_INTEGER };
  const wrong = { ...broken, sql: ['create table half (id text)', 'insert into nowhere values (1)'] };
  const { well, lines } = await migrate([...all, wrong]);
  expect(well).toBe(false);
  expect(lines.at(-2)).toBe(`${count} of ${String(NAMES.length + 1)}: ${NAMES.at(-1) ?? ''} is done.`);
  expect(lines.at(-1)).toMatch(/^FAILED: 9999_broken: .*nowhere/);
  expect(await tables()).not.toContain('half');
  const mended = { ...broken, sql: ['create table whole (id text)'] };
  expect((await migrate([...all, mended])).lines.at(-1)).toMatch(/^OK: .*: 1 migrations now/);
  expect(await tables()).toContain('whole');
});

test.each([
  ['secret', 0, /^The store has 0 of \d+ migrations\.\n(?:\d+ of \d+: \w+ is done\.\n)+OK: .*$/],
  ['another', 1, /^FAILED: the store: .*$/],
] as const)('npm run db:migrate with the token %s ends with %i', async (token, code, said) => {
  const env = { ...process.env, DATABASE_URL: server.url, DATABASE_AUTH_TOKEN: token };
  const child = spawn(process.execPath, ['scripts/migrate.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = new Promise((resolve) => child.once('exit', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect([err, await exit]).toEqual(['', code]);
  expect(out.trim()).toMatch(said);
});

test('npm run db:migrate shows no address that is wrong: it may hold a password', async () => {
  const { code, said } = await scriptOn({ DATABASE_URL: 'libsql//user:geheim@example.org' }, 'migrate');
  expect([code, said]).toEqual([
    1,
    'FAILED: DATABASE_URL must begin with libsql://, https:// or http:// and name a host.',
  ]);
});
