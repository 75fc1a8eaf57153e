import type { MigrationMeta } from 'drizzle-orm/migrator';
import type { Connection } from './connection.ts';

/**
 * Applies what is missing, inside the caller's transaction. Table, rows and order are those of Drizzle's own migrator, so
 * that both can be used on one database. Statistics go: with those that ANALYZE took while the store was small, SQLite
 * would read whole tables once it has grown.
 */
export function applyMigrations(connection: Connection, migrations: readonly MigrationMeta[]): void {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS "__drizzle_migrations" (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)',
  );
  connection.exec('DROP TABLE IF EXISTS sqlite_stat1; DROP TABLE IF EXISTS sqlite_stat4');
  const { rows } = connection.run('SELECT max(created_at) AS last FROM "__drizzle_migrations"');
  const last = Number(rows[0]?.last ?? -1);
  for (const { sql, hash, folderMillis } of migrations) {
    if (folderMillis <= last) continue;
    for (const statement of sql) connection.exec(statement);
    connection.run([
      'INSERT INTO "__drizzle_migrations" ("hash", "created_at") VALUES (?, ?)',
      [hash, folderMillis],
    ]);
  }
}
