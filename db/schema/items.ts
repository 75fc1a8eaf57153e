import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Sealed } from '../../functions/shared/sealed.ts';
import { requests } from './requests.ts';
import { staff } from './staff.ts';

/** Written proof that things changed hands once (交接): handed over by the resident, or given back. */
export const itemReceipts = sqliteTable(
  'item_receipts',
  {
    id: text().primaryKey(),
    requestId: text('request_id')
      .notNull()
      .references(() => requests.id),
    /** Counted from 1 in each request; printed on the receipt. */
    number: integer().notNull(),
    kind: text({ enum: ['handed-over', 'given-back'] }).notNull(),
    at: integer().notNull(),
    /** Who at the centre took the things or gave them back. */
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    /** Whom they came from or went to. */
    person: text().$type<Sealed>().notNull(),
  },
  (t) => [
    check('item_receipts_kind', sql`${t.kind} in ('handed-over', 'given-back')`),
    check('item_receipts_number', sql`${t.number} >= 1`),
    uniqueIndex('item_receipts_number_in_request').on(t.requestId, t.number),
  ],
);

/** A thing that a resident has handed over; outstanding until a receipt says where it went (D12). */
export const items = sqliteTable(
  'items',
  {
    id: text().primaryKey(),
    requestId: text('request_id')
      .notNull()
      .references(() => requests.id),
    name: text().$type<Sealed>().notNull(),
    handedOverId: text('handed_over_id')
      .notNull()
      .references(() => itemReceipts.id),
    givenBackId: text('given_back_id').references(() => itemReceipts.id),
  },
  (t) => [
    index('items_request').on(t.requestId),
    index('items_outstanding')
      .on(t.requestId)
      .where(sql`${t.givenBackId} is null`),
  ],
);
