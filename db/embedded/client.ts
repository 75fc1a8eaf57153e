import { LibsqlBatchError, LibsqlError, type Client, type InArgs, type ResultSet } from '@libsql/client/http';
import type { MigrationMeta } from 'drizzle-orm/migrator';
import { unsupported } from '../unsupported.ts';
import { applyMigrations } from './apply-migrations.ts';
import { isRead, openConnection, parts, type Connection, type Statement } from './connection.ts';
import { asLibsqlError, isBusy } from './errors.ts';
import { transact, transactUnlinked, whenFree } from './transact.ts';

export interface EmbeddedOptions {
  /** Applied, where missing, before the first statement. */
  readonly migrations: readonly MigrationMeta[];
  /** How long a statement waits, in milliseconds, while another process holds the file. */
  readonly waitMs?: number;
}

/** The one connection, opened and migrated by the first job that needs it; deadlines as in `whenFree`. */
interface File {
  ready(deadline: number): Promise<Connection>;
  close(): void;
}

type Job = <T>(work: (deadline: number) => Promise<T>) => Promise<T>;

function lazyFile(path: string, migrations: readonly MigrationMeta[]): File {
  let open: Connection | undefined;
  let migrated = false;
  return {
    async ready(deadline) {
      const connection = (open ??= await whenFree(deadline, () => openConnection(path)));
      if (migrated) return connection;
      await transactUnlinked(connection, deadline, () => {
        applyMigrations(connection, migrations);
      });
      migrated = true;
      return connection;
    },
    close() {
      open?.close();
      open = undefined;
    },
  };
}

/** Runs jobs one after the other; the time that a job may wait counts from when it was asked for. */
function jobQueue(waitMs: number, isClosed: () => boolean): Job {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const deadline = performance.now() + waitMs;
    const result = last.then(async () => {
      if (isClosed()) throw new LibsqlError('the database is closed', 'CLIENT_CLOSED');
      try {
        return await work(deadline);
      } catch (error) {
        throw asLibsqlError(error);
      }
    });
    last = result.catch(() => undefined);
    return result;
  };
}

function runAll(connection: Connection, statements: readonly Statement[]): ResultSet[] {
  return statements.map((statement, i) => {
    try {
      return connection.run(statement);
    } catch (error) {
      const known = asLibsqlError(error);
      if (!(known instanceof LibsqlError)) throw error;
      throw new LibsqlBatchError(known.message, i, known.code, known.extendedCode, known.rawCode, known);
    }
  });
}

/** A prepared statement that met a busy file can't be trusted again, and it is the driver's: the connection goes. */
function read(file: File, statement: Statement, deadline: number): Promise<ResultSet> {
  return whenFree(deadline, async () => {
    const connection = await file.ready(deadline);
    try {
      return connection.run(statement);
    } catch (error) {
      if (isBusy(error)) file.close();
      throw error;
    }
  });
}

/**
 * The client interface of @libsql/client over one native connection to a file. The stock client loses acknowledged
 * writes there: a statement of its that meets SQLITE_BUSY stays half open, and keeps later commits from the file
 * (tursodatabase/libsql-client-ts#352). This one prepares no write before it holds the write lock.
 *
 * Nothing is opened before the first statement. There are no interactive transactions: use one statement or a batch.
 */
export function openEmbedded(path: string, { migrations, waitMs = 5000 }: EmbeddedOptions): Client {
  let closed = false;
  const file = lazyFile(path, migrations);
  const job = jobQueue(waitMs, () => closed);
  const write = <T>(work: (connection: Connection) => T, within = transact): Promise<T> =>
    job(async (deadline) => {
      const connection = await file.ready(deadline);
      return within(connection, deadline, () => work(connection));
    });
  return {
    ...unsupported,
    protocol: 'file',
    get closed() {
      return closed;
    },
    execute(first: Statement, args?: InArgs) {
      const statement: Statement = args === undefined ? first : [parts(first)[0], args];
      if (isRead(parts(statement)[0])) return job((deadline) => read(file, statement, deadline));
      return write((connection) => connection.run(statement));
    },
    batch: (statements) => write((connection) => runAll(connection, statements)),
    migrate: (statements) => write((connection) => runAll(connection, statements), transactUnlinked),
    executeMultiple: (sql) =>
      write((connection) => {
        connection.exec(sql);
      }),
    close() {
      closed = true;
      file.close();
    },
  };
}
