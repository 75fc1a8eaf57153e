import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditAccounts } from '../../functions/audit/accounts.ts';
import { jobsToken } from '../../functions/jobs/run-token.ts';
import { setupPath } from '../../functions/staff/set-up.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { PASSWORD } from '../support/staff.ts';

let site: TestApp;
let lead: Browser;
const FIRST = { username: 'lead', name: '示例主任', password: PASSWORD, 'password-again': PASSWORD };

/** The first account, as it is really made, and a clerk whom it has made. */
beforeEach(async () => {
  site = await testApp();
  lead = openBrowser(site);
  expect((await lead.post(setupPath(site.deps.sealer), FIRST)).status).toBe(303);
  await lead.post('/staff/people/new/', { username: 'lilei', name: '李雷', role: 'grid', grid: 'g02' });
});
afterEach(() => {
  site.close();
});

const strangers = async () =>
  (await auditAccounts(site.deps)).map(({ username, odd }) => `${username}: ${odd.join(', ')}`);
const PLACED = 'role, grid or desk';
const run = (statement: string) => site.deps.db.run(sql.raw(statement));
const idOf = async (username: string) =>
  (await site.deps.db.all<{ id: string }>(sql`select id from staff where username = ${username}`))[0]?.id ??
  '';
const event = (id: string, kind: string, staffId: string, note: string) =>
  `insert into events (id, at, actor, staff_id, kind, note) values ('${id}', 1, 'staff', '${staffId}', '${kind}', ${note})`;

test('accounts that a lead has made and placed are what the record says', async () => {
  expect(await strangers()).toEqual([]);
  const id = await idOf('lilei');
  await lead.post(`/staff/people/${id}/role/`, { role: 'secretary', grid: 'g03' });
  await lead.post(`/staff/people/${id}/disable/`);
  await lead.post(`/staff/people/${id}/enable/`);
  await lead.post(`/staff/people/${id}/role/`, { role: 'lead' });
  expect(await strangers()).toEqual([]);
});

test.each([
  [
    'raises a clerk',
    `update staff set role = 'lead', grid = null where username = 'lilei'`,
    [`lilei: ${PLACED}`],
  ],
  [
    'gives a clerk another grid',
    `update staff set grid = 'g01' where username = 'lilei'`,
    [`lilei: ${PLACED}`],
  ],
  [
    'renames a clerk',
    `update staff set username = 'hanmei' where username = 'lilei'`,
    [`hanmei: ${PLACED}, name`],
  ],
  ['lowers the first lead', `update staff set role = 'reader' where username = 'lead'`, [`lead: ${PLACED}`]],
  [
    'puts an account there',
    `insert into staff (id, username, name, role, password_hash, created_at) values ('x', 'eve', 'x', 'lead', 'x', 1)`,
    [`eve: ${PLACED}`],
  ],
])('somebody with the file who %s is found out', async (_, statement, found) => {
  await run(statement);
  expect(await strangers()).toEqual(found);
});

test('a made-up record does not cover it: of a set-up, without words, with those of another', async () => {
  const [id, first] = [await idOf('lilei'), await idOf('lead')];
  await run(`update staff set role = 'lead', grid = null where username = 'lilei'`);
  await run(event('a', 'set-up', id, 'null'));
  await run(event('b', 'role-changed', first, 'null'));
  await run(event('c', 'role-changed', first, `'lilei：lead'`));
  await run(event('d', 'role-changed', first, `(select note from events where kind = 'account-made')`));
  expect(await strangers()).toEqual([`lilei: ${PLACED}`]);
});

test('audit:verify tells of it by name, and fails', async () => {
  const authorization = `Bearer ${jobsToken(site.deps.sealer)}`;
  const read = async () =>
    (await (await openBrowser(site).post('/jobs/audit/', {}, { authorization })).text()).trim().split('\n');
  expect((await read()).at(-1)).toMatch(/^OK: /);
  await run(`update staff set role = 'lead', grid = null where username = 'lilei'`);
  expect((await read()).slice(-2)).toEqual([
    'account lilei is not what its events say: role, grid or desk',
    'FAILED: 1 accounts were made or changed past the house.',
  ]);
});
