import { isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Db } from '../../db/db.ts';
import { listEvents } from '../../db/events.ts';
import { cancelByResident, changeRequest, type RequestChange } from '../../db/request-changes.ts';
import { bookAppointment, insertHomeVisit } from '../../db/request-submissions.ts';
import { findRequest } from '../../db/requests.ts';
import { seats } from '../../db/schema/seats.ts';
import { takenSeats } from '../../db/seats.ts';
import { describeDatabase } from '../support/database.ts';
import {
  appointment,
  desk,
  homeVisit,
  newId,
  NOW,
  sealer,
  SLOT,
  staffEvent,
  submission,
} from './fixtures.ts';

const HALF_DAY = SLOT + 86_400_000;

async function newVisit(db: Db): Promise<string> {
  return (await insertHomeVisit(db, homeVisit(), submission())).request.id;
}

function schedule(id: string, more: Partial<RequestChange> = {}): RequestChange {
  return {
    id,
    expectedVersion: 1,
    at: NOW + 1000,
    from: ['new', 'accepted', 'scheduled'],
    to: 'scheduled',
    set: { startsAt: HALF_DAY, endsAt: HALF_DAY + 10_800_000, halfDay: 'am', visitor: '示例网格员' },
    event: staffEvent('scheduled'),
    takeSeat: { place: 'g01', startsAt: HALF_DAY, seats: 2 },
    ...more,
  };
}

describeDatabase('changes of a request', (open) => {
  test('a change sets what it says, adds one version and tells it in one event', async () => {
    const db = await open();
    const id = await newVisit(db);
    const eventId = newId();
    const note = sealer.seal('示例说明', `events.note:${eventId}`);
    const event = staffEvent('accepted', { id: eventId, note });
    const change = {
      id,
      expectedVersion: 1,
      at: NOW + 5,
      from: ['new' as const],
      to: 'accepted' as const,
      event,
    };
    const result = await changeRequest(db, change);
    expect(result).toMatchObject({
      kind: 'changed',
      request: { state: 'accepted', version: 2, updatedAt: NOW + 5 },
    });
    expect((await listEvents(db, id)).slice(1)).toEqual([
      { ...event, requestId: id, at: NOW + 5, version: 2 },
    ]);
  });

  test('of two people who act on the same version, one succeeds and one sees how it stands', async () => {
    const db = await open();
    const id = await newVisit(db);
    const act = (to: 'accepted' | 'declined') =>
      changeRequest(db, {
        id,
        expectedVersion: 1,
        at: NOW,
        from: ['new', 'accepted'],
        to,
        event: staffEvent(to),
      });
    const results = await Promise.all([act('accepted'), act('declined'), act('accepted')]);
    expect(results.map((result) => result.kind).sort()).toEqual(['changed', 'stale', 'stale']);
    const stale = results.find((result) => result.kind === 'stale');
    expect(stale).toMatchObject({ request: { version: 2 } });
    expect(await listEvents(db, id)).toHaveLength(2);
  });

  test('a state that does not allow the change refuses it', async () => {
    const db = await open();
    const id = await newVisit(db);
    await cancelByResident(db, id, 1, { at: NOW, eventId: newId() });
    const late = await changeRequest(db, schedule(id, { expectedVersion: 2 }));
    expect(late).toMatchObject({ kind: 'stale', request: { state: 'cancelled' } });
    expect(await cancelByResident(db, id, 2, { at: NOW, eventId: newId() })).toMatchObject({ kind: 'stale' });
    expect(await db.select().from(seats)).toEqual([]);
  });

  test('a request that is not there is missing', async () => {
    expect(await changeRequest(await open(), schedule('nowhere'))).toEqual({ kind: 'missing' });
  });

  test('20 schedules at once never exceed the half-day of a grid, and the rest stay as they were (D11)', async () => {
    const db = await open();
    const ids = await Promise.all(Array.from({ length: 20 }, () => newVisit(db)));
    const results = await Promise.all(ids.map((id) => changeRequest(db, schedule(id))));
    expect(results.filter((result) => result.kind === 'changed')).toHaveLength(2);
    expect(results.filter((result) => result.kind === 'no-seat')).toHaveLength(18);
    const loser = ids[results.findIndex((result) => result.kind === 'no-seat')] ?? '';
    expect(await findRequest(db, loser)).toMatchObject({ state: 'new', version: 1, startsAt: null });
    expect(await listEvents(db, loser)).toHaveLength(1);
  });

  test('moving a visit takes the new seat and frees the old one (D8)', async () => {
    const db = await open();
    const id = await newVisit(db);
    await changeRequest(db, schedule(id));
    const later = HALF_DAY + 86_400_000;
    const move = schedule(id, { expectedVersion: 2, takeSeat: { place: 'g01', startsAt: later, seats: 2 } });
    expect((await changeRequest(db, move)).kind).toBe('changed');
    expect(await takenSeats(db, 'g01', HALF_DAY, later + 1)).toEqual(new Map([[later, 1]]));
  });

  test('a move to a full half-day leaves the old seat (D8)', async () => {
    const db = await open();
    const later = { place: 'g01', startsAt: HALF_DAY + 86_400_000, seats: 1 };
    const [id, other] = [await newVisit(db), await newVisit(db)];
    await changeRequest(db, schedule(id));
    await changeRequest(db, schedule(other, { takeSeat: later }));
    const moved = await changeRequest(db, schedule(id, { expectedVersion: 2, takeSeat: later }));
    expect(moved.kind).toBe('no-seat');
    expect(await takenSeats(db, 'g01', HALF_DAY, HALF_DAY + 1)).toEqual(new Map([[HALF_DAY, 1]]));
  });

  test('changing only the visitor keeps the seat, also when the half-day is full', async () => {
    const db = await open();
    const id = await newVisit(db);
    const wish = { place: 'g01', startsAt: HALF_DAY, seats: 1 };
    await changeRequest(db, schedule(id, { takeSeat: wish }));
    const [before] = await db.select().from(seats);
    expect((await changeRequest(db, schedule(id, { expectedVersion: 2, takeSeat: wish }))).kind).toBe(
      'changed',
    );
    expect(await db.select().from(seats)).toEqual([before]);
  });

  test('declining frees the seat, and a stale decline frees nothing', async () => {
    const db = await open();
    const booked = await bookAppointment(db, appointment(), desk(1));
    if (booked.kind !== 'booked') throw new Error(booked.kind);
    const decline = (expectedVersion: number) =>
      changeRequest(db, {
        id: booked.request.id,
        expectedVersion,
        at: NOW,
        from: ['new', 'accepted'],
        to: 'declined',
        event: staffEvent('declined'),
        freeSeat: true,
      });
    expect((await decline(7)).kind).toBe('stale');
    expect((await takenSeats(db, 'desk', SLOT, SLOT + 1)).get(SLOT)).toBe(1);
    expect((await decline(1)).kind).toBe('changed');
    expect((await takenSeats(db, 'desk', SLOT, SLOT + 1)).get(SLOT)).toBeUndefined();
  });

  test('nobody waits any more for what was taken back', async () => {
    const db = await open();
    const id = await newVisit(db);
    const waits = { pausedAt: NOW, assistAnsweredAt: NOW, printAskedAt: NOW };
    const change = { id, expectedVersion: 1, at: NOW, from: ['new' as const], set: waits };
    await changeRequest(db, { ...change, event: staffEvent('noted') });
    await cancelByResident(db, id, 2, { at: NOW, eventId: newId() });
    expect(await findRequest(db, id)).toMatchObject({
      ...{ state: 'cancelled', pausedAt: null, assistAnsweredAt: null, printAskedAt: null },
    });
  });

  test('a cancellation and a new booking of the last seat never both hold it', async () => {
    const db = await open();
    const first = await bookAppointment(db, appointment(), desk(1));
    if (first.kind !== 'booked') throw new Error(first.kind);
    await Promise.all([
      ...Array.from({ length: 10 }, () => bookAppointment(db, appointment(), desk(1))),
      cancelByResident(db, first.request.id, 1, { at: NOW, eventId: newId() }),
      ...Array.from({ length: 10 }, () => bookAppointment(db, appointment(), desk(1))),
    ]);
    const held = async () =>
      (await db.select({ id: seats.id }).from(seats).where(isNull(seats.releasedAt))).length;
    // Whichever of them the store heard last: the seat is held once at most, and never lost.
    expect(await held()).toBeLessThanOrEqual(1);
    await bookAppointment(db, appointment(), desk(1));
    expect(await held()).toBe(1);
  });
});
