import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { LocalDate } from '../../functions/shared/local-date.ts';
import type { Sealed } from '../../functions/shared/sealed.ts';
import { requests } from './requests.ts';
import { staff } from './staff.ts';

/**
 * What a resident allowed somebody to do for them (委托), and until when (D12). Never changed but to stop it: a new term
 * is a new row. The partial unique index lets no request have two that hold.
 */
export const authorisations = sqliteTable(
  'authorisations',
  {
    id: text().primaryKey(),
    requestId: text('request_id')
      .notNull()
      .references(() => requests.id),
    /** Who may act, for what and in which bounds, as the resident accepted it. */
    details: text().$type<Sealed>().notNull(),
    /** The last day, included, on which it holds. */
    expiresOn: text('expires_on').$type<LocalDate>().notNull(),
    /** Accepted by the resident on the web, or signed on paper that a member of staff has seen. */
    basis: text({ enum: ['online', 'paper'] }).notNull(),
    /** The day that stands on the paper. */
    signedOn: text('signed_on').$type<LocalDate>(),
    /** Who has seen the paper. */
    seenByStaffId: text('seen_by_staff_id').references(() => staff.id),
    madeAt: integer('made_at').notNull(),
    stoppedAt: integer('stopped_at'),
  },
  (t) => [
    check('authorisations_basis', sql`${t.basis} in ('online', 'paper')`),
    check(
      'authorisations_paper',
      sql`(${t.basis} = 'paper') = (${t.signedOn} is not null and ${t.seenByStaffId} is not null)`,
    ),
    uniqueIndex('authorisations_live')
      .on(t.requestId)
      .where(sql`${t.stoppedAt} is null`),
    index('authorisations_request').on(t.requestId, t.madeAt),
  ],
);
