import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import {
  answerAssist,
  askAssist,
  CENTRE,
  handTo,
  listAssignments,
  type NewAssignment,
} from '../../db/assignments.ts';
import type { Db } from '../../db/db.ts';
import { changeRequest, type RequestChange } from '../../db/request-changes.ts';
import { bookAppointment, insertHomeVisit } from '../../db/request-submissions.ts';
import { findRequest, type RequestState } from '../../db/requests.ts';
import { OPEN_STATES } from '../../functions/requests/states.ts';
import { assignments } from '../../db/schema/assignments.ts';
import { describeDatabase } from '../support/database.ts';
import { appointment, desk, homeVisit, newId, NOW, staffEvent, submission } from './fixtures.ts';

const made = (unit: string, more: Partial<NewAssignment> = {}): NewAssignment => ({
  id: newId(),
  unit,
  why: 'staff',
  note: null,
  madeBy: null,
  madeAt: NOW + 1000,
  ...more,
});

const units = async (db: Db, id: string) =>
  (await listAssignments(db, id)).map(({ unit, role, state }) => `${unit} ${role} ${state}`);

async function act(db: Db, id: string, more: Partial<RequestChange> = {}, to?: RequestState) {
  const expectedVersion = more.expectedVersion ?? (await findRequest(db, id))?.version ?? 0;
  const event = staffEvent(to ?? 'changed');
  return changeRequest(db, {
    ...{ id, expectedVersion, at: NOW + 1000, from: OPEN_STATES, event },
    ...(to && { to }),
    ...more,
  });
}

async function newVisit(db: Db, grid: string | null = 'g01'): Promise<string> {
  const visit = homeVisit({ grid });
  await insertHomeVisit(db, visit, submission());
  return visit.id;
}

describeDatabase('assignments', (open) => {
  test.each([
    ['g03', 'g03', 'community'],
    [null, CENTRE, 'unknown'],
  ])('give a visit of community %s to %s (D16)', async (grid, unit, why) => {
    const db = await open();
    const id = await newVisit(db, grid);
    expect(await listAssignments(db, id)).toMatchObject([
      { unit, why, role: 'lead', state: 'open', madeBy: null },
    ]);
  });

  test('give an appointment to the centre, whatever village passes the word on', async () => {
    const db = await open();
    const row = appointment({ grid: 'g02' });
    await bookAppointment(db, row, desk());
    expect(await listAssignments(db, row.id)).toMatchObject([{ unit: CENTRE, why: 'hall' }]);
  });

  test('are made once, however often the button is pressed (D3)', async () => {
    const db = await open();
    const visit = homeVisit();
    await Promise.all([1, 2, 3].map(() => insertHomeVisit(db, visit, submission())));
    expect(await units(db, visit.id)).toEqual(['g01 lead open']);
  });

  test('have one lead: of many who hand a request on at once, one does (D17)', async () => {
    const db = await open();
    const id = await newVisit(db);
    const answers = await Promise.all(
      ['g02', 'g03', 'g04', 'g05'].map((unit) =>
        act(db, id, {
          expectedVersion: 1,
          steps: (happened) => handTo(db, id, made(unit), { left: 'ended', happened }),
        }),
      ),
    );
    expect(answers.filter(({ kind }) => kind === 'changed')).toHaveLength(1);
    const all = await listAssignments(db, id);
    expect(all.filter(({ state }) => state === 'open')).toHaveLength(1);
    expect(all).toHaveLength(2);
  });

  test('have one lead also where somebody writes past the rules', async () => {
    const db = await open();
    const id = await newVisit(db);
    const second = { ...made('g02'), requestId: id, role: 'lead' as const, state: 'open' as const };
    await expect(db.insert(assignments).values(second)).rejects.toThrow();
  });

  test('do not move with a change that did not happen', async () => {
    const db = await open();
    const id = await newVisit(db);
    const refused = await act(db, id, {
      onlyIf: sql`false`,
      steps: (happened) => handTo(db, id, made('g02'), { left: 'ended', happened }),
    });
    expect(refused.kind).toBe('refused');
    expect(await units(db, id)).toEqual(['g01 lead open']);
  });

  const ask = (db: Db, id: string, unit: string, expectedVersion: number) => {
    const one = made(unit, { why: 'asked' });
    const steps: RequestChange['steps'] = (happened) => askAssist(db, id, one, happened);
    return { one, changed: act(db, id, { expectedVersion, steps }) };
  };

  test('are not closed over an open sub-task without a reason (D17)', async () => {
    const db = await open();
    const id = await newVisit(db);
    const { one, changed } = ask(db, id, 'g02', 1);
    expect((await changed).kind).toBe('changed');
    expect((await act(db, id, {}, 'done')).kind).toBe('refused');
    const answer = { id: one.id, state: 'returned' as const, answer: null, closedAt: NOW + 2000 };
    await act(db, id, { steps: (happened) => answerAssist(db, answer, happened) });
    expect((await act(db, id, {}, 'done')).kind).toBe('changed');
    expect(await units(db, id)).toEqual(['g01 lead done', 'g02 assist returned']);
  });

  test('are closed over an open sub-task with one', async () => {
    const db = await open();
    const id = await newVisit(db);
    await ask(db, id, 'g02', 1).changed;
    expect((await act(db, id, { overAssists: true }, 'done')).kind).toBe('changed');
    expect(await units(db, id)).toEqual(['g01 lead done', 'g02 assist ended']);
  });

  test('let no sub-task slip in behind a completion: of the two at once, one happens', async () => {
    const db = await open();
    for (let round = 0; round < 5; round += 1) {
      const id = await newVisit(db);
      const both = await Promise.all([
        act(db, id, { expectedVersion: 1 }, 'done'),
        ask(db, id, 'g02', 1).changed,
        ask(db, id, 'g03', 1).changed,
      ]);
      expect(both.filter(({ kind }) => kind === 'changed')).toHaveLength(1);
      const open_ = (await listAssignments(db, id)).filter(({ state }) => state === 'open');
      const done = (await findRequest(db, id))?.state === 'done';
      expect(open_).toHaveLength(done ? 0 : 2);
    }
  });

  test.each([
    ['done', 'done'],
    ['declined', 'ended'],
    ['cancelled', 'ended'],
  ] as const)('end with a request that is %s', async (to, state) => {
    const db = await open();
    const id = await newVisit(db);
    await act(db, id, {}, to);
    expect(await units(db, id)).toEqual([`g01 lead ${state}`]);
  });
});
