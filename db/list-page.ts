import { sql, type AnyColumn } from 'drizzle-orm';

/** The row after which a page of a list begins; its instant in milliseconds. It need no longer be there. */
export interface RowPlace {
  readonly at: number;
  readonly id: string;
}

/** Which page of a list. */
export interface PageOf {
  readonly after: RowPlace | undefined;
  readonly limit: number;
}

/** One page of a list. `next` is there while more follow. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly next: RowPlace | undefined;
}

/** What comes after a place, in the order of a time and an id. */
export const beyond = (at: AnyColumn, id: AnyColumn, after: RowPlace | undefined) =>
  after && sql`(${at}, ${id}) > (${after.at}, ${after.id})`;

/** A page of rows, of which one more than that was asked for. */
export function pageOf<Row>(
  found: readonly Row[],
  limit: number,
  placeOf: (row: Row) => RowPlace,
): ListPage<Row> {
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { rows, next: last && placeOf(last) };
}
