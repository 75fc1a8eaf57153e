import type { MigrationMeta } from 'drizzle-orm/migrator';
import { createHash } from 'node:crypto';
import journal from '../migrations/meta/_journal.json' with { type: 'json' };

// Vite puts the SQL into the build, so that nothing is read from the working directory.
const files = import.meta.glob<string>('../migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The migrations of this build, oldest first, as Drizzle's migrator reads them from disk. */
export const embeddedMigrations: readonly MigrationMeta[] = journal.entries.map(
  ({ tag, when, breakpoints }) => {
    const text = files[`../migrations/${tag}.sql`];
    if (text === undefined) throw new Error(`migration ${tag} is missing from the build`);
    return {
      sql: text.split('--> statement-breakpoint'),
      bps: breakpoints,
      folderMillis: when,
      hash: createHash('sha256').update(text).digest('hex'),
    };
  },
);
