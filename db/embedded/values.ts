import type { InArgs, InValue, ResultSet, Row, Value } from '@libsql/client/http';

type Bindable = null | string | number | bigint | Uint8Array;

function toBindable(value: InValue): Bindable {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.valueOf();
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return value;
}

/** Arguments as the native driver binds them: by position, or by name without the sign before it. */
export function toBindings(args: InArgs): Bindable[] | Record<string, Bindable> {
  if (Array.isArray(args)) return args.map(toBindable);
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name.replace(/^[:@$]/, ''), toBindable(value)]),
  );
}

function fromNative(value: unknown): Value {
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`integer out of range: ${String(value)}`);
    return number;
  }
  if (value instanceof Uint8Array) return new Uint8Array(value).buffer;
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`unexpected ${typeof value} from the driver`);
}

/** A row reads by name and, unlisted, by position; of two columns with one name, the first one counts. */
function toRow(names: string[], values: readonly unknown[]): Row {
  const row = {};
  Object.defineProperty(row, 'length', { value: values.length });
  values.forEach((native, i) => {
    const value = fromNative(native);
    Object.defineProperty(row, i, { value });
    const name = names[i] ?? '';
    if (!Object.hasOwn(row, name)) {
      Object.defineProperty(row, name, { value, enumerable: true, configurable: true, writable: true });
    }
  });
  return row as Row;
}

interface Column {
  readonly name: string;
  readonly type: string | null;
}

/** What the client interface calls a result set. */
export function resultSet(
  found: { columns: readonly Column[]; rows: readonly (readonly unknown[])[] },
  written: { rowsAffected: number; lastInsertRowid?: bigint | undefined },
): ResultSet {
  const columns = found.columns.map((column) => column.name);
  const columnTypes = found.columns.map((column) => column.type ?? '');
  const rows = found.rows.map((values) => toRow(columns, values));
  const { rowsAffected, lastInsertRowid } = written;
  const toJSON = () => ({ columns, columnTypes, rows, rowsAffected });
  return { columns, columnTypes, rows, rowsAffected, lastInsertRowid, toJSON };
}
