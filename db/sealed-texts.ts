import { sql, type SQL } from 'drizzle-orm';
import type { Sealed } from '../functions/shared/sealed.ts';
import type { Db } from './db.ts';

/** A column of sealed texts: where it stands in the store, and the place that its texts are sealed for. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** Before ':<id>'. */
  readonly place: string;
}

const column = (table: string, name: string, key = name): SealedColumn => ({
  table,
  column: name,
  place: `${table}.${key}`,
});

/** Every column of the store that holds sealed texts; a test compares it with the schema. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  column('requests', 'reference'),
  column('requests', 'code'),
  column('requests', 'helped_code', 'helpedCode'),
  column('requests', 'visit_word', 'visitWord'),
  column('requests', 'details'),
  column('events', 'note'),
  column('authorisations', 'details'),
  column('item_receipts', 'person'),
  column('items', 'name'),
  column('assignments', 'note'),
  column('assignments', 'answer'),
  column('erasures', 'reason'),
  column('staff', 'totp_secret'),
];

/** A sealed text with the id of its row, and the place of the row in the table's order. */
export interface SealedText {
  readonly id: string;
  readonly text: Sealed;
  readonly place: number;
}

// A sealed text reads `<version>.<key>.<…>`; what was erased is empty.
function sealedOtherwise({ table, column: name }: SealedColumn, key: string): SQL {
  const text = sql.identifier(name);
  const other = sql`${text} not like ${`_.${key}.%`} and ${text} <> ''`;
  // A note may change only once it has its link (docs/decisions/014).
  return table === 'events'
    ? sql`${other} and exists (select 1 from event_chain where event_id = events.id)`
    : other;
}

/** Texts of a column that another key than `key` has sealed, behind a place in the table's order. */
export async function listStale(
  db: Db,
  where: SealedColumn,
  key: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<SealedText[]> {
  const text = sql.identifier(where.column);
  return db.all<SealedText>(
    sql`select id, ${text} as text, rowid as place from ${sql.identifier(where.table)}
      where rowid > ${after} and ${sealedOtherwise(where, key)} order by rowid limit ${limit}`,
  );
}

/** All texts of a column, behind a place in the table's order. */
export async function listSealed(
  db: Db,
  { table, column: name }: SealedColumn,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<SealedText[]> {
  const text = sql.identifier(name);
  return db.all<SealedText>(
    sql`select id, ${text} as text, rowid as place from ${sql.identifier(table)}
      where rowid > ${after} and ${text} <> '' order by rowid limit ${limit}`,
  );
}

/** How many texts of a column another key than `key` has sealed, notes without a link included. */
export async function countStale(
  db: Db,
  { table, column: name }: SealedColumn,
  key: string,
): Promise<number> {
  const text = sql.identifier(name);
  const [row] = await db.all<{ number: number }>(
    sql`select count(*) as number from ${sql.identifier(table)} where ${text} not like ${`_.${key}.%`} and ${text} <> ''`,
  );
  return row?.number ?? 0;
}

/** Puts texts in the place of others, each only where the other still stands: what was changed meanwhile wins. */
export async function replaceTexts(
  db: Db,
  { table, column: name }: SealedColumn,
  texts: readonly { readonly id: string; readonly from: Sealed; readonly to: Sealed }[],
): Promise<void> {
  const text = sql.identifier(name);
  const updates = texts.map(({ id, from, to }) =>
    db.run(sql`update ${sql.identifier(table)} set ${text} = ${to} where id = ${id} and ${text} = ${from}`),
  );
  const [first, ...rest] = updates;
  if (first) await db.batch([first, ...rest]);
}
