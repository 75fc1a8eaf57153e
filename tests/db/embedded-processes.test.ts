import Database from 'libsql';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { openEmbedded } from '../../db/embedded/client.ts';
import { emptyDatabaseFile } from '../support/database.ts';

const children: ChildProcessWithoutNullStreams[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(script: string, ...args: string[]) {
  const file = fileURLToPath(new URL(`processes/${script}`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args]);
  child.stderr.pipe(process.stderr);
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    return done === true ? undefined : value;
  };
  return { child, nextLine };
}

/** A second process that takes and frees the write lock when told. */
function startHolder(path: string) {
  const { child, nextLine } = start('hold-lock.ts', path);
  const tell = async (order: 'hold' | 'release') => {
    child.stdin.write(`${order}\n`);
    expect(await nextLine()).toBe(order === 'hold' ? 'held' : 'released');
  };
  return { hold: () => tell('hold'), release: () => tell('release') };
}

/** What a program that opens the file afresh finds in it. */
function storedKeys(path: string, prefix: string): Set<string> {
  const database = new Database(path);
  const rows = database.prepare('SELECT key FROM rate_hits WHERE key LIKE ?').all(`${prefix}%`);
  database.close();
  return new Set((rows as { key: string }[]).map(({ key }) => key));
}

const insert = (key: string) => ({ sql: 'INSERT INTO rate_hits VALUES (?, 1, 0)', args: [key] });

describe('the embedded store beside another process', () => {
  test('every acknowledged write is stored, however often the other one held the lock', async () => {
    const path = await emptyDatabaseFile();
    const client = openEmbedded(path, { migrations: [] });
    const holder = startHolder(path);
    const acknowledged: string[] = [];
    for (let round = 0; round < 25; round += 1) {
      await holder.hold();
      const keys = Array.from({ length: 8 }, (_, i) => `mine-${String(round)}-${String(i)}`);
      const writes = keys.map(async (key, i) => {
        await (i % 2 === 0 ? client.execute(insert(key)) : client.batch([insert(key)]));
        acknowledged.push(key);
      });
      await nextTurn();
      await holder.release();
      await Promise.all(writes);
    }
    expect(acknowledged).toHaveLength(200);
    expect(storedKeys(path, 'mine-')).toEqual(new Set(acknowledged));
    expect(storedKeys(path, 'held-').size).toBe(25);
    client.close();
  });

  test('a write that waited too long fails, stores nothing and spoils nothing', async () => {
    const path = await emptyDatabaseFile();
    const client = openEmbedded(path, { migrations: [], waitMs: 20 });
    const holder = startHolder(path);
    await client.execute(insert('mine-before'));
    await holder.hold();
    const late = await Promise.allSettled([
      client.execute(insert('mine-1')),
      client.batch([insert('mine-2')]),
    ]);
    expect(late).toMatchObject([1, 2].map(() => ({ status: 'rejected', reason: { code: 'SQLITE_BUSY' } })));
    const read = await client.execute(`SELECT count(*) AS n FROM rate_hits WHERE key LIKE 'mine-%'`);
    expect(read.rows[0]?.n).toBe(1);
    await holder.release();
    await client.execute(insert('mine-after'));
    expect(storedKeys(path, 'mine-')).toEqual(new Set(['mine-before', 'mine-after']));
    client.close();
  });

  test('a process killed while it writes has stored all that it acknowledged', async () => {
    const path = await emptyDatabaseFile();
    const holder = startHolder(path);
    const { child, nextLine } = start('write-until-killed.ts', path);
    const acknowledged: string[] = [];
    for (let held = 0; held < 10; held += 1) {
      for (let i = 0; i < 20; i += 1) acknowledged.push((await nextLine()) ?? expect.fail('it stopped'));
      await holder.hold();
      await holder.release();
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    for (let line = await nextLine(); line !== undefined; line = await nextLine()) acknowledged.push(line);
    const stored = storedKeys(path, 'written-');
    expect(acknowledged.filter((key) => !stored.has(key))).toEqual([]);
    // At most the one write whose acknowledgement was under way.
    expect(stored.size - acknowledged.length).toBeLessThanOrEqual(1);
  });

  test('a process killed while 32 writers share commits has stored all that it acknowledged, and no half of a batch', async () => {
    const path = await emptyDatabaseFile();
    for (let round = 0; round < 10; round += 1) {
      const run = String(round);
      const { child, nextLine } = start('write-together.ts', path, run);
      const acknowledged: string[] = [];
      while (acknowledged.length < 100 + 37 * round)
        acknowledged.push((await nextLine()) ?? expect.fail('it stopped'));
      child.kill('SIGKILL');
      await once(child, 'exit');
      for (let line = await nextLine(); line !== undefined; line = await nextLine()) acknowledged.push(line);
      const rows = [...storedKeys(path, `batch-${run}-`)];
      const batches = new Set(rows.map((key) => key.split('/')[0]));
      expect(acknowledged.filter((batch) => !batches.has(batch))).toEqual([]);
      expect(rows).toHaveLength(8 * batches.size);
      // At most one of each writer, whose acknowledgement was under way.
      expect(batches.size - acknowledged.length).toBeLessThanOrEqual(32);
    }
  });
});
