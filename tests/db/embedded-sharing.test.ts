import Database from 'libsql';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Client } from '@libsql/client/http';
import { openEmbedded } from '../../db/embedded/client.ts';
import { testFolder } from '../support/temporary.ts';

const SCHEMA = [
  'create table parents (id integer primary key)',
  'create table children (parent references parents deferrable initially deferred)',
  'create table a (x unique)',
];

let path: string;
let client: Client;

beforeEach(async () => {
  path = join(mkdtempSync(join(testFolder(), 'sharing-')), 'heqi.db');
  const migrations = [{ sql: SCHEMA, folderMillis: 1, hash: '1', bps: true }];
  client = openEmbedded(path, { migrations });
  await client.execute('select 1');
});

afterEach(() => {
  vi.restoreAllMocks();
  client.close();
});

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
const insert = (x: unknown) => ({ sql: 'insert into a (x) values (?)', args: [String(x)] });
const statuses = (settled: PromiseSettledResult<unknown>[]) => settled.map(({ status }) => status);

/** What a program that opens the file afresh finds in it, in the order in which it was stored. */
function stored(file = path): string[] {
  const fresh = new Database(file);
  const rows = fresh.prepare('select x from a order by rowid').raw(true).all() as [string][];
  fresh.close();
  return rows.map(([x]) => x);
}

/** What is sent to the file from here on. */
function watchExec() {
  const exec = vi.spyOn(Database.prototype, 'exec');
  return (sql: string) => exec.mock.calls.filter(([sent]) => sent === sql).length;
}

function failCommits(times: number): void {
  const exec = Reflect.get(Database.prototype, 'exec');
  let left = times;
  vi.spyOn(Database.prototype, 'exec').mockImplementation(function (this: Database.Database, sql) {
    if (sql === 'COMMIT' && (left -= 1) >= 0)
      throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' });
    return exec.call(this, sql);
  });
}

describe('writes that share a commit', () => {
  test('those asked for in one turn are committed once', async () => {
    const sent = watchExec();
    await Promise.all(numbers(32).map((i) => client.execute(insert(i))));
    expect(sent('COMMIT')).toBe(1);
    expect(stored()).toEqual(numbers(32).map(String));
  });

  test('and those of turn after turn, while each brings more', async () => {
    // Behind a read, so that each comes before the queue looks again, as requests do.
    await client.execute('select 1');
    const sent = watchExec();
    const told: Promise<unknown>[] = [];
    for (const i of numbers(12)) {
      told.push(client.execute(insert(i)));
      await nextTurn();
    }
    await Promise.all(told);
    expect(sent('COMMIT')).toBe(1);
    expect(stored()).toEqual(numbers(12).map(String));
  });

  test('a lone one needs no savepoint', async () => {
    const sent = watchExec();
    await client.execute(insert(1));
    expect([sent('COMMIT'), sent('SAVEPOINT job')]).toEqual([1, 0]);
  });

  test('no more than 64 keep each other waiting', async () => {
    const sent = watchExec();
    await Promise.all(numbers(200).map((i) => client.execute(insert(i))));
    expect(sent('COMMIT')).toBe(4);
  });

  test('nothing is acknowledged before the commit', async () => {
    const events: string[] = [];
    const exec = Reflect.get(Database.prototype, 'exec');
    vi.spyOn(Database.prototype, 'exec').mockImplementation(function (this: Database.Database, sql) {
      if (sql === 'COMMIT') events.push(`${String(stored().length)} stored before`);
      const result = exec.call(this, sql);
      if (sql === 'COMMIT') events.push(`${String(stored().length)} stored after`);
      return result;
    });
    await Promise.all(numbers(3).map((i) => client.execute(insert(i)).then(() => events.push('told'))));
    expect(events).toEqual(['0 stored before', '3 stored after', 'told', 'told', 'told']);
  });

  test('of 32 writers the ones that break a rule store nothing, and all others all they asked', async () => {
    await client.execute(insert('taken'));
    const breaks = (i: number) => i % 5 === 0;
    const settled = await Promise.allSettled(
      numbers(32).map((i) =>
        client.batch([insert(`${String(i)}-first`), insert(breaks(i) ? 'taken' : `${String(i)}-second`)]),
      ),
    );
    expect(statuses(settled)).toEqual(numbers(32).map((i) => (breaks(i) ? 'rejected' : 'fulfilled')));
    expect(settled[5]).toMatchObject({ reason: { code: 'SQLITE_CONSTRAINT', statementIndex: 1 } });
    const kept = numbers(32).filter((i) => !breaks(i));
    expect(stored()).toEqual([
      'taken',
      ...kept.flatMap((i) => [`${String(i)}-first`, `${String(i)}-second`]),
    ]);
  });

  test('one that fails halfway through its rows leaves none of them', async () => {
    await client.execute(insert('taken'));
    const half = client.execute(`insert or fail into a values ('half'), ('taken')`);
    const settled = await Promise.allSettled([client.execute(insert(1)), half, client.execute(insert(2))]);
    expect(statuses(settled)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(stored()).toEqual(['taken', '1', '2']);
  });

  test('one that ends the transaction for all fails alone', async () => {
    await client.execute(insert('taken'));
    const ending = client.execute(`insert or rollback into a values ('taken')`);
    const settled = await Promise.allSettled([client.execute(insert(1)), ending, client.execute(insert(2))]);
    expect(statuses(settled)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(stored()).toEqual(['taken', '1', '2']);
  });

  test('a constraint that is checked only at the commit fails the one that breaks it', async () => {
    const orphan = client.batch([insert('orphan'), 'insert into children values (404)']);
    const settled = await Promise.allSettled([client.execute(insert(1)), orphan, client.execute(insert(2))]);
    expect(statuses(settled)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(settled[1]).toMatchObject({ reason: { code: 'SQLITE_CONSTRAINT' } });
    expect(stored()).toEqual(['1', '2']);
  });

  test('a commit that the disk refuses fails them all, and the next ones go through', async () => {
    failCommits(1);
    const settled = await Promise.allSettled(
      numbers(8).map((i) => client.execute(insert(`lost-${String(i)}`))),
    );
    expect(settled).toMatchObject(
      numbers(8).map(() => ({ status: 'rejected', reason: { code: 'SQLITE_IOERR' } })),
    );
    expect(stored()).toEqual([]);
    await Promise.all(numbers(8).map((i) => client.execute(insert(i))));
    expect(stored()).toEqual(numbers(8).map(String));
  });

  test('a full disk fails what finds no room, and room made later is used', async () => {
    const big = (i: number) => ({
      sql: `insert into a values (? || hex(zeroblob(20000)))`,
      args: [`${String(i)}:`],
    });
    await client.execute('pragma max_page_count = 1');
    const settled = await Promise.allSettled(numbers(32).map((i) => client.execute(big(i))));
    expect(settled).toMatchObject(
      numbers(32).map(() => ({ status: 'rejected', reason: { code: 'SQLITE_FULL' } })),
    );
    expect(stored()).toEqual([]);
    await client.execute('pragma max_page_count = 100000');
    await Promise.all(numbers(32).map((i) => client.execute(big(i))));
    expect(stored().map((x) => x.split(':')[0])).toEqual(numbers(32).map(String));
  });
});

describe('beside writes that share a commit', () => {
  test('what is awaited can be read', async () => {
    const readBack = numbers(32).map(async (i) => {
      await client.execute(insert(i));
      const { rows } = await client.execute({ sql: 'select x from a where x = ?', args: [String(i)] });
      return rows[0]?.x;
    });
    expect(await Promise.all(readBack)).toEqual(numbers(32).map(String));
  });

  test('a read sees what was asked for before it and nothing after it', async () => {
    const count = async () => (await client.execute('select count(*) as n from a')).rows[0]?.n;
    const counts = [count()];
    for (const i of numbers(3)) {
      void client.execute(insert(i));
      counts.push(count());
    }
    expect(await Promise.all(counts)).toEqual([0, 1, 2, 3]);
  });

  test('a read tells nothing of writes whose commit failed', async () => {
    failCommits(1);
    const writes = [client.execute(insert(1)), client.execute(insert(2))];
    const read = client.execute('select x from a');
    expect(statuses(await Promise.allSettled(writes))).toEqual(['rejected', 'rejected']);
    expect((await read).rows).toEqual([]);
  });

  test('a failed read between them fails alone', async () => {
    const read = client.execute('select x from nowhere');
    const settled = await Promise.allSettled([client.execute(insert(1)), read, client.execute(insert(2))]);
    expect(statuses(settled)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(stored()).toEqual(['1', '2']);
  });

  test.each(['commit', '/* end */ COMMIT', '-- end\nrollback', 'release job', ' ;rollback to job'])(
    'a statement that ends transactions has its own: %j',
    async (control) => {
      await client.execute(insert('taken'));
      const failing = client.batch([insert('lost'), insert('taken')]);
      const writes = [client.execute(insert(1)), client.execute(control), failing, client.execute(insert(2))];
      const settled = await Promise.allSettled(writes);
      expect(statuses(settled)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
      expect(stored()).toEqual(['taken', '1', '2']);
    },
  );

  test('scripts, settings and copies of the store stand outside', async () => {
    const copy = join(testFolder(), 'sharing-copy.db');
    await Promise.all([
      client.execute(insert(1)),
      client.execute('pragma synchronous = full'),
      client.execute(insert(2)),
      client.executeMultiple(`insert into a values ('3'); insert into a values ('4')`),
      client.execute(insert(5)),
      client.execute({ sql: 'vacuum into ?', args: [copy] }),
      client.execute(insert(6)),
      client.migrate(['alter table a add column y']),
      client.execute(insert(7)),
    ]);
    expect(stored()).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(stored(copy)).toEqual(['1', '2', '3', '4', '5']);
  });
});
