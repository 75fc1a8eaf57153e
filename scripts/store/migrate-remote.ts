import type { Client } from '@libsql/client/http';
import type { MigrationMeta } from 'drizzle-orm/migrator';
import { faultCode } from '../../functions/http/log.ts';

/** A migration with the name of its file. */
export type Migration = Pick<MigrationMeta, 'sql' | 'hash' | 'folderMillis'> & { readonly name: string };

const TABLE = '"__drizzle_migrations"';

/** What ANALYZE leaves: SQLite would read whole tables by it once the store has grown. */
const STATISTICS = ['sqlite_stat1', 'sqlite_stat4'];

/** When the last migration of the store was made, in milliseconds; -1 before the first. The table is Drizzle's own. */
async function lastOf(client: Client): Promise<number> {
  const { rows } = await client.execute(`SELECT max(created_at) AS last FROM ${TABLE}`);
  return Number(rows[0]?.['last'] ?? -1);
}

/**
 * One transaction: whole, or not at all. Its record comes first, under a name that can stand there once: of several that
 * migrate at the same time one does it, and whoever was left behind undoes nothing that came later. Answers whether it was us.
 */
async function apply(client: Client, { sql, hash, folderMillis }: Migration): Promise<boolean> {
  const record = {
    sql: `INSERT INTO ${TABLE} ("id", "hash", "created_at") VALUES (?, ?, ?)`,
    args: [folderMillis, hash, folderMillis],
  };
  try {
    await client.migrate([record, ...sql]);
    return true;
  } catch (error) {
    // Also where it was done, and the answer was lost on its way.
    if ((await lastOf(client)) >= folderMillis) return false;
    throw error;
  }
}

/**
 * Brings a remote store up to date, one migration after the other, and says each; the last line starts with OK or FAILED.
 * Where one fails those before it stay: the next run goes on from there. Answers whether all went well.
 */
export async function migrateRemote(
  client: Client,
  migrations: readonly Migration[],
  say: (line: string) => void,
): Promise<boolean> {
  let at = 'the store';
  try {
    await client.execute(
      `CREATE TABLE IF NOT EXISTS ${TABLE} (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)`,
    );
    const last = await lastOf(client);
    for (const name of STATISTICS) await client.execute(`DROP TABLE IF EXISTS ${name}`);
    const missing = migrations.filter(({ folderMillis }) => folderMillis > last);
    const known = migrations.length - missing.length;
    say(`The store has ${known} of ${migrations.length} migrations.`);
    for (const [number, migration] of missing.entries()) {
      at = migration.name;
      const ours = await apply(client, migration);
      const how = ours ? 'is done' : 'was done by another run meanwhile';
      say(`${known + number + 1} of ${migrations.length}: ${migration.name} ${how}.`);
    }
    say(`OK: The store is up to date: ${missing.length} migrations now, ${known} before.`);
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message : faultCode(error);
    say(`FAILED: ${at}: ${why}. What is said to be done stays; run it again to go on.`);
    return false;
  }
}
