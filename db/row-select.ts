import { getTableColumns, sql, type InferSelectModel, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

/**
 * `select <one row>` in the order of the table's columns. With a `where` behind it, an insert decides by itself whether
 * it may happen, which no other writer can come between.
 */
export function selectRow<T extends SQLiteTable>(table: T, row: InferSelectModel<T>): SQL {
  const values = new Map<string, unknown>(Object.entries(row));
  return selectValues(table, (key) => values.get(key));
}

/** The same for a hot query: each value is a placeholder, named as the row's key. */
export function selectPlaceholders(table: SQLiteTable): SQL {
  return selectValues(table, (key) => sql.placeholder(key));
}

function selectValues(table: SQLiteTable, valueOf: (key: string) => unknown): SQL {
  const params = Object.entries(getTableColumns(table)).map(
    ([key, column]) => sql`${sql.param(valueOf(key), column)}`,
  );
  return sql`select ${sql.join(params, sql`, `)}`;
}
