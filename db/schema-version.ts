import { sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import journal from './migrations/meta/_journal.json' with { type: 'json' };

/** The name of the last migration that this build knows; names sort in their order. */
export const WANTED_SCHEMA: string = journal.entries.at(-1)?.tag ?? '';

/** The name of the last migration of the store; null where it has none, 'unknown' where a newer build has made it. */
export async function schemaOf(db: Db): Promise<string | null> {
  const [row] = await db.all<{ last: number | null }>(
    sql`select max(created_at) as last from "__drizzle_migrations"`,
  );
  if (row === undefined || row.last === null) return null;
  return journal.entries.find(({ when }) => when === Number(row.last))?.tag ?? 'unknown';
}
