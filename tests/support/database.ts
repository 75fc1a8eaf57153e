import { drizzle } from 'drizzle-orm/libsql/http';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe } from 'vitest';
import type { Db } from '../../db/db.ts';
import { openEmbedded } from '../../db/embedded/client.ts';
import { embeddedMigrations } from '../../db/embedded/embedded-migrations.ts';
import { openRemote } from '../../db/remote-client.ts';
import { createHrana } from '../../scripts/hrana/server.ts';
import { testFolder } from './temporary.ts';

/** The stores that everything must work on alike. */
export const backends = ['file', 'http'] as const;
export type Backend = (typeof backends)[number];

export interface TestDatabase {
  readonly db: Db;
  readonly path: string;
  close(): void;
}

let template: Promise<Buffer> | undefined;

async function migratedTemplate(): Promise<Buffer> {
  const path = join(mkdtempSync(join(testFolder(), 'template-')), 'heqi.db');
  const client = openEmbedded(path, { migrations: embeddedMigrations });
  await client.execute('select 1');
  client.close();
  return readFileSync(path);
}

/** A path to an empty database with every table, migrated once and copied. */
export async function emptyDatabaseFile(): Promise<string> {
  template ??= migratedTemplate();
  const path = join(mkdtempSync(join(testFolder(), 'db-')), 'heqi.db');
  writeFileSync(path, await template);
  return path;
}

/** An empty store of its own. */
export async function openTestDatabase(backend: Backend): Promise<TestDatabase> {
  const path = await emptyDatabaseFile();
  if (backend === 'file') {
    const client = openEmbedded(path, { migrations: embeddedMigrations });
    const close = () => {
      client.close();
    };
    return { db: drizzle({ client }), path, close };
  }
  const hrana = createHrana({ path });
  const client = openRemote({ url: 'http://hrana.test', fetch: hrana.fetch });
  const close = () => {
    client.close();
    hrana.close();
  };
  return { db: drizzle({ client }), path, close };
}

/**
 * Runs one suite on the embedded file and on libSQL over HTTP. `open` gives an empty store, closed when its test ends;
 * `backend` tells which it is.
 */
export function describeDatabase(
  name: string,
  suite: (open: () => Promise<Db>, backend: Backend) => void,
): void {
  describe.each(backends)(`${name} (%s)`, (backend) => {
    const opened: TestDatabase[] = [];
    afterEach(() => {
      for (const database of opened.splice(0)) database.close();
    });
    suite(async () => {
      const database = await openTestDatabase(backend);
      opened.push(database);
      return database.db;
    }, backend);
  });
}
