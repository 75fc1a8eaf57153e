import Database from 'libsql';
import journal from '../../db/migrations/meta/_journal.json' with { type: 'json' };

/** Whether a version newer than this one has used a store: it can be put back, but this one will not start on it. */
export function isNewer(path: string): boolean {
  const database = new Database(path);
  try {
    const { last } = database.prepare('select max(created_at) as last from "__drizzle_migrations"').get() as {
      last: number | null;
    };
    return Number(last) > Math.max(...journal.entries.map(({ when }) => when));
  } finally {
    database.close();
  }
}
