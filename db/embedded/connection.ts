import type { InArgs, InStatement, ResultSet } from '@libsql/client/http';
import Database from 'libsql';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { statementKind } from './statement-kind.ts';
import { columnsOf, NO_COLUMNS, resultSet, toBindings, type Columns } from './values.ts';

export type Statement = InStatement | [sql: string, args?: InArgs];

/** One native connection. Everything on it is synchronous, so nothing can come between BEGIN and COMMIT. */
export interface Connection {
  exec(sql: string): void;
  run(statement: Statement): ResultSet;
  inTransaction(): boolean;
  /** Undoes what is open; harmless where nothing is. */
  rollback(): void;
  close(): void;
}

interface Prepared {
  readonly statement: Database.Statement;
  readonly reads: boolean;
  readonly writes: boolean;
  readonly columns: () => Columns;
}

interface StatementCache {
  get(sql: string): Prepared;
  forget(sql: string): void;
  clear(): void;
}

const CACHED_STATEMENTS = 200;

/** The SQL and the arguments of a statement in any of its three shapes. */
export function parts(statement: Statement): [sql: string, args: InArgs] {
  if (typeof statement === 'string') return [statement, []];
  if (Array.isArray(statement)) return [statement[0], statement[1] ?? []];
  return [statement.sql, statement.args ?? []];
}

/** Stars as columns, in any spelling; neither count(*) nor a product, which most of our statements hold. */
const STAR = /(?:\b(?:select|distinct|all|returning)\b|[,.])\s*\*|--|\/\*/i;

function prepare(database: Database.Database, sql: string): Prepared {
  const statement = database.prepare(sql).safeIntegers(true);
  const reads = statement.reader;
  if (reads) statement.raw(true);
  const told = () => columnsOf(statement.columns());
  const known = reads ? told() : NO_COLUMNS;
  // What a star stands for changes with the schema; asking each time costs as much as reading a row.
  const columns = reads && STAR.test(sql) ? told : () => known;
  return { statement, reads, writes: statementKind(sql) === 'write', columns };
}

/** Prepared statements by their SQL; changes of the schema are never kept. */
function statementCache(database: Database.Database): StatementCache {
  const kept = new Map<string, Prepared>();
  return {
    get(sql) {
      const found = kept.get(sql);
      if (found) return found;
      const prepared = prepare(database, sql);
      if (/^\s*(create|drop|alter|pragma|vacuum)\b/i.test(sql)) return prepared;
      const [oldest] = kept.keys();
      if (kept.size >= CACHED_STATEMENTS && oldest !== undefined) kept.delete(oldest);
      kept.set(sql, prepared);
      return prepared;
    },
    forget(sql) {
      kept.delete(sql);
    },
    clear() {
      kept.clear();
    },
  };
}

function runOn(statements: StatementCache, asked: Statement): ResultSet {
  const [sql, args] = parts(asked);
  const { statement, columns, reads, writes } = statements.get(sql);
  const bindings = toBindings(args);
  if (!reads) {
    const { changes, lastInsertRowid } = statement.run(bindings);
    const written = { rowsAffected: changes, lastInsertRowid: BigInt(lastInsertRowid) };
    return resultSet({ columns: NO_COLUMNS, rows: [] }, written);
  }
  const rows = statement.all(bindings) as unknown[][];
  return resultSet({ columns: columns(), rows }, { rowsAffected: writes ? rows.length : 0 });
}

/** Leaves one whole file behind; the driver does not, while it still holds statements. */
function checkpoint(database: Database.Database): void {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Nothing is lost: whoever opens the file next reads the log beside it.
  }
}

// What is erased is written over: by itself SQLite marks its place as free and leaves what stood there to be read (PIPL 47).
// The 2 MB that it keeps of a file by itself are less than the counts of one look into a large inbox read: 16 MB halve their time.
const PRAGMAS =
  'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-16384';

/** Opens the file, made with its folder where missing, in WAL mode with synchronous FULL: what is stored survives a power cut. */
export function openConnection(path: string): Connection {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Private from the start; SQLite gives its side files the mode of the file.
  closeSync(openSync(path, 'a', 0o600));
  // Waiting is the client's part: the driver would block the whole process while it waits.
  const database = new Database(path, { timeout: 0 });
  const statements = statementCache(database);

  const connection: Connection = {
    exec(sql) {
      database.exec(sql);
    },
    run(statement) {
      try {
        return runOn(statements, statement);
      } catch (error) {
        statements.forget(parts(statement)[0]);
        throw error;
      }
    },
    inTransaction: () => database.open && database.inTransaction,
    rollback() {
      if (connection.inTransaction()) database.exec('ROLLBACK');
    },
    close() {
      statements.clear();
      checkpoint(database);
      database.close();
    },
  };
  try {
    connection.exec(PRAGMAS);
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
}
