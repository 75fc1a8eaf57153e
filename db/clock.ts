import { sql } from 'drizzle-orm';
import type { Db } from './db.ts';

/** What time it is where the store is, an instant in milliseconds. */
export async function clockOf(db: Db): Promise<number> {
  const [row] = await db.all<{ at: number }>(
    sql`select cast(round((julianday('now') - 2440587.5) * 86400000) as integer) as at`,
  );
  if (!row) throw new Error('the store tells no time');
  return row.at;
}
