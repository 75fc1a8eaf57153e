import type { InStatement } from '@libsql/client/http';
import { expect, test, vi } from 'vitest';
import type { Db } from '../../db/db.ts';
import { changeRequest } from '../../db/request-changes.ts';
import { bookAppointment, insertHomeVisit } from '../../db/request-submissions.ts';
import { countByState, listRequests, type Cursor, type RequestFilter } from '../../db/inbox.ts';
import { findByReference } from '../../db/requests.ts';
import type { LocalDate } from '../../functions/shared/local-date.ts';
import { describeDatabase } from '../support/database.ts';
import { appointment, desk, homeVisit, NOW, staffEvent, submission } from './fixtures.ts';

const day = (text: string) => text as LocalDate;

async function ids(db: Db, filter: RequestFilter): Promise<string[]> {
  const page = await listRequests(db, filter, { limit: 100, order: 'oldest' });
  return page.requests.map((request) => request.id);
}

/** Two appointments and three home visits, one of them accepted. */
async function seed(db: Db): Promise<void> {
  await bookAppointment(db, appointment({ id: 'a1', createdAt: NOW + 1 }), desk());
  await bookAppointment(db, appointment({ id: 'a2', createdAt: NOW + 2 }), desk());
  const visits = [
    { id: 'h1', createdAt: NOW + 3, grid: 'g01', dueOn: day('2026-11-20') },
    { id: 'h2', createdAt: NOW + 4, grid: 'g02', dueOn: day('2026-11-24') },
    { id: 'h3', createdAt: NOW + 5, grid: 'g02', dueOn: day('2026-11-26') },
  ];
  for (const visit of visits) await insertHomeVisit(db, homeVisit(visit), submission());
  const event = staffEvent('accepted');
  await changeRequest(db, { id: 'h3', expectedVersion: 1, at: NOW, from: ['new'], to: 'accepted', event });
}

describeDatabase('the inbox', (open) => {
  test('lists by state, kind, grid and due date', async () => {
    const db = await open();
    await seed(db);
    const today = day('2026-11-24');
    expect(await ids(db, {})).toEqual(['a1', 'a2', 'h1', 'h2', 'h3']);
    expect(await ids(db, { states: ['accepted'] })).toEqual(['h3']);
    expect(await ids(db, { states: ['new'], kind: 'home-visit' })).toEqual(['h1', 'h2']);
    expect(await ids(db, { grid: 'g02' })).toEqual(['h2', 'h3']);
    expect(await ids(db, { states: [] })).toEqual([]);
    expect(await ids(db, { due: { when: 'overdue', today } })).toEqual(['h1']);
    expect(await ids(db, { due: { when: 'soon', today, until: day('2026-11-25') } })).toEqual(['h2']);
    expect(await ids(db, { due: { when: 'soon', today, until: day('2026-11-26') } })).toEqual(['h2', 'h3']);
  });

  test('what is done is never overdue', async () => {
    const db = await open();
    await seed(db);
    const event = staffEvent('completed');
    await changeRequest(db, { id: 'h1', expectedVersion: 1, at: NOW, from: ['new'], to: 'done', event });
    expect(await ids(db, { due: { when: 'overdue', today: day('2026-11-24') } })).toEqual([]);
  });

  test('pages show every request once, newest first, also those of the same instant', async () => {
    const db = await open();
    for (const id of ['v1', 'v2', 'v3', 'v4', 'v5']) {
      await insertHomeVisit(db, homeVisit({ id, createdAt: NOW }), submission());
    }
    const seen: string[][] = [];
    for (let after: Cursor | undefined; ;) {
      const page = await listRequests(db, { states: ['new', 'accepted'] }, { after, limit: 2 });
      seen.push(page.requests.map((request) => request.id));
      after = page.next;
      if (!after) break;
    }
    expect(seen).toEqual([['v5', 'v4'], ['v3', 'v2'], ['v1']]);
  });

  test('counts each state, of a grid too', async () => {
    const db = await open();
    await seed(db);
    const none = { new: 0, accepted: 0, scheduled: 0, started: 0, done: 0, declined: 0, cancelled: 0 };
    expect(await countByState(db)).toEqual({ ...none, new: 4, accepted: 1 });
    expect(await countByState(db, { grid: 'g02' })).toEqual({ ...none, new: 1, accepted: 1 });
  });

  test('every list is found through an index, none by reading the whole table', async () => {
    const db = await open();
    const execute = vi.spyOn(db.$client, 'execute');
    const today = day('2026-11-24');
    const after = { createdAt: NOW, id: 'x' };
    const filters: RequestFilter[] = [
      {},
      { states: ['new'] },
      { states: ['new', 'accepted'], kind: 'home-visit' },
      { states: ['new', 'accepted'], grid: 'g01' },
      { due: { when: 'overdue', today } },
      { due: { when: 'soon', today, until: today } },
    ];
    for (const filter of filters) await listRequests(db, filter, { after, limit: 20 });
    await findByReference(db, 'x');
    const statements = execute.mock.calls.map(
      ([statement]: [InStatement, ...unknown[]]) => statement as Exclude<InStatement, string>,
    );
    expect(statements).toHaveLength(filters.length + 1);
    for (const { sql, args } of statements) {
      const plan = await db.$client.execute({ sql: `explain query plan ${sql}`, args: args ?? [] });
      expect(plan.rows[0]?.detail).toMatch(/^SEARCH requests USING INDEX/);
    }
  });
});
