import { expect, test } from 'vitest';
import { listedByCalendar, listUnheld, liveBookings } from '../../db/calendar-sweep.ts';
import type { Db } from '../../db/db.ts';
import { cancelByResident, changeRequest } from '../../db/request-changes.ts';
import { bookAppointment } from '../../db/request-submissions.ts';
import { affected } from '../../db/schema/closures.ts';
import { describeDatabase } from '../support/database.ts';
import { appointment, desk, newId, NOW, SLOT, staffEvent } from './fixtures.ts';

const DAY = 86_400_000;

async function booked(db: Db, startsAt = SLOT) {
  const done = await bookAppointment(db, appointment({ startsAt, endsAt: startsAt + 1_800_000 }), desk(9));
  if (done.kind === 'slot-taken') throw new Error('the slot of the fixture is full');
  return done.request;
}

const rows = (db: Db) => db.select().from(affected);

describeDatabase('bookings that the calendar no longer holds', (open) => {
  test('are looked for among what is booked and has not ended', async () => {
    const db = await open();
    const [past, coming, cancelled] = [await booked(db, NOW - DAY), await booked(db), await booked(db)];
    await cancelByResident(db, cancelled.id, 1, { at: NOW, eventId: newId() });
    expect((await liveBookings(db, NOW)).map(({ id }) => id)).toEqual([coming.id]);
    expect(past.startsAt).toBeLessThan(NOW);
  });

  test('are listed once, however many look at the same moment', async () => {
    const db = await open();
    await Promise.all([booked(db), booked(db), booked(db)]);
    const unheld = await liveBookings(db, NOW);
    await Promise.all(Array.from({ length: 8 }, () => listUnheld(db, { unheld, held: [], at: NOW })));
    expect(await rows(db)).toHaveLength(3);
    expect((await listedByCalendar(db, NOW)).size).toBe(3);
  });

  test('are left alone when they moved or ended since they were read', async () => {
    const db = await open();
    const [moved, ended] = [await booked(db), await booked(db)];
    const unheld = await liveBookings(db, NOW);
    const startsAt = SLOT + DAY;
    await changeRequest(db, {
      id: moved.id,
      expectedVersion: 1,
      at: NOW,
      from: ['new'],
      set: { startsAt, endsAt: startsAt + 1_800_000 },
      event: staffEvent('moved'),
      takeSeat: { place: 'desk', startsAt, seats: 3 },
    });
    await cancelByResident(db, ended.id, 1, { at: NOW, eventId: newId() });
    await listUnheld(db, { unheld, held: [], at: NOW });
    expect(await rows(db)).toEqual([]);
  });

  test('leave the list when the calendar holds them again, and may come back', async () => {
    const db = await open();
    const { id } = await booked(db);
    const unheld = await liveBookings(db, NOW);
    await listUnheld(db, { unheld, held: [], at: NOW });
    await listUnheld(db, { unheld: [], held: [id], at: NOW });
    expect((await rows(db)).map(({ settledHow }) => settledHow)).toEqual(['reopened']);
    await listUnheld(db, { unheld, held: [], at: NOW });
    expect((await rows(db)).map(({ settledHow }) => settledHow)).toEqual(['reopened', null]);
  });
});
