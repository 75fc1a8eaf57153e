import type { InStatement } from '@libsql/client/http';
import { expect, test, vi } from 'vitest';
import { bookAppointment, insertHomeVisit } from '../../db/request-submissions.ts';
import { countByState, listRequests } from '../../db/inbox.ts';
import { holds, type Scope } from '../../functions/staff/may.ts';
import { describeDatabase } from '../support/database.ts';
import { appointment, desk, homeVisit, submission } from './fixtures.ts';

const SCOPES: Scope[] = [
  'all',
  { hall: true, grids: [] },
  { hall: false, grids: ['g01'] },
  { hall: true, grids: ['g02', 'g01'] },
  { hall: false, grids: [] },
];

describeDatabase('a scope', (open) => {
  test('finds in the store what the rule says, and counts as much', async () => {
    const db = await open();
    for (const grid of ['g01', 'g02', null]) await insertHomeVisit(db, homeVisit({ grid }), submission());
    await bookAppointment(db, appointment(), desk());
    await bookAppointment(db, appointment({ grid: 'g01' }), desk());
    const { requests } = await listRequests(db, {}, { limit: 10 });
    expect(requests).toHaveLength(5);
    for (const scope of SCOPES) {
      const page = await listRequests(db, { scope }, { limit: 10 });
      const wanted = requests.filter((request) => holds(scope, request)).map(({ id }) => id);
      expect([scope, page.requests.map(({ id }) => id)]).toEqual([scope, wanted]);
      expect((await countByState(db, { scope })).new).toBe(wanted.length);
    }
  });

  test('is searched by an index, and so is what somebody answers for', async () => {
    const db = await open();
    const execute = vi.spyOn(db.$client, 'execute');
    const states = ['new', 'accepted'] as const;
    await listRequests(db, { states, scope: { hall: false, grids: ['g01'] } }, { limit: 20 });
    await listRequests(db, { states, scope: { hall: true, grids: [] } }, { limit: 20 });
    await listRequests(db, { states, mine: ['me'] }, { limit: 20 });
    await countByState(db, { states, scope: { hall: false, grids: ['g01'] } });
    const statements = execute.mock.calls.map(
      ([statement]: [InStatement, ...unknown[]]) => statement as Exclude<InStatement, string>,
    );
    const plans: string[] = [];
    for (const { sql, args } of statements) {
      const plan = await db.$client.execute({ sql: `explain query plan ${sql}`, args: args ?? [] });
      plans.push(plan.rows.map(({ detail }) => (typeof detail === 'string' ? detail : '')).join('; '));
    }
    expect(plans).toHaveLength(4);
    for (const plan of plans) expect(plan).not.toMatch(/SCAN requests/);
    expect(plans[0]).toMatch(/requests_by_grid \(grid=\? AND kind=\? AND state=\?/);
    expect(plans[2]).toMatch(/requests_owner .*requests_visitor /);
  });
});
