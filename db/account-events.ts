import { and, asc, gt, inArray, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { StoredEvent } from './events.ts';
import { events } from './schema/events.ts';
import { recoveryCodes, staff, staffSessions } from './schema/staff.ts';
import type { StoredStaff } from './staff.ts';
import type { StoredSession } from './staff-sessions.ts';

/** An event that tells what became of an account or of its sessions. Its note is sealed at 'events.note:<id>'. */
export interface AccountEvent extends Pick<StoredEvent, 'id' | 'kind' | 'actor' | 'staffId' | 'at' | 'note'> {
  /** Grows from event to event in the order of writing. */
  readonly place: number;
}

const KINDS = [
  ...['set-up', 'account-made', 'role-changed', 'account-disabled', 'account-enabled', 'password-changed'],
  ...['password-reset', 'second-step-added', 'second-step-removed', 'second-step-required'],
  ...['second-step-freed', 'recovery-codes-renewed', 'recovery-code-used', 'signed-in', 'signed-out'],
  ...['signed-out-everywhere', 'session-ended', 'sessions-ended'],
];

/** Accounts as they stood at the moment of a page of events, so that the last page says how they came to be so. */
export interface AccountsPage {
  readonly events: readonly AccountEvent[];
  readonly people: readonly StoredStaff[];
  readonly codes: readonly {
    readonly codeHash: string;
    readonly staffId: string;
    readonly usedAt: number | null;
  }[];
  readonly sessions: readonly StoredSession[];
}

const place = sql<number>`${events}.rowid`;

/** How accounts came to be what they are, in the order in which it was written, behind a place; and what they are. */
export async function accountsPage(db: Db, after: number, limit: number): Promise<AccountsPage> {
  const { id, kind, actor, staffId, at, note } = events;
  const [found, people, codes, sessions] = await db.batch([
    db
      .select({ id, kind, actor, staffId, at, note, place })
      .from(events)
      .where(and(gt(place, after), inArray(kind, KINDS)))
      .orderBy(asc(place))
      .limit(limit),
    db.select().from(staff).orderBy(staff.username),
    db.select().from(recoveryCodes),
    db.select().from(staffSessions),
  ]);
  return { events: found, people, codes, sessions };
}
