import Database from 'libsql';
import type { MigrationMeta } from 'drizzle-orm/migrator';
import { existsSync, mkdtempSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openEmbedded } from '../../db/embedded/client.ts';
import { embeddedMigrations } from '../../db/embedded/embedded-migrations.ts';
import { openDatabase } from '../../db/client.node.ts';
import { testFolder } from '../support/temporary.ts';

const freshPath = () => join(mkdtempSync(join(testFolder(), 'client-')), 'data', 'heqi.db');

const migration = (folderMillis: number, ...sql: string[]): MigrationMeta => ({
  sql,
  folderMillis,
  hash: String(folderMillis),
  bps: true,
});

const open = (...migrations: MigrationMeta[]) => openEmbedded(freshPath(), { migrations });

describe('the embedded client', () => {
  test('touches nothing before the first statement', async () => {
    const path = freshPath();
    const db = openDatabase({ dataDir: join(path, '..') });
    expect(existsSync(join(path, '..'))).toBe(false);
    await db.$client.execute('select 1');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    db.$client.close();
  });

  test('writes in WAL mode, synchronously, with foreign keys', async () => {
    const client = open();
    const pragmas = ['journal_mode', 'synchronous', 'foreign_keys'];
    const values = pragmas.map(async (name) => (await client.execute(`pragma ${name}`)).rows[0]?.[0]);
    expect(await Promise.all(values)).toEqual(['wal', 2, 1]);
    client.close();
  });

  test('two that start together on a new file migrate it once', async () => {
    const path = freshPath();
    const clients = [1, 2].map(() => openEmbedded(path, { migrations: embeddedMigrations }));
    const count = 'select count(*) as n from __drizzle_migrations';
    const counts = await Promise.all(clients.map(async (client) => (await client.execute(count)).rows[0]?.n));
    expect(counts).toEqual([embeddedMigrations.length, embeddedMigrations.length]);
    for (const client of clients) client.close();
  });

  test('applies only migrations that are newer than the last', async () => {
    const path = freshPath();
    const first = migration(1, 'create table a (x)');
    const once = openEmbedded(path, { migrations: [first] });
    await once.execute('insert into a values (1)');
    once.close();
    const again = openEmbedded(path, { migrations: [first, migration(2, 'alter table a add column y')] });
    expect((await again.execute('select x, y from a')).rows).toEqual([{ x: 1, y: null }]);
    again.close();
  });

  test('a migration that fails leaves nothing behind and is tried again', async () => {
    const path = freshPath();
    const client = openEmbedded(path, {
      migrations: [migration(1, 'create table a (x)', 'create nonsense')],
    });
    await expect(client.execute('select 1')).rejects.toMatchObject({ code: 'SQLITE_ERROR' });
    await expect(client.execute('select 1')).rejects.toMatchObject({ code: 'SQLITE_ERROR' });
    client.close();
    const tables = new Database(path).prepare(`select count(*) as n from sqlite_schema`).all();
    expect(tables).toEqual([{ n: 0 }]);
  });

  test('a batch whose second statement fails stores nothing and tells which one failed', async () => {
    const client = open(migration(1, 'create table a (x unique)'));
    const batch = client.batch(['insert into a values (1)', 'insert into a values (1)']);
    await expect(batch).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT', statementIndex: 1 });
    await client.batch(['insert into a values (1)']);
    expect((await client.execute('select x from a')).rows).toEqual([{ x: 1 }]);
    client.close();
  });

  test('passes every kind of value in and out', async () => {
    const client = open(migration(1, 'create table a (x)'));
    const bytes = new Uint8Array([0, 255]);
    const values = [null, 'é\u{20BB7}', 1.5, 2 ** 53 - 1, bytes.buffer];
    await client.batch(values.map((x) => ({ sql: 'insert into a values (:x)', args: { x } })));
    const { rows, columns } = await client.execute('select x from a order by rowid');
    expect(rows.map((row) => row.x)).toEqual(values);
    expect(columns).toEqual(['x']);
    const others = [true, new Date(5), bytes];
    const result = await client.execute('select ? as a, ? as b, ? as c', others);
    expect(result.rows[0]).toEqual({ a: 1, b: 5, c: bytes.buffer });
    await expect(client.execute('select 9007199254740993')).rejects.toThrow(RangeError);
    client.close();
  });

  test.each([
    ['at, constructor', 'select 7 as at, 8 as constructor', { at: 7, constructor: 8 }],
    ['no word', 'select 7 as "a b", 8 as "1 + 1"', { 'a b': 7, '1 + 1': 8 }],
    ['one name twice', 'select 7 as a, 8 as a', { a: 7 }],
    ['__proto__', 'select 7 as __proto__, 8 as b', { ['__proto__']: 7, b: 8 }],
    ['what a row has anyway', 'select 7 as length, 8 as "0"', {}],
  ])('a row reads by name and by position, whatever its columns are called: %s', async (_, sql, named) => {
    const client = open();
    const [row] = (await client.execute(sql)).rows;
    expect(Object.entries(row ?? {})).toEqual(Object.entries(named));
    expect(Array.prototype.slice.call(row)).toEqual([7, 8]);
    client.close();
  });

  test.each(['select * from a', 'select a.* from a', 'select 1 as n,* from a', 'select a.*, x * 2 from a'])(
    'a star stands for the columns of the day, also in a statement that is kept: %s',
    async (sql) => {
      const client = open(migration(1, 'create table a (x)'));
      await client.execute('insert into a values (1)');
      const before = await client.execute(sql);
      await client.execute('alter table a add y');
      const { columns, rows } = await client.execute(sql);
      expect(columns).toHaveLength(before.columns.length + 1);
      expect(Object.keys(rows[0] ?? {})).toEqual(columns);
      client.close();
    },
  );

  test('tells how many rows were written, and none for a read', async () => {
    const client = open(migration(1, 'create table a (x)'));
    const written = [
      await client.execute('insert into a values (1), (2)'),
      await client.execute('update a set x = 3 returning x'),
      await client.execute('select x from a'),
    ];
    expect(written.map((result) => result.rowsAffected)).toEqual([2, 2, 0]);
    client.close();
  });

  test('a copy of the whole store can be made while it is open', async () => {
    const client = open(migration(1, 'create table a (x)'));
    await client.execute('insert into a values (1)');
    const copy = join(testFolder(), 'copy.db');
    await client.execute({ sql: 'vacuum into ?', args: [copy] });
    expect(new Database(copy).prepare('select x from a').all()).toEqual([{ x: 1 }]);
    client.close();
  });

  test('has no interactive transactions', async () => {
    await expect(open().transaction()).rejects.toMatchObject({ code: 'NOT_SUPPORTED' });
  });

  test('refuses statements once it is closed, also those that were waiting', async () => {
    const client = open(migration(1, 'create table a (x)'));
    await client.execute('select 1');
    const waiting = client.execute('insert into a values (1)');
    client.close();
    await expect(waiting).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    await expect(client.execute('select 1')).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    expect(client.closed).toBe(true);
  });
});
