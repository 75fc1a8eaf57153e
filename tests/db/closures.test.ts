import { isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { countAffected, listAffected } from '../../db/affected-list.ts';
import { settleContacted, type StoredAffected } from '../../db/affected.ts';
import { close, listClosures, reopen, type NewClosure } from '../../db/closures.ts';
import type { Db } from '../../db/db.ts';
import { cancelByResident, changeRequest } from '../../db/request-changes.ts';
import { bookAppointment, insertHomeVisit } from '../../db/request-submissions.ts';
import { affected, closures } from '../../db/schema/closures.ts';
import { events } from '../../db/schema/events.ts';
import { requests } from '../../db/schema/requests.ts';
import { seats } from '../../db/schema/seats.ts';
import { staff } from '../../db/schema/staff.ts';
import { HALL } from '../../functions/calendar/places.ts';
import { describeDatabase } from '../support/database.ts';
import { appointment, desk, homeVisit, newId, NOW, SLOT, staffEvent, submission } from './fixtures.ts';

const HOUR = 3_600_000;
/** Midnight before SLOT, in Shanghai. */
const TUESDAY = SLOT - 8.5 * HOUR;
const STAFF = 'wang';

function closure(more: Partial<NewClosure> = {}): NewClosure {
  return {
    groupId: newId(),
    place: null,
    reason: '停电检修（示例）',
    days: [{ id: newId(), startsAt: TUESDAY, endsAt: TUESDAY + 24 * HOUR }],
    at: NOW,
    staffId: STAFF,
    event: { id: newId(), note: null },
    ...more,
  };
}

const part = (from: number, to: number) => [
  { id: newId(), startsAt: TUESDAY + from * HOUR, endsAt: TUESDAY + to * HOUR },
];

const reopening = (groupId: string) => ({
  groupId,
  at: NOW,
  staffId: STAFF,
  event: { id: newId(), note: null },
});

async function book(db: Db, more: Parameters<typeof appointment>[0] = {}, place = 'desk') {
  return bookAppointment(db, appointment(more), { ...desk(50), place });
}

async function booked(db: Db, more: Parameters<typeof appointment>[0] = {}, place = 'desk') {
  const done = await book(db, more, place);
  if (done.kind === 'slot-taken') throw new Error('the slot of the fixture is not to be had');
  return done.request;
}

/** A visit of g01 on Tuesday morning. */
async function planned(db: Db) {
  const { request } = await insertHomeVisit(db, homeVisit(), submission());
  const set = { startsAt: SLOT, endsAt: SLOT + 3.5 * HOUR, halfDay: 'am' as const, grid: 'g01' };
  const changed = await changeRequest(db, {
    id: request.id,
    expectedVersion: 1,
    at: NOW,
    from: ['new'],
    to: 'scheduled',
    set,
    event: staffEvent('scheduled'),
    takeSeat: { place: 'g01', startsAt: TUESDAY, seats: 2 },
  });
  return { request, changed };
}

const rows = (db: Db): Promise<StoredAffected[]> => db.select().from(affected);
const open = (db: Db) => db.select().from(affected).where(isNull(affected.settledAt));

describeDatabase('closing', (openStore) => {
  const store = async () => {
    const db = await openStore();
    const person = { id: STAFF, username: STAFF, name: '王芳', role: 'lead' as const };
    await db.insert(staff).values({ ...person, passwordHash: '', disabledAt: null, createdAt: NOW });
    return db;
  };

  test('lists every booking that it touches, once, in the batch that closes (D5)', async () => {
    const db = await store();
    const touched = [await booked(db), await booked(db), (await planned(db)).request];
    await booked(db, { startsAt: SLOT + 24 * HOUR, endsAt: SLOT + 24.5 * HOUR });
    const cancelled = await booked(db);
    await cancelByResident(db, cancelled.id, 1, { at: NOW, eventId: newId() });
    expect(await close(db, closure())).toBe('closed');
    const listed = await rows(db);
    expect(listed.map(({ requestId }) => requestId).sort()).toEqual(touched.map(({ id }) => id).sort());
    expect(listed.find(({ requestId }) => requestId === touched[0]?.id)).toMatchObject({
      ...{ cause: 'closure', place: 'desk', startsAt: SLOT, settledAt: null },
    });
    expect(await countAffected(db)).toBe(3);
    await close(db, closure());
    expect(await rows(db)).toHaveLength(3);
  });

  test.each([
    ['the whole centre', null, part(0, 24), ['desk', 'desk-2', 'g01', 'session:noon', 'session:two']],
    ['the desk, with the session held there', 'desk', part(0, 24), ['desk', 'session:noon']],
    ['the other desk, with the session of what it does', 'desk-2', part(0, 24), ['desk-2', 'session:two']],
    ['all windows, and no visit', HALL, part(0, 24), ['desk', 'desk-2', 'session:noon', 'session:two']],
    ['one grid', 'g01', part(0, 24), ['g01']],
    ['another grid', 'g02', part(0, 24), []],
    ['until the slot begins', null, part(0, 8.5), []],
    ['from when the slot ends', 'desk', part(9, 24), []],
    ['a part that cuts into the slot', 'desk', part(8, 8.75), ['desk', 'session:noon']],
    [
      'a night over two midnights',
      null,
      part(-2, 26),
      ['desk', 'desk-2', 'g01', 'session:noon', 'session:two'],
    ],
  ])('%s touches what it says', async (_what, place, days, expected) => {
    const db = await store();
    await booked(db);
    await booked(db, {}, 'desk-2');
    await booked(db, {}, 'session:noon');
    await booked(db, { desk: 'desk-2' }, 'session:two');
    await planned(db);
    await close(db, closure({ place, days }));
    expect((await rows(db)).map((row) => row.place).sort()).toEqual(expected);
  });

  test('refuses what would be booked or planned in it afterwards, in the same statement', async () => {
    const db = await store();
    const before = await booked(db, { startsAt: SLOT + 24 * HOUR, endsAt: SLOT + 24.5 * HOUR });
    await close(db, closure());
    expect(await book(db)).toEqual({ kind: 'slot-taken' });
    expect(await book(db, {}, 'session:noon')).toEqual({ kind: 'slot-taken' });
    expect((await planned(db)).changed).toEqual({ kind: 'no-seat' });
    const moved = await changeRequest(db, {
      id: before.id,
      expectedVersion: 1,
      at: NOW,
      from: ['new'],
      set: { startsAt: SLOT, endsAt: SLOT + HOUR / 2 },
      event: staffEvent('moved'),
      takeSeat: { place: 'desk', startsAt: SLOT, seats: 50 },
    });
    expect(moved).toEqual({ kind: 'no-seat' });
    expect(await rows(db)).toEqual([]);
    expect(await book(db, { startsAt: SLOT + 24 * HOUR, endsAt: SLOT + 24.5 * HOUR })).toMatchObject({
      kind: 'booked',
    });
  });

  test('of a desk refuses the sessions held there, of all windows any booking, and no visit', async () => {
    const db = await store();
    const later = { desk: 'desk-2', startsAt: SLOT + 24 * HOUR, endsAt: SLOT + 24.5 * HOUR };
    const { id } = await booked(db, later, 'session:noon');
    await close(db, closure({ place: 'desk-2' }));
    expect(await book(db, { desk: 'desk-2' }, 'session:noon')).toEqual({ kind: 'slot-taken' });
    const takeSeat = { place: 'session:noon', startsAt: SLOT, seats: 50 };
    const move = { id, expectedVersion: 1, at: NOW, from: ['new' as const], takeSeat };
    expect(await changeRequest(db, { ...move, event: staffEvent('moved') })).toEqual({ kind: 'no-seat' });
    const other = await booked(db, { startsAt: SLOT + 24 * HOUR, endsAt: SLOT + 24.5 * HOUR });
    const there = { ...move, id: other.id, set: { startsAt: SLOT, endsAt: SLOT + HOUR / 2, desk: 'desk-2' } };
    expect(await changeRequest(db, { ...there, event: staffEvent('moved') })).toEqual({ kind: 'no-seat' });
    await close(db, closure({ place: HALL }));
    expect(await book(db, {}, 'desk-2')).toEqual({ kind: 'slot-taken' });
    expect(await book(db, {}, 'session:noon')).toEqual({ kind: 'slot-taken' });
    expect((await planned(db)).changed).toMatchObject({ kind: 'changed' });
    expect(await rows(db)).toEqual([]);
  });

  test.each([null, 'desk', HALL])('never loses a booking of the same moment, over %s (D5)', async (place) => {
    const db = await store();
    const presses = Array.from({ length: 24 }, (_, press) =>
      press === 12 ? () => close(db, closure({ place })) : () => book(db),
    );
    await Promise.all(presses.map((press) => press()));
    const live = await db.select().from(seats).where(isNull(seats.releasedAt));
    const listed = (await open(db)).map(({ requestId }) => requestId);
    expect(live.map(({ requestId }) => requestId).sort()).toEqual(listed.sort());
    expect(await db.select().from(requests)).toHaveLength(listed.length);
  });

  test('twice with one key is one closure, one event, and lists nobody anew (D3)', async () => {
    const db = await store();
    const { id } = await booked(db);
    const first = closure();
    await close(db, first);
    const [row] = await rows(db);
    if (!row) throw new Error('nothing was listed');
    const told = { id: newId(), note: null, version: 1 };
    await settleContacted(db, { row, at: NOW, staffId: STAFF, event: told });
    expect(await close(db, { ...closure(), groupId: first.groupId })).toBe('already');
    expect(await db.select().from(closures)).toHaveLength(1);
    expect(await open(db)).toEqual([]);
    expect((await db.select().from(events)).map(({ kind, requestId }) => [kind, requestId])).toEqual([
      ['submitted', id],
      ['closed', null],
      ['contacted', id],
    ]);
  });
});

describeDatabase('the affected list', (openStore) => {
  const store = async () => {
    const db = await openStore();
    const person = { id: STAFF, username: STAFF, name: '王芳', role: 'lead' as const };
    await db.insert(staff).values({ ...person, passwordHash: '', disabledAt: null, createdAt: NOW });
    return db;
  };
  const settled = async (db: Db) =>
    (await rows(db)).map(({ settledHow, settledByStaffId }) => [settledHow, settledByStaffId]);

  test('is left by itself when the resident cancels or staff decline or finish (D5)', async () => {
    const db = await store();
    const [first, second, third] = [await booked(db), await booked(db), await booked(db)];
    await close(db, closure());
    await cancelByResident(db, first.id, 1, { at: NOW, eventId: newId() });
    for (const [request, to] of [
      [second, 'declined'],
      [third, 'done'],
    ] as const) {
      const event = { ...staffEvent(to), staffId: STAFF };
      await changeRequest(db, { id: request.id, expectedVersion: 1, at: NOW, from: ['new'], to, event });
    }
    expect((await settled(db)).sort()).toEqual([
      ['cancelled', null],
      ['declined', STAFF],
      ['done', STAFF],
    ]);
  });

  test('is left when the booking moves to another time, and kept by a change that moves nothing', async () => {
    const db = await store();
    const { id } = await booked(db);
    await close(db, closure());
    const change = (expectedVersion: number, more: object) =>
      changeRequest(db, { id, expectedVersion, at: NOW, from: ['new'], event: staffEvent('noted'), ...more });
    await change(1, {});
    expect(await countAffected(db)).toBe(1);
    const startsAt = SLOT + 24 * HOUR;
    const set = { startsAt, endsAt: startsAt + HOUR / 2 };
    await change(2, { set, takeSeat: { place: 'desk', startsAt, seats: 3 } });
    expect(await settled(db)).toEqual([['moved', null]]);
  });

  test('is left when the closure is taken back, but not by what another closure touches', async () => {
    const db = await store();
    await booked(db);
    await planned(db);
    const all = closure();
    const others = ['g01', 'desk-2'].map((place) => closure({ place, reason: '停水（示例）' }));
    await booked(db, { desk: 'desk-2' }, 'session:two');
    for (const one of [all, ...others]) await close(db, one);
    expect(await reopen(db, reopening(all.groupId))).toBe('reopened');
    expect((await open(db)).map(({ place }) => place).sort()).toEqual(['g01', 'session:two']);
    expect((await listAffected(db, { limit: 10 })).bookings.map(({ reason }) => reason)).toEqual(
      Array(2).fill('停水（示例）'),
    );
    expect(await reopen(db, reopening(all.groupId))).toBe('gone');
    for (const { groupId } of others) expect(await reopen(db, reopening(groupId))).toBe('reopened');
    expect(await open(db)).toEqual([]);
    expect(await listClosures(db, NOW)).toEqual([]);
    expect(await book(db)).toMatchObject({ kind: 'booked' });
  });

  test('takes no second row for a booking, also from code that forgets to ask', async () => {
    const db = await store();
    await booked(db);
    await close(db, closure());
    const [row] = await rows(db);
    if (!row) throw new Error('nothing was listed');
    await expect(db.insert(affected).values({ ...row, id: row.id + 1 })).rejects.toThrow();
  });

  test('keeps a row that all windows still shut, and lets a visit go', async () => {
    const db = await store();
    const appointment = await booked(db);
    await planned(db);
    const first = closure();
    await close(db, first);
    await close(db, closure({ place: HALL }));
    await reopen(db, reopening(first.groupId));
    expect((await open(db)).map(({ requestId }) => requestId)).toEqual([appointment.id]);
  });

  test('is left by a contact once, and tells it in the request', async () => {
    const db = await store();
    const { id } = await booked(db);
    await close(db, closure());
    const [row] = await rows(db);
    if (!row) throw new Error('nothing was listed');
    const contact = () =>
      settleContacted(db, { row, at: NOW, staffId: STAFF, event: { id: newId(), note: null, version: 1 } });
    expect((await Promise.all([contact(), contact()])).sort()).toEqual(['gone', 'settled']);
    const told = (await db.select().from(events)).filter(({ kind }) => kind === 'contacted');
    expect(told.map(({ requestId }) => requestId)).toEqual([id]);
  });
});
