import { and, desc, eq, getTableColumns, gt, isNull, lte, ne, type InferSelectModel } from 'drizzle-orm';
import type { LocalDate } from '../functions/shared/local-date.ts';
import type { Db } from './db.ts';
import { staff, staffSessions } from './schema/staff.ts';
import { absentOf } from './stand-ins.ts';
import type { StoredStaff } from './staff.ts';

/** `tokenHash` is the SHA-256 of the token in the cookie, never the token. Every `…At` is an instant in milliseconds. */
export type StoredSession = InferSelectModel<typeof staffSessions>;

/** Opens a session, and clears away those that have expired. */
export async function createSession(db: Db, session: StoredSession): Promise<void> {
  await db.batch([
    db.delete(staffSessions).where(lte(staffSessions.expiresAt, session.createdAt)),
    db.insert(staffSessions).values(session),
  ]);
}

/** Somebody with a valid session. */
export interface SessionStaff {
  readonly person: StoredStaff;
  readonly seenAt: number | null;
  /** For whom they stand in today. */
  readonly absent: readonly Absent[];
}

/** A colleague who is away, with the desk that is theirs. */
export interface Absent extends Pick<StoredStaff, 'id' | 'name' | 'role' | 'grid'> {
  readonly untilOn: LocalDate;
}

/** Whose valid session this is; nobody's once it has expired or the person is disabled. `now` in milliseconds, `today` in Asia/Shanghai. */
export async function findSessionStaff(
  db: Db,
  tokenHash: string,
  now: number,
  today: LocalDate,
): Promise<SessionStaff | undefined> {
  const session = db
    .select({ person: getTableColumns(staff), seenAt: staffSessions.seenAt })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(
      and(eq(staffSessions.tokenHash, tokenHash), gt(staffSessions.expiresAt, now), isNull(staff.disabledAt)),
    );
  // One round trip, also to a store far away.
  const [[found], absent] = await db.batch([session, absentOf(db, tokenHash, today)]);
  return found && { ...found, absent };
}

/** Notes when a session was last used. */
export async function touchSession(db: Db, tokenHash: string, seenAt: number): Promise<void> {
  await db.update(staffSessions).set({ seenAt }).where(eq(staffSessions.tokenHash, tokenHash));
}

/** Where a person is signed in at `now`, the latest first. */
export async function listSessions(db: Db, staffId: string, now: number): Promise<StoredSession[]> {
  return db
    .select()
    .from(staffSessions)
    .where(and(eq(staffSessions.staffId, staffId), gt(staffSessions.expiresAt, now)))
    .orderBy(desc(staffSessions.createdAt));
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db.delete(staffSessions).where(eq(staffSessions.tokenHash, tokenHash));
}

/** Signs a person out everywhere, or everywhere but in one session. */
export async function deleteSessionsOf(db: Db, staffId: string, but = ''): Promise<void> {
  await db
    .delete(staffSessions)
    .where(and(eq(staffSessions.staffId, staffId), ne(staffSessions.tokenHash, but)));
}
