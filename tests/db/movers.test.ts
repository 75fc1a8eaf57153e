import { isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Db } from '../../db/db.ts';
import { cancelByResident, changeRequest } from '../../db/request-changes.ts';
import { bookAppointment } from '../../db/request-submissions.ts';
import { requests } from '../../db/schema/requests.ts';
import { seats } from '../../db/schema/seats.ts';
import { describeDatabase } from '../support/database.ts';
import { appointment, desk, newId, NOW, SLOT, staffEvent } from './fixtures.ts';

const HALF_HOUR = 1_800_000;
const slotAt = (number: number) => SLOT + number * HALF_HOUR;

async function book(db: Db, slot: number, seatsOfSlot: number): Promise<string> {
  const startsAt = slotAt(slot);
  const row = appointment({ startsAt, endsAt: startsAt + HALF_HOUR });
  const stored = await bookAppointment(db, row, desk(seatsOfSlot));
  if (stored.kind !== 'booked') throw new Error(stored.kind);
  return stored.request.id;
}

function move(db: Db, id: string, slot: number, expectedVersion: number, seatsOfSlot: number) {
  const startsAt = slotAt(slot);
  const endsAt = startsAt + HALF_HOUR;
  return changeRequest(db, {
    id,
    expectedVersion,
    at: NOW,
    from: ['new', 'accepted'],
    set: { startsAt, endsAt },
    takeSeat: { place: 'desk', startsAt, endsAt, seats: seatsOfSlot },
    event: { ...staffEvent('moved'), actor: 'resident' },
  });
}

/** What must be true at any time: each open appointment has one live seat, at its time, and no seat is held twice. */
async function expectInOrder(db: Db, count: number): Promise<void> {
  const live = await db.select().from(seats).where(isNull(seats.releasedAt));
  const open = await db.select().from(requests);
  expect(open).toHaveLength(count);
  const held = new Map(live.map(({ requestId, startsAt }) => [requestId, startsAt]));
  expect([live.length, held.size]).toEqual([count, count]);
  for (const { id, startsAt } of open) expect(held.get(id)).toBe(startsAt);
  expect(new Set(live.map(({ startsAt, seat }) => `${startsAt}/${seat}`)).size).toBe(count);
}

describeDatabase('movers', (open) => {
  test('50 who swap among full slots all at once lose nothing and hold nothing twice (D8)', async () => {
    const db = await open();
    const ids: string[] = [];
    for (let slot = 0; slot < 10; slot += 1)
      for (let seat = 0; seat < 5; seat += 1) ids.push(await book(db, slot, 5));
    const versions = ids.map(() => 1);
    for (let round = 0; round < 3; round += 1) {
      const moved = await Promise.all(
        ids.map((id, at) => move(db, id, (at + 7 * (round + 1)) % 10, versions[at] ?? 0, 5)),
      );
      // Every slot is full: only who asks for their own slot, or one that was just left, is served.
      expect(moved.every(({ kind }) => kind === 'changed' || kind === 'no-seat')).toBe(true);
      moved.forEach((one, at) => {
        if (one.kind === 'changed') versions[at] = one.request.version;
      });
      await expectInOrder(db, 50);
    }
  });

  test('50 who swap while some seats are free pass through them, one after the other (D8)', async () => {
    const db = await open();
    const ids: string[] = [];
    for (let slot = 0; slot < 10; slot += 1)
      for (let seat = 0; seat < 5; seat += 1) ids.push(await book(db, slot, 5));
    const moved = await Promise.all(ids.map((id, at) => move(db, id, 9 - (at % 10), 1, 6)));
    expect(moved.filter(({ kind }) => kind === 'changed').length).toBeGreaterThanOrEqual(10);
    await expectInOrder(db, 50);
    const live = await db.select().from(seats).where(isNull(seats.releasedAt));
    expect(live.every(({ seat }) => seat <= 6)).toBe(true);
  });

  test('two tabs that move one appointment to two times: one wins, the other sees it (D3)', async () => {
    const db = await open();
    const id = await book(db, 0, 1);
    const moved = await Promise.all([1, 2, 3, 4].map((slot) => move(db, id, slot, 1, 1)));
    expect(moved.map(({ kind }) => kind).sort()).toEqual(['changed', 'stale', 'stale', 'stale']);
    await expectInOrder(db, 1);
  });

  test('a move, a cancellation and 20 new bookings of the last seat neither lose it nor give it twice', async () => {
    const db = await open();
    const [mover, leaver] = [await book(db, 0, 1), await book(db, 1, 1)];
    await Promise.all([
      ...Array.from({ length: 10 }, () => book(db, 1, 1).catch(() => undefined)),
      move(db, mover, 1, 1, 1),
      cancelByResident(db, leaver, 1, { at: NOW, eventId: newId() }),
      ...Array.from({ length: 10 }, () => book(db, 1, 1).catch(() => undefined)),
    ]);
    // Where the cancellation came last of all, nobody has it yet.
    await book(db, 1, 1).catch(() => undefined);
    const live = await db.select().from(seats).where(isNull(seats.releasedAt));
    expect(live.filter(({ startsAt }) => startsAt === slotAt(1))).toHaveLength(1);
  });
});
