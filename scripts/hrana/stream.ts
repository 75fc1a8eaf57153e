import type Database from 'libsql';
import type { Connections } from './connections.ts';
import {
  decodeValue,
  encodeValue,
  hranaFailure,
  toHranaError,
  type Batch,
  type Condition,
  type HranaError,
  type HranaStatement,
  type SqlText,
  type StatementResult,
  type StreamRequest,
} from './protocol.ts';
import type { WriteLock } from './write-lock.ts';

/** One client's connection: it lives from its first request to its `close`, over as many HTTP requests as it likes. */
export interface Stream {
  readonly open: boolean;
  handle(request: StreamRequest): Promise<object>;
  close(): void;
}

const isRead = (sql: string): boolean =>
  /^\s*(select|explain|pragma|values|begin\s+transaction\s+readonly)\b/i.test(sql) ||
  (/^\s*with\b/i.test(sql) && !/\b(insert|update|delete|replace)\b/i.test(sql));

function totalChanges(database: Database.Database): number {
  const row = database.prepare('select total_changes() as total').get();
  return row !== null && typeof row === 'object' && 'total' in row ? Number(row.total) : 0;
}

function runStatement(database: Database.Database, sql: string, stmt: HranaStatement): StatementResult {
  const prepared = database.prepare(sql).safeIntegers(true);
  const named = stmt.named_args ?? [];
  const args =
    named.length > 0
      ? Object.fromEntries(named.map(({ name, value }) => [name.replace(/^[:@$]/, ''), decodeValue(value)]))
      : (stmt.args ?? []).map(decodeValue);
  if (!prepared.reader) {
    const { changes, lastInsertRowid } = prepared.run(args);
    return { cols: [], rows: [], affected_row_count: changes, last_insert_rowid: String(lastInsertRowid) };
  }
  const cols = prepared.columns().map(({ name, type }) => ({ name, decltype: type }));
  const before = totalChanges(database);
  const rows = (prepared.raw(true).all(args) as unknown[][]).map((row) => row.map(encodeValue));
  return { cols, rows, affected_row_count: totalChanges(database) - before, last_insert_rowid: null };
}

interface Steps {
  readonly results: (StatementResult | null)[];
  readonly errors: (HranaError | null)[];
}

function holds(condition: Condition, steps: Steps, autocommit: () => boolean): boolean {
  switch (condition.type) {
    case 'ok':
      return (steps.results[condition.step] ?? null) !== null;
    case 'error':
      return (steps.errors[condition.step] ?? null) !== null;
    case 'not':
      return !holds(condition.cond, steps, autocommit);
    case 'and':
      return condition.conds.every((one) => holds(one, steps, autocommit));
    case 'or':
      return condition.conds.some((one) => holds(one, steps, autocommit));
    case 'is_autocommit':
      return autocommit();
  }
}

interface Connection {
  readonly database: Database.Database;
  readonly lock: WriteLock;
  readonly texts: Map<number, string>;
}

function textOf({ texts }: Connection, { sql, sql_id }: SqlText): string {
  const text = sql ?? texts.get(sql_id ?? -1);
  if (text === undefined) throw hranaFailure('unknown SQL text', 'SQL_NOT_FOUND');
  return text;
}

/** Keeps the write lock for as long as a transaction is open. */
async function writing<T>(connection: Connection, work: () => T): Promise<T> {
  await connection.lock.acquire(connection);
  try {
    return work();
  } finally {
    if (!connection.database.inTransaction) connection.lock.release(connection);
  }
}

async function execute(connection: Connection, stmt: HranaStatement): Promise<StatementResult> {
  const sql = textOf(connection, stmt);
  const run = () => runStatement(connection.database, sql, stmt);
  return isRead(sql) ? run() : writing(connection, run);
}

async function runBatch(connection: Connection, { steps }: Batch) {
  const done: Steps = { results: [], errors: [] };
  for (const { stmt, condition } of steps) {
    const due = !condition || holds(condition, done, () => !connection.database.inTransaction);
    const [result, error] = due
      ? await execute(connection, stmt).then(
          (found) => [found, null] as const,
          (reason: unknown) => [null, toHranaError(reason)] as const,
        )
      : [null, null];
    done.results.push(result);
    done.errors.push(error);
  }
  return { step_results: done.results, step_errors: done.errors };
}

/** Everything but `close`, which is the stream's. */
async function respond(connection: Connection, request: Exclude<StreamRequest, { type: 'close' }>) {
  const { database, texts } = connection;
  switch (request.type) {
    case 'execute':
      return { result: await execute(connection, request.stmt) };
    case 'batch':
      return { result: await runBatch(connection, request.batch) };
    case 'sequence': {
      const sql = textOf(connection, request);
      await writing(connection, () => database.exec(sql));
      return {};
    }
    case 'store_sql':
      texts.set(request.sql_id, request.sql);
      return {};
    case 'close_sql':
      texts.delete(request.sql_id);
      return {};
    case 'get_autocommit':
      return { is_autocommit: !database.inTransaction };
    default:
      throw hranaFailure('unsupported request', 'HRANA_PROTO_ERROR');
  }
}

/** Opens a stream on the file. Only one stream writes at a time. */
export function openStream(connections: Connections, lock: WriteLock): Stream {
  const database = connections.take();
  const connection: Connection = { database, lock, texts: new Map() };
  let open = true;
  const close = () => {
    if (!open) return;
    open = false;
    connections.give(database);
    lock.release(connection);
  };
  return {
    get open() {
      return open;
    },
    close,
    async handle(request) {
      if (!open) throw hranaFailure('the stream is closed', 'STREAM_CLOSED');
      if (request.type !== 'close') return { type: request.type, ...(await respond(connection, request)) };
      close();
      return { type: request.type };
    },
  };
}
