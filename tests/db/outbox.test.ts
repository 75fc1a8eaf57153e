import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { NewMessage } from '../../db/alongside.ts';
import type { Db } from '../../db/db.ts';
import { listEvents } from '../../db/events.ts';
import { settleMessage } from '../../db/outbox-settle.ts';
import { claimMessage, countWork, findMessage, listWork, markTold } from '../../db/outbox.ts';
import { changeRequest } from '../../db/request-changes.ts';
import { bookAppointment } from '../../db/request-submissions.ts';
import { describeDatabase } from '../support/database.ts';
import { appointment, desk, newId, NOW, SLOT, staffEvent } from './fixtures.ts';

const MINUTE = 60_000;
const message = (more: Partial<NewMessage> = {}): NewMessage => ({
  id: newId(),
  kind: 'booked',
  startsAt: SLOT,
  dueAt: NOW,
  ...more,
});

async function book(db: Db, messages: readonly NewMessage[]) {
  const stored = await bookAppointment(db, appointment(), { ...desk(), also: { messages } });
  if (stored.kind === 'slot-taken') throw new Error('the slot of the fixture is full');
  return stored.request;
}
const claim = (db: Db, now = NOW) => claimMessage(db, { id: newId(), now, until: now + MINUTE });
const numberOf = async (db: Db) => {
  const [row] = await db.all<{ n: number }>(sql`select count(*) as n from outbox`);
  return row?.n;
};
async function claimed(db: Db) {
  const found = await claim(db);
  if (!found) throw new Error('nothing was due');
  return found;
}

describeDatabase('the outbox', (open) => {
  test('is written with the request, or not at all (D22)', async () => {
    const db = await open();
    const row = appointment();
    const also = { messages: [message()] };
    const first = await bookAppointment(db, row, { ...desk(1), also });
    expect(first.kind).toBe('booked');
    const again = { ...desk(1), also: { messages: [message()] } };
    expect((await bookAppointment(db, { ...appointment(), submitKey: row.submitKey }, again)).kind).toBe(
      'already',
    );
    expect(
      (await bookAppointment(db, appointment(), { ...desk(1), also: { messages: [message()] } })).kind,
    ).toBe('slot-taken');
    expect(await numberOf(db)).toBe(1);
  });

  test('is not put off by a clock that was wrong and is put back, but for reminders', async () => {
    const db = await open();
    const HOUR = 60 * MINUTE;
    await book(db, [message(), message({ kind: 'reminder', dueAt: NOW + MINUTE })]);
    // Another instance, whose clock is nearly right.
    expect(await claim(db, NOW - MINUTE)).toBeUndefined();
    // Claimed by somebody whose clock was wrong, and who then fell silent.
    expect((await claim(db, NOW))?.kind).toBe('booked');
    expect(await claim(db, NOW - MINUTE)).toBeUndefined();
    expect((await claim(db, NOW - HOUR))?.kind).toBe('booked');
    expect(await claim(db, NOW - HOUR)).toBeUndefined();
    expect((await claim(db, NOW - 72 * HOUR))?.kind).toBe('booked');
  });

  test('is written with a change, and not with a stale one', async () => {
    const db = await open();
    const { id } = await book(db, []);
    const decline = () =>
      changeRequest(db, {
        id,
        expectedVersion: 1,
        at: NOW,
        from: ['new'],
        to: 'declined',
        event: staffEvent('declined'),
        also: { messages: [message({ kind: 'declined' })] },
      });
    expect((await Promise.all([decline(), decline()])).map(({ kind }) => kind).sort()).toEqual([
      'changed',
      'stale',
    ]);
    expect(await numberOf(db)).toBe(1);
  });

  test('gives each message to one of many who ask at once', async () => {
    const db = await open();
    await book(db, [message(), message(), message()]);
    const found = await Promise.all(Array.from({ length: 12 }, () => claim(db)));
    const ids = found.flatMap((one) => one?.id ?? []);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
  });

  test('gives nothing before it is due', async () => {
    const db = await open();
    await book(db, [message({ dueAt: NOW + 1 })]);
    expect(await claim(db)).toBeUndefined();
    expect(await claim(db, NOW + 1)).toMatchObject({ attempts: 1 });
  });

  test('gives a message again when its holder is gone, and then hears the first no more', async () => {
    const db = await open();
    await book(db, [message()]);
    const first = await claimed(db);
    expect(await claim(db, NOW + MINUTE - 1)).toBeUndefined();
    const second = await claim(db, NOW + MINUTE);
    expect(second).toMatchObject({ id: first.id, attempts: 2 });
    await settleMessage(db, first, { state: 'sent' }, { now: NOW });
    expect(await findMessage(db, first.id)).toMatchObject({ state: 'waiting', lease: second?.lease });
  });

  test('keeps a failed message for later', async () => {
    const db = await open();
    await book(db, [message()]);
    const later = { state: 'waiting', why: 'again', dueAt: NOW + MINUTE } as const;
    await settleMessage(db, await claimed(db), later, { now: NOW });
    expect(await claim(db, NOW + MINUTE - 1)).toBeUndefined();
    expect(await claim(db, NOW + MINUTE)).toMatchObject({ attempts: 2 });
  });

  test('alerts staff of new work once, until that alert has gone out', async () => {
    const db = await open();
    await book(db, [message(), message()]);
    const [one, two] = [await claimed(db), await claimed(db)];
    await settleMessage(
      db,
      one,
      { state: 'task', why: 'refused' },
      { now: NOW, alert: { id: 'alert-1', dueAt: NOW } },
    );
    await settleMessage(db, two, { state: 'slip' }, { now: NOW, alert: { id: 'alert-2', dueAt: NOW } });
    expect(await countWork(db)).toBe(2);
    expect(await findMessage(db, 'alert-1')).toMatchObject({ kind: 'alert', state: 'waiting' });
    expect(await findMessage(db, 'alert-2')).toBeUndefined();
  });

  test('lets work be done once, on record', async () => {
    const db = await open();
    const request = await book(db, [message()]);
    await settleMessage(db, await claimed(db), { state: 'task', why: 'refused' }, { now: NOW });
    const [work] = await listWork(db, 10);
    const tell = () =>
      markTold(db, work?.id ?? '', {
        ...staffEvent('told'),
        requestId: request.id,
        at: NOW,
        version: request.version,
      });
    expect((await Promise.all([tell(), tell()])).sort()).toEqual([false, true]);
    expect((await listEvents(db, request.id)).filter(({ kind }) => kind === 'told')).toHaveLength(1);
    expect(await countWork(db)).toBe(0);
  });
});
