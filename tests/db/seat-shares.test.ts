import { expect, test } from 'vitest';
import type { Db } from '../../db/db.ts';
import { changeRequest } from '../../db/request-changes.ts';
import { bookAppointment } from '../../db/request-submissions.ts';
import { findRequest } from '../../db/requests.ts';
import { hasRoom, liveSeats, type SeatWish } from '../../db/seats.ts';
import { describeDatabase } from '../support/database.ts';
import { appointment, desk, newId, NOW, SLOT, staffEvent } from './fixtures.ts';

const MINUTE = 60_000;

type Span = { readonly from?: number; readonly minutes?: number };

/** Books a span that begins `from` minutes after the slot, and answers the number of the seat or why there is none. */
async function book(
  db: Db,
  wish: Pick<SeatWish, 'seats' | 'numbers'>,
  { from = 0, minutes = 30 }: Span = {},
) {
  const startsAt = SLOT + from * MINUTE;
  const row = appointment({ startsAt, endsAt: startsAt + minutes * MINUTE });
  const stored = await bookAppointment(db, row, { ...desk(), ...wish });
  if (stored.kind !== 'booked') return stored.kind;
  const seat = (await liveSeats(db, 'desk', startsAt, startsAt + 1)).find((one) => one.startsAt === startsAt);
  return seat ? { id: stored.request.id } : 'without a seat';
}

/** Whether a slot with so many seats is offered: by the same rule, or residents would choose in vain again and again. */
async function isOffered(db: Db, seats: number, { from = 0, minutes = 30 }: Span = {}) {
  const startsAt = SLOT + from * MINUTE;
  const endsAt = startsAt + minutes * MINUTE;
  const numbers = Array.from({ length: seats }, (_, at) => at + 1);
  return hasRoom({ startsAt, endsAt, seats, numbers }, await liveSeats(db, 'desk', startsAt, endsAt));
}

const numbersTaken = async (db: Db) =>
  (await liveSeats(db, 'desk', SLOT, SLOT + 1)).map(({ seat }) => seat).sort();

describeDatabase('shares of a slot', (open) => {
  test('go to whoever may have them, the first wished first', async () => {
    const db = await open();
    await book(db, { seats: 4, numbers: [3, 1, 2] });
    await book(db, { seats: 4, numbers: [1, 2] });
    expect(await numbersTaken(db)).toEqual([1, 3]);
    await book(db, { seats: 4, numbers: [1, 2] });
    expect(await book(db, { seats: 4, numbers: [1, 2] })).toBe('slot-taken');
    expect(await book(db, { seats: 4, numbers: [1, 2, 3] })).toBe('slot-taken');
    await book(db, { seats: 4, numbers: [4, 1, 2, 3] });
    expect(await numbersTaken(db)).toEqual([1, 2, 3, 4]);
  });

  test('of 50 residents at once none gets a seat for who walks in, which staff then give away', async () => {
    const db = await open();
    const online = { seats: 4, numbers: [1, 2, 3] };
    await Promise.all(Array.from({ length: 50 }, () => book(db, online)));
    expect(await numbersTaken(db)).toEqual([1, 2, 3]);
    await book(db, { seats: 4, numbers: [4, 1, 2, 3] });
    expect(await numbersTaken(db)).toEqual([1, 2, 3, 4]);
  });

  test('no wish at all is a full slot', async () => {
    expect(await book(await open(), { seats: 1, numbers: [] })).toBe('slot-taken');
  });
});

describeDatabase('when content gives out fewer seats, or cuts slots anew (D6)', (open) => {
  test('taken seats stay, and nobody new gets one before enough are given back', async () => {
    const db = await open();
    const booked: Awaited<ReturnType<typeof book>>[] = [];
    for (let seat = 0; seat < 5; seat += 1) booked.push(await book(db, { seats: 5 }));
    const giveBack = async () => {
      const last = booked.shift();
      if (typeof last !== 'object') throw new Error('nobody holds a seat');
      const event = staffEvent('declined');
      const change = { id: last.id, expectedVersion: 1, at: NOW, from: ['new' as const], freeSeat: true };
      await changeRequest(db, { ...change, to: 'declined', event });
    };
    const answers = [];
    for (let given = 0; given < 3; given += 1) {
      expect(await isOffered(db, 3)).toBe(false);
      answers.push(await book(db, { seats: 3 }));
      await giveBack();
    }
    expect(answers).toEqual(['slot-taken', 'slot-taken', 'slot-taken']);
    expect(await numbersTaken(db)).toEqual([4, 5]);
    expect(await isOffered(db, 3)).toBe(true);
    expect(await book(db, { seats: 3 })).toMatchObject({ id: expect.any(String) as string });
    expect(await book(db, { seats: 3 })).toBe('slot-taken');
    expect(await numbersTaken(db)).toEqual([1, 4, 5]);
  });

  test.each<[string, Span, Span]>([
    ['a longer slot that begins earlier', { from: 30 }, { from: 0, minutes: 60 }],
    ['a shorter slot in the middle of it', { from: 0, minutes: 60 }, { from: 20, minutes: 20 }],
    ['a slot that it reaches into', { from: 0, minutes: 45 }, { from: 30 }],
  ])('a seat taken in the old cut is not free in %s', async (_what, old, anew) => {
    const db = await open();
    await book(db, { seats: 2 }, old);
    await book(db, { seats: 2 }, anew);
    expect(await isOffered(db, 2, anew)).toBe(false);
    expect(await book(db, { seats: 2 }, anew)).toBe('slot-taken');
    expect((await liveSeats(db, 'desk', SLOT, SLOT + 60 * MINUTE)).map(({ seat }) => seat).sort()).toEqual([
      1, 2,
    ]);
  });

  test('one that ends as the next begins is in nobody’s way', async () => {
    const db = await open();
    await book(db, { seats: 1 }, { from: 0, minutes: 30 });
    await book(db, { seats: 1 }, { from: 60, minutes: 30 });
    expect(await book(db, { seats: 1 }, { from: 30 })).toMatchObject({ id: expect.any(String) as string });
  });

  test('an appointment may move to a time that its own old seat reaches into (D8)', async () => {
    const db = await open();
    const own = await book(db, { seats: 1 }, { from: 0, minutes: 60 });
    if (typeof own !== 'object') throw new Error(own);
    const startsAt = SLOT + 20 * MINUTE;
    const endsAt = startsAt + 20 * MINUTE;
    const takeSeat = { place: 'desk', startsAt, endsAt, seats: 1 };
    const change = {
      id: own.id,
      expectedVersion: 1,
      at: NOW,
      from: ['new' as const],
      set: { startsAt, endsAt },
    };
    const event = { ...staffEvent('moved'), id: newId() };
    expect((await changeRequest(db, { ...change, takeSeat, event })).kind).toBe('changed');
    expect(await liveSeats(db, 'desk', SLOT, endsAt)).toEqual([{ startsAt, endsAt, seat: 1 }]);
    expect(await findRequest(db, own.id)).toMatchObject({ startsAt, version: 2 });
  });

  test('what is offered follows the same rule as what is given', async () => {
    const db = await open();
    for (const from of [0, 30]) await book(db, { seats: 3 }, { from });
    await book(db, { seats: 3 }, { from: 0 });
    const live = await liveSeats(db, 'desk', SLOT, SLOT + 60 * MINUTE);
    const hour = { startsAt: SLOT, endsAt: SLOT + 60 * MINUTE };
    for (const [seats, numbers] of [
      [3, [1, 2, 3]],
      [2, [1, 2]],
      [3, [1, 3]],
      [1, [1]],
      [3, [3]],
    ] as const) {
      const offered = hasRoom({ ...hour, seats, numbers }, live);
      expect([seats, numbers, offered]).toEqual([
        seats,
        numbers,
        seats === 3 && numbers.some((n) => n === 3),
      ]);
    }
    expect(await book(db, { seats: 2 }, { minutes: 60 })).toBe('slot-taken');
    expect(await book(db, { seats: 3, numbers: [1, 3] }, { minutes: 60 })).toMatchObject({
      id: expect.any(String) as string,
    });
  });
});
