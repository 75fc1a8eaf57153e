import { drizzle } from 'drizzle-orm/libsql/http';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe } from 'vitest';
import type { Db } from '../../db/db.ts';
import { openEmbedded } from '../../db/embedded/client.ts';
import { embeddedMigrations } from '../../db/embedded/embedded-migrations.ts';
import { openRemote } from '../../db/remote-client.ts';
import { createHrana } from '../../scripts/hrana/server.ts';
import { storeFolder } from './temporary.ts';

/** The stores that everything must work on alike. */
export const backends = ['file', 'http'] as const;
export type Backend = (typeof backends)[number];

export interface TestDatabase {
  readonly db: Db;
  readonly path: string;
  close(): void;
}

let folder: string | undefined;
let template: Promise<string> | undefined;

/** A folder for this test file, removed at its end. */
export function testFolder(): string {
  folder ??= storeFolder('heqi-test-');
  return folder;
}

afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
  template = undefined;
});

async function migrateTemplate(): Promise<string> {
  const path = join(testFolder(), 'template.db');
  const client = openEmbedded(path, { migrations: embeddedMigrations });
  await client.execute('select 1');
  client.close();
  return path;
}

/** A path to an empty database with every table, migrated once per test file and copied. */
export async function emptyDatabaseFile(): Promise<string> {
  template ??= migrateTemplate();
  const from = await template;
  const path = join(mkdtempSync(join(testFolder(), 'db-')), 'heqi.db');
  copyFileSync(from, path);
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
