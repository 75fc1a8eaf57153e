import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Db } from '../../db/db.ts';
import { staff } from '../../db/schema/staff.ts';
import { beginSecondStep, confirmSecondStep } from '../../db/second-step.ts';
import { createFirstStaff, findByUsername, hasStaff, type NewStaff } from '../../db/staff.ts';
import {
  createSession,
  endSession,
  endSessionsOf,
  findSessionStaff,
  type SignIn,
} from '../../db/staff-sessions.ts';
import type { LocalDate } from '../../functions/shared/local-date.ts';
import type { Sealed } from '../../functions/shared/sealed.ts';
import { describeDatabase } from '../support/database.ts';
import { newId, NOW } from './fixtures.ts';

const HOUR = 3_600_000;
const TODAY = '2026-11-23' as LocalDate;

function person(username: string): NewStaff {
  const id = newId();
  return {
    id,
    username,
    name: '示例主任',
    role: 'lead',
    passwordHash: 'x',
    createdAt: NOW,
  };
}

/** The first account, with its event. */
const createFirst = (db: Db, { id: staffId, ...one }: NewStaff) =>
  createFirstStaff(
    db,
    { id: staffId, ...one },
    { id: newId(), kind: 'set-up', staffId, at: NOW, note: null },
  );

/** A sign-in with the password of `person`. */
const session = (staffId: string, tokenHash: string, createdAt = NOW, before?: string): SignIn => ({
  session: { tokenHash, staffId, createdAt, expiresAt: createdAt + HOUR, device: null, seenAt: null },
  passwordHash: 'x',
  totpConfirmedAt: null,
  before,
  event: { id: newId(), kind: 'signed-in', staffId, at: createdAt, note: null },
});

describeDatabase('staff', (open) => {
  test('of many who use the set-up link at once, one gets the first account', async () => {
    const db = await open();
    expect(await hasStaff(db)).toBe(false);
    const names = Array.from({ length: 10 }, (_, i) => `person${String(i)}`);
    const results = await Promise.all(names.map((name) => createFirst(db, person(name))));
    expect(results.filter((result) => result === 'created')).toHaveLength(1);
    expect(await hasStaff(db)).toBe(true);
    expect(await db.all(sql`select kind from events`)).toEqual([{ kind: 'set-up' }]);
    const winner = names[results.indexOf('created')] ?? '';
    expect(await findByUsername(db, winner)).toMatchObject({ username: winner, role: 'lead' });
    expect(await findByUsername(db, 'nobody')).toBeUndefined();
  });

  test('a session is valid until the instant it expires', async () => {
    const db = await open();
    const lead = person('lead');
    await createFirst(db, lead);
    await createSession(db, session(lead.id, 'hash'));
    expect(await findSessionStaff(db, 'hash', NOW + HOUR - 1, TODAY)).toMatchObject({ person: lead });
    expect(await findSessionStaff(db, 'hash', NOW + HOUR, TODAY)).toBeUndefined();
    expect(await findSessionStaff(db, 'other', NOW, TODAY)).toBeUndefined();
  });

  test('a disabled person has no session any more', async () => {
    const db = await open();
    const lead = person('lead');
    await createFirst(db, lead);
    await createSession(db, session(lead.id, 'hash'));
    await db.update(staff).set({ disabledAt: NOW }).where(eq(staff.id, lead.id));
    expect(await findSessionStaff(db, 'hash', NOW, TODAY)).toBeUndefined();
  });

  test('signing out ends one session, signing out everywhere ends all of them', async () => {
    const db = await open();
    const lead = person('lead');
    await createFirst(db, lead);
    for (const hash of ['a', 'b', 'c']) await createSession(db, session(lead.id, hash));
    const ended = { id: newId(), kind: 'signed-out', staffId: lead.id, at: NOW, note: null };
    await endSession(db, 'a', ended);
    expect(await findSessionStaff(db, 'a', NOW, TODAY)).toBeUndefined();
    expect(await findSessionStaff(db, 'b', NOW, TODAY)).toMatchObject({ person: lead });
    // What can't be put on record does not happen: this event is another's.
    await expect(endSession(db, 'b', ended)).rejects.toThrow();
    await expect(endSessionsOf(db, ended)).rejects.toThrow();
    expect(await findSessionStaff(db, 'b', NOW, TODAY)).toMatchObject({ person: lead });
    await endSessionsOf(db, { ...ended, id: newId() });
    expect(await findSessionStaff(db, 'b', NOW, TODAY)).toBeUndefined();
    expect(await findSessionStaff(db, 'c', NOW, TODAY)).toBeUndefined();
  });

  test('signing in again ends the session before in the same batch, and tells of it once', async () => {
    const db = await open();
    const lead = person('lead');
    await createFirst(db, lead);
    await createSession(db, session(lead.id, 'before'));
    const again = session(lead.id, 'after', NOW + 1, 'before');
    expect(await createSession(db, again)).toBe(true);
    expect(await db.all(sql`select token_hash from staff_sessions`)).toEqual([{ token_hash: 'after' }]);
    // Cut off anywhere, neither stands without the other: the same sign-in again fails as a whole.
    await expect(createSession(db, { ...again, before: 'after' })).rejects.toThrow();
    expect(await db.all(sql`select token_hash from staff_sessions`)).toEqual([{ token_hash: 'after' }]);
    expect(await db.all(sql`select kind from events`)).toEqual([
      { kind: 'set-up' },
      { kind: 'signed-in' },
      { kind: 'signed-in' },
    ]);
  });

  test.each([
    ['its password was changed', { passwordHash: 'y' }],
    ['it was disabled', { disabledAt: NOW }],
    ['a second step was added', { totpConfirmedAt: NOW }],
  ])('nobody gets in to an account of which %s since the password was looked at', async (_, set) => {
    const db = await open();
    const lead = person('lead');
    await createFirst(db, lead);
    await createSession(db, session(lead.id, 'before'));
    await db.update(staff).set(set);
    expect(await createSession(db, session(lead.id, 'after', NOW + 1, 'before'))).toBe(false);
    expect(await db.all(sql`select token_hash from staff_sessions`)).toEqual([{ token_hash: 'before' }]);
  });

  test('a code of a secret that was begun anew meanwhile confirms nothing, or its owner would be locked out', async () => {
    const db = await open();
    const { id, ...lead } = person('lead');
    await createFirst(db, { id, ...lead });
    const [first, second] = ['first' as Sealed, 'second' as Sealed];
    await beginSecondStep(db, id, first);
    await beginSecondStep(db, id, second);
    const confirm = (secret: Sealed) => {
      const event = { id: newId(), kind: 'second-step-added', staffId: id, at: NOW, note: null };
      return confirmSecondStep(db, { id, secret, step: 1, furthest: 2, codes: [], event, session: 'hash' });
    };
    expect([await confirm(first), await confirm(second), await confirm(second)]).toEqual([
      false,
      true,
      false,
    ]);
    await beginSecondStep(db, id, first);
    expect(await findByUsername(db, 'lead')).toMatchObject({ totpSecret: second, totpConfirmedAt: NOW });
  });

  test('expired sessions are cleared when someone signs in', async () => {
    const db = await open();
    const lead = person('lead');
    await createFirst(db, lead);
    await createSession(db, session(lead.id, 'old'));
    await createSession(db, session(lead.id, 'new', NOW + HOUR));
    expect(await db.all(sql`select token_hash from staff_sessions`)).toEqual([{ token_hash: 'new' }]);
  });
});
