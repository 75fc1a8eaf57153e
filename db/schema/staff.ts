import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const staff = sqliteTable(
  'staff',
  {
    id: text().primaryKey(),
    username: text().notNull().unique(),
    name: text().notNull(),
    role: text({ enum: ['lead', 'window', 'grid', 'secretary', 'reader'] }).notNull(),
    passwordHash: text('password_hash').notNull(),
    disabledAt: integer('disabled_at'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [check('staff_role', sql`${t.role} in ('lead', 'window', 'grid', 'secretary', 'reader')`)],
);

/** A session is known only by the SHA-256 of its token: reading the table lets nobody in. */
export const staffSessions = sqliteTable(
  'staff_sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (t) => [index('staff_sessions_staff').on(t.staffId), index('staff_sessions_expiry').on(t.expiresAt)],
);
