import { and, eq, gt, isNotNull, isNull, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { Sealed } from '../functions/shared/sealed.ts';
import type { Db } from './db.ts';
import { eventStands, staffRow, type StaffEvent } from './events.ts';
import { selectRow } from './row-select.ts';
import { events } from './schema/events.ts';
import { recoveryCodes, staff, staffSessions } from './schema/staff.ts';

/** Keeps a secret that no code has confirmed yet; nothing happens once one is confirmed. */
export async function beginSecondStep(db: Db, id: string, secret: Sealed): Promise<void> {
  await db
    .update(staff)
    .set({ totpSecret: secret })
    .where(and(eq(staff.id, id), isNull(staff.totpConfirmedAt)));
}

export interface Confirmation extends TimedStep {
  readonly id: string;
  /** The secret that the code was compared with. */
  readonly secret: Sealed;
  /** Keyed hashes of the recovery codes. */
  readonly codes: readonly string[];
  readonly event: StaffEvent;
}

/**
 * From now on a code is asked at each sign-in, and no session but this one lives on, which were opened without. False where
 * somebody confirmed already, or began anew.
 */
export async function confirmSecondStep(
  db: Db,
  confirmation: Confirmation & { readonly session: string },
): Promise<boolean> {
  const { id, session, event } = confirmation;
  const others = and(eq(staffSessions.staffId, id), ne(staffSessions.tokenHash, session));
  return replaceCodes(db, confirmation, isNull(staff.totpConfirmedAt), { totpConfirmedAt: event.at }, [
    db.delete(staffSessions).where(and(others, eventStands(event.id))),
  ]);
}

/**
 * Other recovery codes for whoever has a second step; the ones before are worth nothing from then on. False where the code
 * of the phone was used already, or the second step was taken off meanwhile: then the ones before still hold.
 */
export async function renewRecoveryCodes(db: Db, renewal: Confirmation): Promise<boolean> {
  return replaceCodes(db, renewal, and(isNotNull(staff.totpConfirmedAt), isFresh(renewal)), {});
}

/** A code of the phone: its step, and the furthest that is accepted now. */
export interface TimedStep {
  readonly step: number;
  readonly furthest: number;
}

/** One that was used further ahead is of a clock that has been put back since, and keeps nobody out. */
const isFresh = ({ step, furthest }: TimedStep) =>
  or(isNull(staff.totpStep), lt(staff.totpStep, step), gt(staff.totpStep, furthest));

/** Uses up the step and replaces the codes in one batch, where `allowed`; the event goes first. */
async function replaceCodes(
  db: Db,
  { id, secret, step, codes, event }: Confirmation,
  allowed: SQL | undefined,
  set: { readonly totpConfirmedAt?: number },
  more: readonly BatchItem<'sqlite'>[] = [],
): Promise<boolean> {
  const may = and(eq(staff.id, id), eq(staff.totpSecret, secret), allowed);
  const stands = eventStands(event.id);
  const [claimed] = await db.batch([
    db
      .insert(events)
      .select(sql`${selectRow(events, staffRow(event))} where exists (select 1 from ${staff} where ${may})`)
      .returning({ id: events.id }),
    db
      .update(staff)
      .set({ ...set, totpStep: step })
      .where(and(eq(staff.id, id), stands)),
    db.delete(recoveryCodes).where(and(eq(recoveryCodes.staffId, id), stands)),
    ...codes.map((codeHash) =>
      db
        .insert(recoveryCodes)
        .select(sql`${selectRow(recoveryCodes, { codeHash, staffId: id, usedAt: null })} where ${stands}`),
    ),
    ...more,
  ]);
  return claimed.length > 0;
}

/** Uses up the code of a step, and with it all earlier ones. False where it was used already: of two at once, one is first. */
export async function useStep(db: Db, id: string, used: TimedStep): Promise<boolean> {
  const changed = await db
    .update(staff)
    .set({ totpStep: used.step })
    .where(and(eq(staff.id, id), isNotNull(staff.totpConfirmedAt), isFresh(used)))
    .returning({ id: staff.id });
  return changed.length > 0;
}

/** A recovery code that somebody gave: its keyed hash, and the event of its use. */
export interface GivenRecoveryCode {
  readonly codeHash: string;
  readonly event: StaffEvent;
}

/** True where it is one of theirs that was not used before: of two sign-ins at once, one is first. */
export function unusedCode({ codeHash, event }: GivenRecoveryCode): SQL {
  return sql`exists (select 1 from ${recoveryCodes} where ${and(
    eq(recoveryCodes.codeHash, codeHash),
    eq(recoveryCodes.staffId, event.staffId),
    isNull(recoveryCodes.usedAt),
  )})`;
}

/** The statement that uses it up, where its event was written. */
export const usedUp = (db: Db, { codeHash, event }: GivenRecoveryCode) =>
  db
    .update(recoveryCodes)
    .set({ usedAt: event.at })
    .where(and(eq(recoveryCodes.codeHash, codeHash), eventStands(event.id)));

/** How many recovery codes somebody has left. */
export function countRecoveryCodes(db: Db, staffId: string): Promise<number> {
  return db.$count(recoveryCodes, and(eq(recoveryCodes.staffId, staffId), isNull(recoveryCodes.usedAt)));
}
