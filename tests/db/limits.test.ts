import type { InArgs } from '@libsql/client/http';
import { expect, test, vi } from 'vitest';
import type { Db } from '../../db/db.ts';
import { listEvents } from '../../db/events.ts';
import { cancelByResident } from '../../db/request-changes.ts';
import type { NewAppointment } from '../../db/new-request.ts';
import { bookAppointment, insertHomeVisit } from '../../db/request-submissions.ts';
import { requests } from '../../db/schema/requests.ts';
import { seats } from '../../db/schema/seats.ts';
import { createFirstStaff } from '../../db/staff.ts';
import { describeDatabase } from '../support/database.ts';
import { appointment, desk, homeVisit, newId, NOW, sealer, SLOT, submission } from './fixtures.ts';

const MINE = { contactIndex: 'my-number' };
const LIMITS = { limits: { perContact: 3, perHousehold: 2 } };

const book = (db: Db, more: Partial<NewAppointment> = MINE) =>
  bookAppointment(db, appointment(more), { ...desk(50), ...LIMITS });

const kindsOf = (results: readonly { kind: string }[]) => {
  const kinds = results.map(({ kind }) => kind);
  return Object.fromEntries(
    [...new Set(kinds)].map((kind) => [kind, kinds.filter((one) => one === kind).length]),
  );
};

describeDatabase('limits without identity', (open) => {
  test('of 50 appointments of one contact at once, as many are booked as the limit says', async () => {
    const db = await open();
    const results = await Promise.all(Array.from({ length: 50 }, () => book(db)));
    expect(kindsOf(results)).toEqual({ booked: 3, 'limit-reached': 47 });
    expect(await db.select().from(seats)).toHaveLength(3);
    expect(await db.select().from(requests)).toHaveLength(3);
  });

  test('of 50 visits of one household at once, as many are stored as the limit says', async () => {
    const db = await open();
    const visit = (at: number) => homeVisit({ householdIndex: 'red-gate', contactIndex: `number-${at}` });
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, at) => insertHomeVisit(db, visit(at), { ...submission(), ...LIMITS })),
    );
    expect(kindsOf(results)).toEqual({ booked: 2, 'limit-reached': 48 });
  });

  test('count appointments and visits of one contact together, and nobody else’s', async () => {
    const db = await open();
    await insertHomeVisit(db, homeVisit(MINE), { ...submission(), ...LIMITS });
    await book(db);
    await book(db);
    expect((await book(db)).kind).toBe('limit-reached');
    expect((await book(db, { contactIndex: 'another' })).kind).toBe('booked');
    for (let made = 0; made < 5; made += 1) expect((await book(db, {})).kind).toBe('booked');
  });

  test('count neither what is cancelled nor what is past, though nobody closed it', async () => {
    const db = await open();
    const first = await book(db);
    await book(db);
    await book(db);
    if (first.kind !== 'booked') throw new Error(first.kind);
    await cancelByResident(db, first.request.id, 1, { at: NOW, eventId: newId() });
    expect((await book(db)).kind).toBe('booked');
    expect((await book(db)).kind).toBe('limit-reached');
    const later = { startsAt: SLOT + 86_400_000, endsAt: SLOT + 88_200_000 };
    expect((await book(db, { ...MINE, ...later, createdAt: SLOT + 1_799_999 })).kind).toBe('limit-reached');
    expect((await book(db, { ...MINE, ...later, createdAt: SLOT + 1_800_000 })).kind).toBe('booked');
  });

  test('a retry of what was stored is told of it, also at the limit (D3)', async () => {
    const db = await open();
    const submitKey = newId();
    const again = { ...MINE, submitKey };
    const [first] = [await book(db, again), await book(db), await book(db)];
    expect(await book(db, again)).toMatchObject({ kind: 'already', request: { submitKey } });
    expect(first.kind).toBe('booked');
  });

  test('staff may go beyond them with a reason, which stands in the story', async () => {
    const db = await open();
    const clerk = { id: newId(), username: 'wang', name: '王芳（示例）', role: 'window' as const };
    const setUp = { id: newId(), kind: 'set-up', staffId: clerk.id, at: NOW, note: null };
    await createFirstStaff(db, { ...clerk, passwordHash: 'x', disabledAt: null, createdAt: NOW }, setUp);
    for (let made = 0; made < 3; made += 1) await book(db);
    const eventId = newId();
    const note = sealer.seal('一家五口一起来（示例）', `events.note:${eventId}`);
    const override = { id: eventId, staffId: clerk.id, note };
    const row = appointment(MINE);
    const options = { ...desk(50), override };
    expect((await bookAppointment(db, row, options)).kind).toBe('booked');
    expect((await bookAppointment(db, row, options)).kind).toBe('already');
    const told = (await listEvents(db, row.id)).map(({ kind, actor, staffId }) => [kind, actor, staffId]);
    expect(told).toHaveLength(2);
    expect(told).toContainEqual(['limit-overridden', 'staff', clerk.id]);
  });

  test('look only at what is open under this contact and this household', async () => {
    const db = await open();
    const batch = vi.spyOn(db.$client, 'batch');
    await insertHomeVisit(db, homeVisit(), { ...submission(), ...LIMITS });
    const statements = batch.mock.calls.flatMap(([asked]) => asked as { sql: string; args: InArgs }[]);
    const insert = statements.find(({ sql }) => sql.startsWith('insert into "requests"'));
    const plan = await db.$client.execute({
      sql: `explain query plan ${insert?.sql ?? ''}`,
      args: insert?.args ?? [],
    });
    const steps = JSON.stringify(plan.rows.map(({ detail }) => detail));
    expect(steps).toContain('requests_contact (contact_index=?)');
    expect(steps).toContain('requests_household (household_index=?)');
    expect(steps).not.toMatch(/SCAN (requests|events|seats|rate_hits)/);
  });
});
