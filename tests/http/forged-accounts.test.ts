import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditAccounts } from '../../functions/audit/accounts.ts';
import { runChain } from '../../functions/audit/run-chain.ts';
import { createSealer } from '../../functions/http/seal.ts';
import { reseal } from '../../functions/keys/reseal.ts';
import { resetLead } from '../../functions/staff/reset.ts';
import type { SecondStepPage } from '../../functions/staff/second-step-page.ts';
import { codeAt } from '../../functions/staff/totp.ts';
import { withNewKey } from '../../scripts/keys/key-file.ts';
import { openBrowser, TEST_KEYS, testApp, type Browser, type TestApp } from '../support/app.ts';
import { backends } from '../support/database.ts';
import {
  ACCOUNT,
  auditedAccounts,
  copyAccounts,
  liveAccounts,
  OWN,
  signInAs,
  STEP,
} from '../support/lived-accounts.ts';
import { PASSWORD } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let site: TestApp;
let lead: Browser;
let clerk: Browser;
let secret: string;
let codes: readonly string[];
/** Of the clerk, who has everything that an account can have. */
let id: string;

const run = (statement: string) => site.deps.db.run(sql.raw(statement));
const audited = () => auditedAccounts(site);
const nextCode = () => {
  site.clock.forward(30_000);
  return codeAt(secret, site.clock.now);
};

describe.each(backends)('accounts and their record (%s)', (backend) => {
  beforeAll(async () => {
    site = await testApp({}, backend);
    ({ lead, clerk, secret, codes, id } = await liveAccounts(site));
  });
  afterAll(() => {
    site.close();
  });

  test('fit through everything that the house itself does to them', async () => {
    expect(await audited()).toEqual([]);
    await signInAs(site, 'lilei', OWN, nextCode());
    await signInAs(site, 'lilei', OWN, codes[0]);
    const other = await signInAs(site, 'lilei', OWN, nextCode());
    await other.post('/staff/logout/');
    const answer = await clerk.post(`${STEP}renew/`, { current: OWN, code: nextCode() });
    expect(answer.status).toBe(200);
    codes = lastStaffPage<SecondStepPage>(site).codes ?? [];
    await signInAs(site, 'lilei', OWN, codes[0]);
    await clerk.post('/staff/logout/everywhere/');
    expect(await audited()).toEqual([]);
    for (const task of ['role', 'disable', 'enable', 'require-second-step', 'free-second-step', 'unlock']) {
      const answered = await lead.post(`/staff/people/${id}/${task}/`, { role: 'grid', grid: 'g03' });
      expect([task, answered.status]).toEqual([task, 303]);
      expect([task, await audited()]).toEqual([task, []]);
    }
    clerk = await signInAs(site, 'lilei', OWN, nextCode());
    // The step of a code is used up at each sign-in, and is no part of it.
    expect(await audited()).toEqual([]);
  });

  const COPY = `select password_hash from staff where username = 'lead'`;
  test.each([
    ['a password hash of their own', `update staff set password_hash = (${COPY})`, ['password']],
    ['a given password for chosen', 'update staff set password_given_at = 1', ['password']],
    [
      'the second step away',
      'update staff set totp_secret = null, totp_confirmed_at = null',
      ['second step'],
    ],
    ['it away, the secret left', 'update staff set totp_confirmed_at = null', ['second step']],
    ['another secret', `update staff set totp_secret = '1.k1.x'`, ['second step']],
    ['another time of confirming', 'update staff set totp_confirmed_at = 1', ['second step']],
    [
      'a second step that nobody wanted',
      'update staff set totp_required_at = 1',
      ['second step wanted or not'],
    ],
    ['the account shut', 'update staff set disabled_at = 1', ['disabled or not']],
    ['another desk', `update staff set desk = 'desk'`, ['role, grid or desk']],
    ['another name on it', `update staff set name = '王（示例）'`, ['name']],
  ])('somebody with the file who puts %s is found out', async (_, statement, odd) => {
    const putBack = await copyAccounts(site);
    await run(`${statement} where username = 'lilei'`);
    const found = await audited();
    await putBack();
    expect([found, await audited()]).toEqual([[{ username: 'lilei', odd }], []]);
  });

  test.each([
    ['a recovery code of their own', `insert into recovery_codes values ('x', ID, null)`, 'recovery codes'],
    ['none', 'delete from recovery_codes where staff_id = ID', 'recovery codes, used recovery codes'],
    ['a used one as unused', 'update recovery_codes set used_at = null', 'used recovery codes'],
    [
      'a session that lasts',
      'update staff_sessions set expires_at = expires_at + 1 where staff_id = ID',
      '1 sessions',
    ],
    [
      'one anew',
      'update staff_sessions set created_at = created_at + 1, expires_at = expires_at + 1 where staff_id = ID',
      '1 sessions',
    ],
    ['one of somebody else', `update staff_sessions set staff_id = ID`, '1 sessions'],
  ])('… %s', async (_, statement, odd) => {
    const putBack = await copyAccounts(site);
    await run(statement.replaceAll('ID', `'${id}'`));
    const found = await audited();
    await putBack();
    expect(found).toEqual([{ username: 'lilei', odd: odd.split(', ') }]);
  });

  test('an account that is gone is missed', async () => {
    const putBack = await copyAccounts(site);
    await run('pragma foreign_keys = off');
    for (const [table, column] of [
      ['staff', 'id'],
      ['recovery_codes', 'staff_id'],
      ['staff_sessions', 'staff_id'],
    ])
      await run(`delete from ${table} where ${column} = '${id}'`);
    expect(await audited()).toEqual([{ username: 'lilei', odd: ['gone'] }]);
    await putBack();
  });

  test('two accounts that change names are both found', async () => {
    const putBack = await copyAccounts(site);
    await run(`update staff set username = username || 'x'`);
    await run(`update staff set username = case username when 'leadx' then 'lilei' else 'lead' end`);
    expect((await audited()).map(({ username, odd }) => [username, odd?.includes('name')])).toEqual([
      ['lead', true],
      ['lilei', true],
    ]);
    await putBack();
  });

  test('a session that was ended and is put back is found', async () => {
    const other = await signInAs(site, 'lilei', OWN, nextCode());
    const putBack = await copyAccounts(site);
    const cookies = [...other.cookies];
    await other.post('/staff/logout/');
    expect(await audited()).toEqual([]);
    await putBack();
    for (const [name, value] of cookies) other.cookies.set(name, value);
    expect((await other.get(ACCOUNT)).status).toBe(200);
    expect(await audited()).toEqual([{ username: 'lilei', odd: ['1 sessions'] }]);
    await lead.post(`/staff/people/${id}/sessions/`);
    clerk = await signInAs(site, 'lilei', OWN, nextCode());
    expect(await audited()).toEqual([]);
  });

  test('made-up events cover nothing: without a word, with those of another, or of another event', async () => {
    const putBack = await copyAccounts(site);
    await run(`update staff set password_hash = (${COPY}), totp_confirmed_at = null where id = '${id}'`);
    const copied = `(select note from events where kind = 'password-changed' limit 1)`;
    for (const [at, [kind, note]] of [
      ['password-changed', 'null'],
      ['password-reset', 'null'],
      ['second-step-removed', 'null'],
      ['password-changed', copied],
      ['second-step-removed', `'lilei'`],
    ].entries())
      await run(
        `insert into events (id, at, actor, staff_id, kind, note) values ('m${at}', 1, 'system', '${id}', '${kind}', ${note})`,
      );
    expect(await audited()).toEqual([{ username: 'lilei', odd: ['password', 'second step'] }]);
    await putBack();
    expect(await audited()).toEqual([]);
  });

  test('another data key, and nothing but that one, changes nothing of it', async () => {
    await runChain(site.deps);
    const keys = { ...TEST_KEYS, dataKeys: withNewKey(TEST_KEYS.dataKeys) };
    const putBack = await copyAccounts(site);
    await reseal({ ...site.deps, sealer: createSealer(keys) });
    const only = createSealer({ ...keys, dataKeys: keys.dataKeys.split(',')[0] ?? '' });
    expect(await auditAccounts({ ...site.deps, sealer: only })).toEqual([]);
    // What the next tests write is sealed with the key before.
    const both = createSealer(keys);
    site.deps.sealer.open = (sealed, place) => both.open(sealed, place);
    await putBack();
    expect(await audited()).toEqual([]);
  });

  test('whoever gets in by a hash of their own is told of, also when it was put back', async () => {
    const putBack = await copyAccounts(site);
    await run(
      `update staff set password_hash = (${COPY}), totp_secret = null, totp_confirmed_at = null where id = '${id}'`,
    );
    const since = site.clock.now.toISOString();
    const thief = await signInAs(site, 'lilei', PASSWORD);
    await thief.post('/staff/logout/');
    await putBack();
    expect(await audited()).toEqual([
      { username: 'lilei', odd: [`signed in to 1 times by what it never had, first at ${since}`] },
    ]);
  });

  test('a lead who was let in again by the operator fits', async () => {
    const reset = await resetLead(site.deps, 'lead');
    const password = typeof reset === 'object' ? reset.password : '';
    const answer = await openBrowser(site).post('/staff/login/', { username: 'lead', password });
    expect(answer.status).toBe(303);
    expect((await audited()).map(({ username }) => username)).toEqual(['lilei']);
  });
});
