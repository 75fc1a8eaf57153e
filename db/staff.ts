import {
  and,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNull,
  lte,
  ne,
  sql,
  type InferInsertModel,
  type InferSelectModel,
} from 'drizzle-orm';
import type { Db } from './db.ts';
import { selectRow } from './row-select.ts';
import { staff, staffSessions } from './schema/staff.ts';

/** Someone who may sign in. Every `…At` is an instant in milliseconds. */
export type StoredStaff = InferSelectModel<typeof staff>;
/** `tokenHash` is the SHA-256 of the token in the cookie, never the token. */
export type StoredSession = InferSelectModel<typeof staffSessions>;
type NewSession = InferInsertModel<typeof staffSessions>;

/** What most accounts begin without. */
const PLAIN = {
  grid: null,
  disabledAt: null,
  passwordGivenAt: null,
  totpSecret: null,
  totpConfirmedAt: null,
  totpStep: null,
  totpRequiredAt: null,
};

/** An account to make; what is left out it begins without. */
export type NewStaff = Omit<StoredStaff, keyof typeof PLAIN> & Partial<Pick<StoredStaff, keyof typeof PLAIN>>;

export async function hasStaff(db: Db): Promise<boolean> {
  const found = await db.select({ id: staff.id }).from(staff).limit(1);
  return found.length > 0;
}

/** Creates the first account, and only the first: of two people who hold the set-up link, one gets in. */
export async function createFirstStaff(db: Db, person: NewStaff): Promise<'created' | 'taken'> {
  const created = await db
    .insert(staff)
    .select(sql`${selectRow(staff, { ...PLAIN, ...person })} where not exists (select 1 from ${staff})`)
    .returning({ id: staff.id });
  return created.length > 0 ? 'created' : 'taken';
}

/** Also finds disabled people: whoever signs in must look at `disabledAt`. */
export async function findByUsername(db: Db, username: string): Promise<StoredStaff | undefined> {
  const [found] = await db.select().from(staff).where(eq(staff.username, username));
  return found;
}

/** What people are called, by id; disabled people too, for what they did is still theirs. */
export async function staffNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who can go to a home: everybody with an account that is not disabled and may do more than read. */
export async function listVisitors(db: Db): Promise<Pick<StoredStaff, 'id' | 'name' | 'username'>[]> {
  return db
    .select({ id: staff.id, name: staff.name, username: staff.username })
    .from(staff)
    .where(and(isNull(staff.disabledAt), ne(staff.role, 'reader')))
    .orderBy(staff.name, staff.username);
}

/** Opens a session, and clears away those that have expired. */
export async function createSession(db: Db, session: NewSession): Promise<void> {
  await db.batch([
    db.delete(staffSessions).where(lte(staffSessions.expiresAt, session.createdAt)),
    db.insert(staffSessions).values(session),
  ]);
}

/** Whose valid session this is; nobody's once it has expired or the person is disabled. `now` in milliseconds. */
export async function findSessionStaff(
  db: Db,
  tokenHash: string,
  now: number,
): Promise<StoredStaff | undefined> {
  const [found] = await db
    .select(getTableColumns(staff))
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .where(
      and(eq(staffSessions.tokenHash, tokenHash), gt(staffSessions.expiresAt, now), isNull(staff.disabledAt)),
    );
  return found;
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db.delete(staffSessions).where(eq(staffSessions.tokenHash, tokenHash));
}

/** Signs a person out everywhere. */
export async function deleteSessionsOf(db: Db, staffId: string): Promise<void> {
  await db.delete(staffSessions).where(eq(staffSessions.staffId, staffId));
}
