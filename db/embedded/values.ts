import type { InArgs, InValue, ResultSet, Row, Value } from '@libsql/client/http';

type Bindable = null | string | number | bigint | Uint8Array;

// Asked of each value that is written or read: what most of them are comes first.
function toBindable(value: InValue): Bindable {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'object' || value === null) return value;
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
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`integer out of range: ${String(value)}`);
    return number;
  }
  if (value instanceof Uint8Array) return new Uint8Array(value).buffer;
  throw new TypeError(`unexpected ${typeof value} from the driver`);
}

type RowOf = (values: readonly unknown[]) => Row;

/** A row reads by name and, unlisted, by position; of two columns with one name, the first one counts. */
function anyRow(names: readonly string[], values: readonly unknown[]): Row {
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

/** What an ordinary object may have as a key, and a row beside its length. */
const isPlainName = (name: string): boolean => /^[a-z]\w*$/i.test(name) && name !== 'length';

/**
 * The same where the names allow it, a dozen times as fast: positions are read through a prototype that all rows of a
 * statement share, and a row is an ordinary object.
 */
function rowMaker(names: readonly string[]): RowOf {
  if (new Set(names).size < names.length || !names.every(isPlainName))
    return (values) => anyRow(names, values);
  const length = { value: names.length };
  const shared = Object.create(Object.prototype, { length }) as object;
  names.forEach((name, at) => {
    Object.defineProperty(shared, at, {
      get(this: Record<string, Value>) {
        return this[name];
      },
    });
  });
  return (values) => {
    const row = Object.create(shared) as Record<string, Value>;
    names.forEach((name, at) => {
      row[name] = fromNative(values[at]);
    });
    return row as Row;
  };
}

interface Column {
  readonly name: string;
  readonly type: string | null;
}

/** What is known of a statement's columns before it runs. */
export interface Columns {
  readonly names: string[];
  readonly types: string[];
  readonly rowOf: RowOf;
}

export const NO_COLUMNS: Columns = { names: [], types: [], rowOf: rowMaker([]) };

export function columnsOf(columns: readonly Column[]): Columns {
  const names = columns.map(({ name }) => name);
  return { names, types: columns.map(({ type }) => type ?? ''), rowOf: rowMaker(names) };
}

/** What the client interface calls a result set. */
export function resultSet(
  found: { columns: Columns; rows: readonly (readonly unknown[])[] },
  written: { rowsAffected: number; lastInsertRowid?: bigint | undefined },
): ResultSet {
  const { names: columns, types: columnTypes, rowOf } = found.columns;
  const rows = found.rows.map(rowOf);
  const { rowsAffected, lastInsertRowid } = written;
  const toJSON = () => ({ columns, columnTypes, rows, rowsAffected });
  return { columns, columnTypes, rows, rowsAffected, lastInsertRowid, toJSON };
}
