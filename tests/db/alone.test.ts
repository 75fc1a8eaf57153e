import { spawn } from 'node:child_process';
import { once, type EventEmitter } from 'node:events';
import { truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keptFrom, takeAlone } from '../../db/embedded/alone.ts';
import { openEmbedded } from '../../db/embedded/client.ts';
import { emptyDatabaseFile } from '../support/database.ts';
import { DEAF_PORT, script } from '../support/scripts.ts';
import { testFolder } from '../support/temporary.ts';

test('a file is had alone or not, and having looked keeps nobody from it', async () => {
  const path = await emptyDatabaseFile();
  expect(keptFrom(path)).toBeUndefined();
  expect(keptFrom(path)).toBeUndefined();
  const client = openEmbedded(path, { migrations: [] });
  await client.execute('select count(*) from requests');
  expect(keptFrom(path)).toBe('SQLITE_BUSY');
  await client.execute(`insert into rate_hits values ('still writes', 1, 0)`);
  client.close();
});

test('what is damaged or no database is told by its code', async () => {
  const cut = await emptyDatabaseFile();
  truncateSync(cut, 40_000);
  expect(keptFrom(cut)).toBe('SQLITE_CORRUPT');
  writeFileSync(cut, 'x'.repeat(9000));
  expect(keptFrom(cut)).toBe('SQLITE_NOTADB');
});

test('of processes that want a store at once one gets it, and when that is killed the next', async () => {
  const path = join(testFolder(), 'data', 'heqi.db');
  const takers = [1, 2, 3].map(() => spawnTaker(path));
  const said = await Promise.all(takers.map(async (taker) => (await once(taker.stdout, 'data')).join('')));
  expect(said.toSorted()).toEqual(['refused', 'refused', 'taken']);
  expect(takeAlone(path)).toBe(false);
  const [holder] = takers.filter((_, at) => said[at] === 'taken');
  holder?.kill('SIGKILL');
  await once(holder as EventEmitter, 'exit');
  expect(takeAlone(path)).toBe(true);
  // Whoever has it may ask again.
  expect(takeAlone(path)).toBe(true);
});

test('pages are edited on no store that a server has', async () => {
  const path = join(testFolder(), 'data', 'heqi.db');
  await once(spawnTaker(path).stdout, 'data');
  expect(await script(dirname(path), 'dev')).toEqual({
    code: 1,
    said: `FAILED: ${path} is in use: stop the server first.`,
  });
});

test('whoever asks the server on another port than its own is not told to stop it', async () => {
  const path = join(testFolder(), 'data', 'heqi.db');
  await once(spawnTaker(path).stdout, 'data');
  writeFileSync(path, '');
  expect(await script(dirname(path), 'backup')).toEqual({
    code: 1,
    said: `FAILED: ${path} is in use, but http://127.0.0.1:${DEAF_PORT} does not answer: give HOST and PORT of its server, or stop that first.`,
  });
});

/** A process that says whether it got the store, and stays until it is killed. */
function spawnTaker(path: string) {
  const code = `import { takeAlone } from './db/embedded/alone.ts';
    process.stdout.write(takeAlone(process.argv[1]) ? 'taken' : 'refused');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
