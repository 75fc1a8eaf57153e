import {
  and,
  desc,
  eq,
  getTableColumns,
  gt,
  isNull,
  lte,
  or,
  sql,
  type InferSelectModel,
  type Placeholder,
  type SQL,
} from 'drizzle-orm';
import type { LocalDate } from '../functions/shared/local-date.ts';
import type { Db } from './db.ts';
import { eventStands, staffRow, type StaffEvent } from './events.ts';
import { hotQuery, perStore } from './hot-query.ts';
import { selectRow } from './row-select.ts';
import { unusedCode, usedUp, type GivenRecoveryCode } from './second-step.ts';
import { events } from './schema/events.ts';
import { staff, staffSessions } from './schema/staff.ts';
import { absentOf } from './stand-ins.ts';
import type { StoredStaff } from './staff.ts';

/** `tokenHash` is a keyed hash of the token in the cookie, never the token. Every `…At` is an instant in milliseconds. */
export type StoredSession = InferSelectModel<typeof staffSessions>;

/** A sign-in: what it opens, what it ends and what goes on record. */
export interface SignIn {
  readonly session: StoredSession;
  /** The hash of the password that was right. */
  readonly passwordHash: string;
  /** Since when a code is asked, as it was when one was asked or not. */
  readonly totpConfirmedAt: number | null;
  /** The session that the same browser had before, which ends. */
  readonly before: string | undefined;
  readonly event: StaffEvent;
  /** What was given where the phone was not there. */
  readonly recovery?: GivenRecoveryCode | undefined;
}

/**
 * Opens a session, ends the one before and clears away those that have expired, in one batch, which uses up the recovery code that
 * was given: it is never spent for nothing. False, and nothing happens, where the account was disabled, or its password or second
 * step changed, since it was looked at, and where the code is none of theirs or was used.
 */
export async function createSession(db: Db, signIn: SignIn): Promise<boolean> {
  const { session, before, event, recovery } = signIn;
  const happened = eventStands(event.id);
  const left = or(
    lte(staffSessions.expiresAt, session.createdAt),
    before === undefined ? undefined : eq(staffSessions.tokenHash, before),
  );
  // The first of the events asks whether all may happen, everything after it hangs on it.
  const first = recovery?.event ?? event;
  const may = and(isSame(signIn), recovery && unusedCode(recovery));
  const [claimed] = await db.batch([
    insertWhere(db, first, may).returning({ id: events.id }),
    ...(recovery ? [insertWhere(db, event, eventStands(first.id)), usedUp(db, recovery)] : []),
    db.delete(staffSessions).where(and(left, happened)),
    db.insert(staffSessions).select(sql`${selectRow(staffSessions, session)} where ${happened}`),
  ]);
  return claimed.length > 0;
}

const insertWhere = (db: Db, event: StaffEvent, may: SQL | undefined) =>
  db.insert(events).select(sql`${selectRow(events, staffRow(event))} where ${may}`);

/** Whether the account is as it was when it was looked at. */
const isSame = ({ session, passwordHash, totpConfirmedAt }: SignIn): SQL =>
  sql`exists (select 1 from ${staff} where ${and(
    eq(staff.id, session.staffId),
    eq(staff.passwordHash, passwordHash),
    sql`${staff.totpConfirmedAt} is ${totpConfirmedAt}`,
    isNull(staff.disabledAt),
  )})`;

/** Somebody with a valid session. */
export interface SessionStaff {
  readonly person: StoredStaff;
  readonly seenAt: number | null;
  /** For whom they stand in today. */
  readonly absent: readonly Absent[];
}

/** A colleague who is away, with the desk that is theirs. */
export interface Absent extends Pick<StoredStaff, 'id' | 'name' | 'role' | 'grid' | 'desk'> {
  readonly untilOn: LocalDate;
}

/** What a clock has opened that was further ahead must not hold for as long once it is put back. */
const DAY_MS = 86_400_000;

const isValid = (now: number | Placeholder, latest: number | Placeholder) =>
  and(gt(staffSessions.expiresAt, now), lte(staffSessions.createdAt, latest));

/** Asked by every request of the desk. */
const queries = perStore((db) => ({
  session: hotQuery(
    db
      .select({ person: getTableColumns(staff), seenAt: staffSessions.seenAt })
      .from(staffSessions)
      .innerJoin(staff, eq(staff.id, staffSessions.staffId))
      .where(
        and(
          eq(staffSessions.tokenHash, sql.placeholder('tokenHash')),
          isValid(sql.placeholder('now'), sql.placeholder('latest')),
          isNull(staff.disabledAt),
        ),
      ),
  ),
  absent: hotQuery(absentOf(db)),
}));

/** Whose valid session this is; nobody's once it has expired or the person is disabled. `now` in milliseconds, `today` in Asia/Shanghai. */
export async function findSessionStaff(
  db: Db,
  tokenHash: string,
  now: number,
  today: LocalDate,
): Promise<SessionStaff | undefined> {
  const { session, absent } = queries(db);
  // One round trip, also to a store far away.
  const [[found], those] = await db.batch([
    session({ tokenHash, now, latest: now + DAY_MS }),
    absent({ tokenHash, today }),
  ]);
  return found && { ...found, absent: those };
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
    .where(and(eq(staffSessions.staffId, staffId), isValid(now, now + DAY_MS)))
    .orderBy(desc(staffSessions.createdAt));
}

/** Ends one session on record, both or nothing. */
export async function endSession(db: Db, tokenHash: string, event: StaffEvent): Promise<void> {
  await db.batch([
    db.insert(events).values(staffRow(event)),
    db.delete(staffSessions).where(eq(staffSessions.tokenHash, tokenHash)),
  ]);
}

/** Signs whoever the event is about out everywhere, both or nothing. */
export async function endSessionsOf(db: Db, event: StaffEvent): Promise<void> {
  await db.batch([
    db.insert(events).values(staffRow(event)),
    db.delete(staffSessions).where(eq(staffSessions.staffId, event.staffId)),
  ]);
}
