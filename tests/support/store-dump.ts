import { sql } from 'drizzle-orm';
import type { TestApp } from './app.ts';

/** Every row of every table by table, migrations aside, in the order in which they were written. */
export async function storeRows({ deps }: Pick<TestApp, 'deps'>): Promise<Record<string, unknown[]>> {
  const tables = await deps.db.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and name not glob '_*' and name not glob 'sqlite_*'`,
  );
  const rows: Record<string, unknown[]> = {};
  for (const { name } of tables)
    rows[name] = await deps.db.all(sql`select * from ${sql.identifier(name)} order by rowid`);
  return rows;
}
