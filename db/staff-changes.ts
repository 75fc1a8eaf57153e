import { and, eq, exists, isNotNull, isNull, ne, notExists, or, sql, type SQL } from 'drizzle-orm';
import type { LocalDate } from '../functions/shared/local-date.ts';
import type { Db } from './db.ts';
import { eventStands, staffRow, type StaffEvent } from './events.ts';
import { selectRow } from './row-select.ts';
import { events } from './schema/events.ts';
import { recoveryCodes, signInLocks, staff, staffSessions } from './schema/staff.ts';
import { endWith, noOtherStandIn } from './stand-ins.ts';
import { PLAIN, type NewStaff, type StoredStaff } from './staff.ts';

/** A lead who is one still, as the store knows it: a page may be older than a demotion. */
const isLead = (id: string): SQL =>
  sql`exists (select 1 from ${staff} where ${and(eq(staff.id, id), eq(staff.role, 'lead'), isNull(staff.disabledAt))})`;

/** Makes an account and tells of it, both or nothing. 'refused': whoever made it is no lead any more. */
export async function createStaff(
  db: Db,
  person: NewStaff,
  event: StaffEvent,
): Promise<'created' | 'taken' | 'refused'> {
  const same = db.select({ id: staff.id }).from(staff).where(eq(staff.username, person.username));
  const allowed = and(isLead(event.staffId), notExists(same));
  const [, created] = await db.batch([
    db.insert(events).select(sql`${selectRow(events, staffRow(event))} where ${allowed}`),
    db
      .insert(staff)
      // The same form sent twice has one event: it stands there already, and so does the account.
      .select(
        sql`${selectRow(staff, { ...PLAIN, ...person })} where ${and(eventStands(event.id), notExists(same))}`,
      )
      .returning({ id: staff.id }),
  ]);
  if (created.length > 0) return 'created';
  return (await same).length > 0 ? 'taken' : 'refused';
}

export interface StaffChange {
  /** Whose account it is; never the lead's own. */
  readonly id: string;
  readonly set: Partial<Omit<StoredStaff, 'id' | 'username' | 'createdAt'>>;
  readonly event: StaffEvent;
  /** Signs the person out everywhere. */
  readonly endSessions?: boolean;
  /** Lets the person try to sign in again at once. */
  readonly unlock?: boolean;
  /** Takes the recovery codes away, with the second step that they belong to. */
  readonly dropCodes?: boolean;
  /** All who stand in for the person from today on, with what says that it ends; where there is another, nothing happens. */
  readonly endsStandIns?:
    | {
        readonly today: LocalDate;
        readonly ended: readonly { readonly id: string; readonly event: StaffEvent }[];
      }
    | undefined;
}

/** Since when something is so: pressed again, it is as it was, whatever the clock says by now. */
const SINCE: readonly string[] = ['disabledAt', 'totpConfirmedAt', 'totpRequiredAt'];

/** Whether a change would leave anything other than it stands: the same press again does not, and is told of once (D3). */
function leavesOther(db: Db, { id, set, endSessions, unlock }: StaffChange): SQL | undefined {
  const columns = Object.entries(set).map(([name, value]) => {
    const column = staff[name as keyof typeof set];
    if (!SINCE.includes(name)) return sql`${column} is not ${value}`;
    return value === null ? isNotNull(column) : isNull(column);
  });
  const sessions = db.select().from(staffSessions).where(eq(staffSessions.staffId, id));
  const locks = db.select().from(signInLocks).where(eq(signInLocks.staffId, id));
  return or(...columns, endSessions ? exists(sessions) : undefined, unlock ? exists(locks) : undefined);
}

/**
 * A lead changes somebody else's account and tells of it, both or nothing. Since whoever does it must be a lead still, and
 * nobody does it to themselves, one lead is left whatever many do at once: of two who demote each other, one does.
 * 'covered': somebody has just arranged a stand-in whom whoever decided had not seen. 'refused': it is their own account, or
 * they are no lead any more. 'same': all of it was so already, and nothing is told.
 */
export async function changeStaff(
  db: Db,
  change: StaffChange,
): Promise<'changed' | 'same' | 'covered' | 'refused'> {
  const { id, set, event, endSessions, unlock, dropCodes, endsStandIns } = change;
  const { today, ended = [] } = endsStandIns ?? {};
  const ids = ended.map((one) => one.id);
  const allEnd = today && noOtherStandIn(id, today, ids);
  const mayBe = and(eq(staff.id, id), ne(staff.id, event.staffId), isLead(event.staffId));
  const other = leavesOther(db, change);
  const allowed = and(mayBe, other, allEnd);
  const [claimed] = await db.batch([
    db
      .insert(events)
      .select(
        sql`${selectRow(events, staffRow(event))} where exists (select 1 from ${staff} where ${allowed})`,
      )
      .returning({ id: events.id }),
    db
      .update(staff)
      // A change of nothing but sessions still needs a column to set.
      .set({ createdAt: sql`${staff.createdAt}`, ...set })
      .where(and(eq(staff.id, id), eventStands(event.id))),
    ...(endSessions
      ? [db.delete(staffSessions).where(and(eq(staffSessions.staffId, id), eventStands(event.id)))]
      : []),
    ...(dropCodes
      ? [db.delete(recoveryCodes).where(and(eq(recoveryCodes.staffId, id), eventStands(event.id)))]
      : []),
    ...(unlock
      ? [db.delete(signInLocks).where(and(eq(signInLocks.staffId, id), eventStands(event.id)))]
      : []),
    ...ended.flatMap((one) => endWith(db, one.id, one.event, eventStands(event.id))),
  ]);
  return claimed.length > 0 ? 'changed' : whyNot(db, mayBe, other);
}

async function whyNot(
  db: Db,
  mayBe: SQL | undefined,
  other: SQL | undefined,
): Promise<'same' | 'covered' | 'refused'> {
  if ((await db.$count(staff, mayBe)) === 0) return 'refused';
  return (await db.$count(staff, and(mayBe, other))) > 0 ? 'covered' : 'same';
}

/** Somebody chooses a password of their own: what stood before goes, and so does every session but this one. */
export async function changeOwnPassword(
  db: Db,
  {
    id,
    before,
    after,
    event,
    session,
  }: {
    readonly id: string;
    /** The hash that the old password was compared with. */
    readonly before: string;
    readonly after: string;
    readonly event: StaffEvent;
    readonly session: string;
  },
): Promise<'changed' | 'stale'> {
  const same = and(eq(staff.id, id), eq(staff.passwordHash, before));
  const [claimed] = await db.batch([
    db
      .insert(events)
      .select(sql`${selectRow(events, staffRow(event))} where exists (select 1 from ${staff} where ${same})`)
      .returning({ id: events.id }),
    db
      .update(staff)
      .set({ passwordHash: after, passwordGivenAt: null })
      .where(and(eq(staff.id, id), eventStands(event.id))),
    db
      .delete(staffSessions)
      .where(and(eq(staffSessions.staffId, id), ne(staffSessions.tokenHash, session), eventStands(event.id))),
  ]);
  return claimed.length > 0 ? 'changed' : 'stale';
}

/**
 * Gives the centre lead whom the event is about a password to be changed at the next sign-in, ends their sessions and their
 * waiting, takes the second step away and lets them in again, on record; false for anybody else.
 */
export async function resetLeadPassword(db: Db, passwordHash: string, event: StaffEvent): Promise<boolean> {
  const lead = and(eq(staff.id, event.staffId), eq(staff.role, 'lead'));
  const row = { ...staffRow(event), actor: 'system' as const };
  const their = sql`(select ${staff.id} from ${staff} where ${lead})`;
  const [changed] = await db.batch([
    db
      .insert(events)
      .select(sql`${selectRow(events, row)} where exists (select 1 from ${staff} where ${lead})`)
      .returning({ id: events.id }),
    db.delete(staffSessions).where(sql`${staffSessions.staffId} in ${their}`),
    db.delete(signInLocks).where(sql`${signInLocks.staffId} in ${their}`),
    db.delete(recoveryCodes).where(sql`${recoveryCodes.staffId} in ${their}`),
    db
      .update(staff)
      .set({
        ...{ passwordHash, passwordGivenAt: event.at, disabledAt: null },
        ...{ totpSecret: null, totpConfirmedAt: null, totpStep: null },
      })
      .where(lead),
  ]);
  return changed.length > 0;
}
