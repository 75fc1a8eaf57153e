import { sql } from 'drizzle-orm';
import type { TestApp } from './app.ts';

/** Keeps what some tables hold; call what it answers to put it back, past what the store itself would refuse. */
export async function copyTables(
  { deps: { db } }: TestApp,
  tables: readonly string[],
): Promise<() => Promise<void>> {
  const kept = await Promise.all(
    tables.map((table) => db.all<Record<string, unknown>>(sql`select * from ${sql.identifier(table)}`)),
  );
  return async () => {
    await db.run('pragma foreign_keys = off');
    for (const [at, table] of tables.entries()) {
      await db.run(sql`delete from ${sql.identifier(table)}`);
      for (const row of kept[at] ?? []) {
        const values = sql.join(
          Object.values(row).map((value) => sql`${value}`),
          sql`, `,
        );
        await db.run(sql`insert into ${sql.identifier(table)} values (${values})`);
      }
    }
  };
}
