import { and, eq, inArray, isNotNull, isNull, ne, sql, type InferSelectModel } from 'drizzle-orm';
import type { Db } from './db.ts';
import { staffRow, type StaffEvent } from './events.ts';
import { selectRow } from './row-select.ts';
import { events } from './schema/events.ts';
import { staff } from './schema/staff.ts';

/** Someone who may sign in. Every `…At` is an instant in milliseconds. */
export type StoredStaff = InferSelectModel<typeof staff>;

/** What most accounts begin without. */
export const PLAIN = {
  grid: null,
  desk: null,
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

/** Creates the first account, on record, and only the first: of two people who hold the set-up link, one gets in. */
export async function createFirstStaff(
  db: Db,
  person: NewStaff,
  event: StaffEvent,
): Promise<'created' | 'taken'> {
  // The account goes first, for its event refers to it.
  const [created] = await db.batch([
    db
      .insert(staff)
      .select(sql`${selectRow(staff, { ...PLAIN, ...person })} where not exists (select 1 from ${staff})`)
      .returning({ id: staff.id }),
    db
      .insert(events)
      .select(
        sql`${selectRow(events, staffRow(event))} where exists (select 1 from ${staff} where ${eq(staff.id, person.id)})`,
      ),
  ]);
  return created.length > 0 ? 'created' : 'taken';
}

/** Also finds disabled people: whoever signs in must look at `disabledAt`. */
export async function findByUsername(db: Db, username: string): Promise<StoredStaff | undefined> {
  const [found] = await db.select().from(staff).where(eq(staff.username, username));
  return found;
}

export async function findStaff(db: Db, id: string): Promise<StoredStaff | undefined> {
  const [found] = await db.select().from(staff).where(eq(staff.id, id));
  return found;
}

/** Everybody with an account, disabled people last. */
export async function listStaff(db: Db): Promise<StoredStaff[]> {
  return db.select().from(staff).orderBy(isNotNull(staff.disabledAt), staff.name, staff.username);
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
export async function listVisitors(
  db: Db,
): Promise<Pick<StoredStaff, 'id' | 'name' | 'username' | 'grid'>[]> {
  return db
    .select({ id: staff.id, name: staff.name, username: staff.username, grid: staff.grid })
    .from(staff)
    .where(and(isNull(staff.disabledAt), ne(staff.role, 'reader')))
    .orderBy(staff.name, staff.username);
}
