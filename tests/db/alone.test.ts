import { truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { keptFrom } from '../../db/embedded/alone.ts';
import { openEmbedded } from '../../db/embedded/client.ts';
import { emptyDatabaseFile } from '../support/database.ts';

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
