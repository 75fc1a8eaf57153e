import { and, asc, eq, inArray, isNull, sql, type InferSelectModel, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { Sealed } from '../functions/shared/sealed.ts';
import { closeIfStopped } from './authorisations.ts';
import type { Db } from './db.ts';
import { selectRow } from './row-select.ts';
import { itemReceipts, items } from './schema/items.ts';

/** `name` is sealed at 'items.name:<id>'. */
export type StoredItem = InferSelectModel<typeof items>;

/** `person` is sealed at 'item_receipts.person:<id>'; `at` is an instant in milliseconds. */
export type StoredReceipt = InferSelectModel<typeof itemReceipts>;

/** A receipt to store; the store numbers it. */
export type NewReceipt = Omit<StoredReceipt, 'number' | 'kind'>;

/** What a request's resident ever handed over, in the order in which it was written down. */
export async function listItems(db: Db, requestId: string): Promise<StoredItem[]> {
  return db
    .select()
    .from(items)
    .where(eq(items.requestId, requestId))
    .orderBy(sql`rowid`);
}

export async function listReceipts(db: Db, requestId: string): Promise<StoredReceipt[]> {
  return db
    .select()
    .from(itemReceipts)
    .where(eq(itemReceipts.requestId, requestId))
    .orderBy(asc(itemReceipts.number));
}

function insertReceipt(
  db: Db,
  { id, requestId, at, staffId, person }: NewReceipt,
  kind: StoredReceipt['kind'],
  happened: SQL,
) {
  const next = sql`(select coalesce(max(${itemReceipts.number}), 0) + 1 from ${itemReceipts} where ${itemReceipts.requestId} = ${requestId})`;
  return db
    .insert(itemReceipts)
    .select(
      sql`select ${id}, ${requestId}, ${next}, ${kind}, ${at}, ${staffId}, ${person} where ${happened}`,
    );
}

/** Steps of a batch that take things from a resident, with one receipt, where the change happens. */
export function handOver(
  db: Db,
  receipt: NewReceipt,
  things: readonly { readonly id: string; readonly name: Sealed }[],
  happened: SQL,
): BatchItem<'sqlite'>[] {
  const rows = things.map(({ id, name }) => ({
    id,
    name,
    requestId: receipt.requestId,
    handedOverId: receipt.id,
    givenBackId: null,
  }));
  return [
    insertReceipt(db, receipt, 'handed-over', happened),
    ...rows.map((row) => db.insert(items).select(sql`${selectRow(items, row)} where ${happened}`)),
  ];
}

/**
 * Steps of a batch that give things back, with one receipt, where the change happens. The last one ends a request whose
 * authorisation was stopped (D12).
 */
export function giveBack(
  db: Db,
  receipt: NewReceipt,
  ids: readonly string[],
  happened: SQL,
): BatchItem<'sqlite'>[] {
  const { requestId, at } = receipt;
  return [
    insertReceipt(db, receipt, 'given-back', happened),
    db
      .update(items)
      .set({ givenBackId: receipt.id })
      .where(
        and(eq(items.requestId, requestId), inArray(items.id, [...ids]), isNull(items.givenBackId), happened),
      ),
    ...closeIfStopped(db, requestId, at, happened),
  ];
}
