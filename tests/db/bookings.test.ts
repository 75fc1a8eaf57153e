import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { listEvents } from '../../db/events.ts';
import { cancelByResident } from '../../db/request-changes.ts';
import { bookAppointment, insertHomeVisit } from '../../db/request-submissions.ts';
import { findByReference, findRequest } from '../../db/requests.ts';
import { seats } from '../../db/schema/seats.ts';
import { takenSeats } from '../../db/seats.ts';
import { describeDatabase } from '../support/database.ts';
import { appointment, desk, homeVisit, newId, NOW, SLOT, submission } from './fixtures.ts';

describeDatabase('bookings', (open) => {
  test('200 residents who press at once for 3 seats get exactly 3 bookings (D1)', async () => {
    const db = await open();
    const results = await Promise.all(
      Array.from({ length: 200 }, () => bookAppointment(db, appointment(), desk(3))),
    );
    const kinds = results.map((result) => result.kind);
    expect(kinds.filter((kind) => kind === 'booked')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'slot-taken')).toHaveLength(197);
    const rows = await db.select().from(seats);
    expect(rows.map((row) => row.seat).sort()).toEqual([1, 2, 3]);
    expect(await db.all(sql`select count(*) as n from requests`)).toEqual([{ n: 3 }]);
    expect(await db.all(sql`select count(*) as n from events`)).toEqual([{ n: 3 }]);
  });

  test('the unique index refuses a second live seat even when the query is bypassed (D2)', async () => {
    const db = await open();
    const first = await bookAppointment(db, appointment(), desk());
    const other = await insertHomeVisit(db, homeVisit(), submission());
    if (first.kind !== 'booked') throw new Error(first.kind);
    const intruder = {
      requestId: other.request.id,
      place: 'desk',
      startsAt: SLOT,
      seat: 1,
      releasedAt: null,
    };
    await expect(db.insert(seats).values(intruder)).rejects.toMatchObject({
      cause: { code: 'SQLITE_CONSTRAINT' },
    });
  });

  test('a booking stores every answer and tells that it was submitted', async () => {
    const db = await open();
    const booking = appointment({ noCalls: true, hasNeeds: false });
    const result = await bookAppointment(db, booking, desk());
    if (result.kind !== 'booked') throw new Error(result.kind);
    expect(result.request).toMatchObject({ ...booking, kind: 'appointment', state: 'new', version: 1 });
    expect(await findRequest(db, booking.id)).toEqual(result.request);
    expect(await findByReference(db, result.request.referenceIndex)).toEqual(result.request);
    expect(await findByReference(db, 'unknown')).toBeUndefined();
    const events = await listEvents(db, booking.id);
    expect(events).toMatchObject([{ kind: 'submitted', actor: 'resident', at: NOW, version: 1 }]);
  });

  test('a double click stores one booking and gives the same reference (D3)', async () => {
    const db = await open();
    const submitKey = newId();
    const results = await Promise.all(
      [1, 2, 3, 4].map(() => bookAppointment(db, appointment({ submitKey }), desk(3))),
    );
    expect(results.map((result) => result.kind).sort()).toEqual(['already', 'already', 'already', 'booked']);
    const references = results.map((result) =>
      result.kind === 'slot-taken' ? '' : result.request.reference,
    );
    expect(new Set(references).size).toBe(1);
    expect(await takenSeats(db, 'desk', SLOT, SLOT + 1)).toEqual(new Map([[SLOT, 1]]));
  });

  test('a retry of the last booking is told of it, though the slot is full by now', async () => {
    const db = await open();
    const last = appointment();
    await bookAppointment(db, last, desk(1));
    const retry = await bookAppointment(db, { ...last, id: newId() }, desk(1));
    expect(retry).toMatchObject({ kind: 'already', request: { id: last.id } });
  });

  test('the very same call repeated after a lost answer changes nothing', async () => {
    const db = await open();
    const booking = appointment();
    const options = desk();
    await bookAppointment(db, booking, options);
    expect(await bookAppointment(db, booking, options)).toMatchObject({ kind: 'already' });
    expect(await db.select().from(seats)).toHaveLength(1);
    expect(await listEvents(db, booking.id)).toHaveLength(1);
  });

  test('a reference that another request has is drawn again', async () => {
    const db = await open();
    await insertHomeVisit(db, homeVisit(), submission('55555555'));
    const drawn = [submission('55555555').nextReference(), submission('66666666').nextReference()];
    const options = { ...desk(), nextReference: () => drawn.shift() ?? expect.fail('asked too often') };
    const result = await bookAppointment(db, appointment(), options);
    expect(result.kind).toBe('booked');
    expect(await findByReference(db, submission('66666666').nextReference().referenceIndex)).toBeDefined();
  });

  test('references that never become free are an error, not a full slot', async () => {
    const db = await open();
    await insertHomeVisit(db, homeVisit(), submission('55555555'));
    await expect(insertHomeVisit(db, homeVisit(), submission('55555555'))).rejects.toThrow(
      'no free reference',
    );
  });

  test('a home visit is stored once and takes no seat', async () => {
    const db = await open();
    const visit = homeVisit();
    const first = await insertHomeVisit(db, visit, submission());
    const second = await insertHomeVisit(db, { ...visit, id: newId() }, submission());
    expect([first.kind, second.kind]).toEqual(['booked', 'already']);
    expect(second.request).toEqual(first.request);
    expect(await db.select().from(seats)).toEqual([]);
  });

  test('a cancelled seat can be booked again, the lowest number first', async () => {
    const db = await open();
    const [first] = [await bookAppointment(db, appointment(), desk(2))];
    await bookAppointment(db, appointment(), desk(2));
    if (first.kind !== 'booked') throw new Error(first.kind);
    expect((await bookAppointment(db, appointment(), desk(2))).kind).toBe('slot-taken');
    const cancelled = await cancelByResident(db, first.request.id, 1, { at: NOW + 1, eventId: newId() });
    expect(cancelled).toMatchObject({ kind: 'changed', request: { state: 'cancelled', version: 2 } });
    const next = await bookAppointment(db, appointment(), desk(2));
    expect(next.kind).toBe('booked');
    const live = await db
      .select()
      .from(seats)
      .where(sql`${seats.releasedAt} is null`);
    expect(live.map((row) => row.seat).sort()).toEqual([1, 2]);
    expect((await listEvents(db, first.request.id)).map((event) => event.kind)).toEqual([
      'submitted',
      'cancelled',
    ]);
  });

  test('taken seats are counted by slot, within the span and the place', async () => {
    const db = await open();
    const later = { startsAt: SLOT + 3_600_000, endsAt: SLOT + 5_400_000 };
    for (const more of [{}, {}, later]) await bookAppointment(db, appointment(more), desk(3));
    expect(await takenSeats(db, 'desk', SLOT, SLOT + 3_600_000)).toEqual(new Map([[SLOT, 2]]));
    expect(await takenSeats(db, 'desk', SLOT, SLOT + 3_600_001)).toEqual(
      new Map([
        [SLOT, 2],
        [later.startsAt, 1],
      ]),
    );
    expect(await takenSeats(db, 'g01', SLOT, SLOT + 3_600_001)).toEqual(new Map());
  });
});
