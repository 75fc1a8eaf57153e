import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Sealed } from '../../functions/shared/sealed.ts';

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
    /** The community whose grid it is; of secretaries and grid clerks only. */
    grid: text(),
    /** The desk of the hall where they sit; of window clerks only, and null for those who go wherever there is need. */
    desk: text(),
    /** When a lead gave the password, until its owner has chosen their own. */
    passwordGivenAt: integer('password_given_at'),
    totpSecret: text('totp_secret').$type<Sealed>(),
    /** When a code has shown that the phone knows the secret: from then on it is asked. */
    totpConfirmedAt: integer('totp_confirmed_at'),
    /** The last step of 30 seconds whose code was used; it and those before it are worth nothing any more. */
    totpStep: integer('totp_step'),
    /** Since when a lead wants this account to have a second step. */
    totpRequiredAt: integer('totp_required_at'),
  },
  (t) => [check('staff_role', sql`${t.role} in ('lead', 'window', 'grid', 'secretary', 'reader')`)],
);

/** A session is known only by a keyed hash of its token: reading the table, and writing to it, lets nobody in. */
export const staffSessions = sqliteTable(
  'staff_sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    /** What kind of device it is, as a code such as 'android'; never an address. */
    device: text(),
    seenAt: integer('seen_at'),
  },
  (t) => [index('staff_sessions_staff').on(t.staffId), index('staff_sessions_expiry').on(t.expiresAt)],
);

/** Ten for each who has a second step, each good once; only a keyed hash is kept. */
export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    codeHash: text('code_hash').primaryKey(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    usedAt: integer('used_at'),
  },
  (t) => [index('recovery_codes_staff').on(t.staffId)],
);

/** Failed sign-ins by name or device, kept as a keyed hash: names that nobody has are counted alike. */
export const signInLocks = sqliteTable(
  'sign_in_locks',
  {
    key: text().primaryKey(),
    failures: integer().notNull(),
    /** Until when nothing is tried; in the past while it may be. */
    until: integer().notNull(),
    at: integer().notNull(),
    /** Whose name it is, if anybody's. */
    staffId: text('staff_id').references(() => staff.id),
  },
  (t) => [
    index('sign_in_locks_staff')
      .on(t.staffId)
      .where(sql`${t.staffId} is not null`),
    index('sign_in_locks_at').on(t.at),
  ],
);
