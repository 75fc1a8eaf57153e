import { LibsqlBatchError, LibsqlError, type Client, type InArgs, type ResultSet } from '@libsql/client/http';
import type { MigrationMeta } from 'drizzle-orm/migrator';
import { unsupported } from '../unsupported.ts';
import { parts, type Connection, type Statement } from './connection.ts';
import { asLibsqlError } from './errors.ts';
import { jobQueue, type JobSort } from './job-queue.ts';
import { lazyFile } from './lazy-file.ts';
import { statementKind } from './statement-kind.ts';

export interface EmbeddedOptions {
  /** Applied, where missing, before the first statement. */
  readonly migrations: readonly MigrationMeta[];
  /** How long a statement waits, in milliseconds, while another process holds the file. */
  readonly waitMs?: number;
}

const SORTS = { read: 'read', outside: 'read-alone', control: 'write-alone', write: 'write' } as const;

const sortOf = (statement: Statement): JobSort => SORTS[statementKind(parts(statement)[0])];

/** What would end the transaction must not stand in one that others share. */
function sortOfBatch(statements: readonly Statement[]): JobSort {
  return statements.some((statement) => sortOf(statement).endsWith('-alone')) ? 'write-alone' : 'write';
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

/**
 * The client interface of @libsql/client over one native connection to a file. The stock client loses acknowledged
 * writes there: a statement of its that meets SQLITE_BUSY stays half open, and keeps later commits from the file
 * (tursodatabase/libsql-client-ts#352). This one prepares no write before it holds the write lock.
 *
 * Writes that wait at the same time share one commit, each in a savepoint; none is acknowledged before that commit is on
 * the disk. Nothing is opened before the first statement. There are no interactive transactions: use one statement or a
 * batch.
 */
export function openEmbedded(path: string, { migrations, waitMs = 5000 }: EmbeddedOptions): Client {
  const file = lazyFile(path, migrations);
  const ask = jobQueue(file, waitMs);
  return {
    ...unsupported,
    protocol: 'file',
    get closed() {
      return file.closed;
    },
    execute(first: Statement, args?: InArgs) {
      const statement: Statement = args === undefined ? first : [parts(first)[0], args];
      return ask(sortOf(statement), (connection) => connection.run(statement));
    },
    batch: (statements) => ask(sortOfBatch(statements), (connection) => runAll(connection, statements)),
    migrate: (statements) => ask('migration', (connection) => runAll(connection, statements)),
    executeMultiple: (sql) =>
      ask('write-alone', (connection) => {
        connection.exec(sql);
      }),
    close() {
      file.close();
    },
  };
}
