// The part of Hrana 2 over HTTP (JSON) that @libsql/client uses:
// https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_2_SPEC.md

export type HranaValue =
  | { type: 'null' }
  | { type: 'integer'; value: string }
  | { type: 'float'; value: number }
  | { type: 'text'; value: string }
  | { type: 'blob'; base64: string };

export interface SqlText {
  sql?: string | null;
  sql_id?: number | null;
}

export interface HranaStatement extends SqlText {
  args?: HranaValue[];
  named_args?: { name: string; value: HranaValue }[];
}

export type Condition =
  | { type: 'ok' | 'error'; step: number }
  | { type: 'not'; cond: Condition }
  | { type: 'and' | 'or'; conds: Condition[] }
  | { type: 'is_autocommit' };

export interface Batch {
  steps: { stmt: HranaStatement; condition?: Condition | null }[];
}

export type StreamRequest =
  | { type: 'execute'; stmt: HranaStatement }
  | { type: 'batch'; batch: Batch }
  | ({ type: 'sequence' } & SqlText)
  | { type: 'store_sql'; sql_id: number; sql: string }
  | { type: 'close_sql'; sql_id: number }
  | { type: 'get_autocommit' }
  | { type: 'close' };

export interface PipelineRequest {
  baton?: string | null;
  requests: StreamRequest[];
}

export interface StatementResult {
  cols: { name: string; decltype: string | null }[];
  rows: HranaValue[][];
  affected_row_count: number;
  last_insert_rowid: string | null;
}

export interface HranaError {
  message: string;
  code: string;
}

/** An error whose code goes to the client as it is. */
export function hranaFailure(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

/** The server's way of telling an error: base code only, and a prefix before what the database said. */
export function toHranaError(error: unknown): HranaError {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'SQLITE_UNKNOWN';
  const base = /^SQLITE_[A-Z]+/.exec(code)?.[0];
  return base === undefined ? { message, code } : { message: `SQLite error: ${message}`, code: base };
}

export function encodeValue(value: unknown): HranaValue {
  if (value === null) return { type: 'null' };
  if (typeof value === 'bigint') return { type: 'integer', value: String(value) };
  if (typeof value === 'number') return { type: 'float', value };
  if (typeof value === 'string') return { type: 'text', value };
  if (value instanceof Uint8Array) return { type: 'blob', base64: Buffer.from(value).toString('base64') };
  throw new TypeError(`unexpected ${typeof value} from the driver`);
}

export function decodeValue(value: HranaValue): null | bigint | number | string | Buffer {
  switch (value.type) {
    case 'null':
      return null;
    case 'integer':
      return BigInt(value.value);
    case 'blob':
      return Buffer.from(value.base64, 'base64');
    case 'float':
    case 'text':
      return value.value;
  }
}
