import { LibsqlError } from '@libsql/client/http';
import type { MigrationMeta } from 'drizzle-orm/migrator';
import { applyMigrations } from './apply-migrations.ts';
import { openConnection, type Connection } from './connection.ts';
import { transactUnlinked } from './transact.ts';

/** The one connection to a file, opened and migrated by the first job that needs it. */
export interface LazyFile {
  /** Throws once closed, and while another process holds the file that is still to be opened or migrated. */
  connection(): Connection;
  /** Drops a connection that can't be trusted; the next job opens another. */
  drop(): void;
  close(): void;
  readonly closed: boolean;
}

export function lazyFile(path: string, migrations: readonly MigrationMeta[]): LazyFile {
  let open: Connection | undefined;
  let migrated = false;
  let closed = false;
  const drop = () => {
    open?.close();
    open = undefined;
  };
  return {
    connection() {
      if (closed) throw new LibsqlError('the database is closed', 'CLIENT_CLOSED');
      const connection = (open ??= openConnection(path));
      if (migrated) return connection;
      transactUnlinked(connection, () => {
        applyMigrations(connection, migrations);
      });
      migrated = true;
      return connection;
    },
    drop,
    close() {
      closed = true;
      drop();
    },
    get closed() {
      return closed;
    },
  };
}
