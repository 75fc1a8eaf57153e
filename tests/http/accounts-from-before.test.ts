import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jobsToken } from '../../functions/jobs/run-token.ts';
import type { Sealed } from '../../functions/shared/sealed.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { auditedAccounts, copyAccounts, liveAccounts } from '../support/lived-accounts.ts';

let site: TestApp;
let lead: Browser;
/** Of the clerk, who has everything that an account can have. */
let id: string;

const run = (statement: string) => site.deps.db.run(sql.raw(statement));
const audited = () => auditedAccounts(site);

describe('accounts from before their events carried digests', () => {
  beforeAll(async () => {
    site = await testApp({}, 'file');
    ({ lead, id } = await liveAccounts(site));
    await lead.post(`/staff/people/${id}/disable/`);
    await run('drop trigger events_no_update');
    const { sealer, db } = site.deps;
    for (const { id: event, note } of await db.all<{ id: string; note: Sealed }>(
      sql`select id, note from events where note is not null`,
    )) {
      const [words = ''] = sealer.open(note, `events.note:${event}`).split('\n');
      const before = words === '' ? null : sealer.seal(words, `events.note:${event}`);
      await db.run(sql`update events set note = ${before} where id = ${event}`);
    }
  });
  afterAll(() => {
    site.close();
  });
  const OLD_LEAD = { username: 'lead', older: ['password'] };
  const OLD_CLERK = { username: 'lilei', older: ['password', 'second step', 'recovery codes'] };

  test('are told apart from forged ones, and sessions of before are no fault', async () => {
    expect(await audited()).toEqual([OLD_LEAD, OLD_CLERK]);
  });

  test.each([
    ['takes the second step away', 'totp_confirmed_at = null', 'second step'],
    ['lets a disabled one in', 'disabled_at = null', 'disabled or not'],
    ['wants a second step', 'totp_required_at = 1', 'second step wanted or not'],
  ])('somebody who %s is found all the same', async (_, set, odd) => {
    const putBack = await copyAccounts(site);
    await run(`update staff set ${set} where username = 'lilei'`);
    const [, found] = await audited();
    await putBack();
    expect(found).toMatchObject({ username: 'lilei', odd: [odd] });
  });

  test('an event without a word, which anybody can write, makes it no more than unknown', async () => {
    const putBack = await copyAccounts(site);
    await run(`update staff set totp_secret = null, totp_confirmed_at = null where username = 'lilei'`);
    await run(
      `insert into events (id, at, actor, staff_id, kind) values ('m', 1, 'system', '${id}', 'password-reset')`,
    );
    expect(await audited()).toEqual([OLD_LEAD, OLD_CLERK]);
    await putBack();
  });

  test('a second step of the first lead, who never had one on record, is found', async () => {
    const putBack = await copyAccounts(site);
    await run(`update staff set totp_confirmed_at = 1, totp_secret = 'x' where username = 'lead'`);
    expect(await audited()).toEqual([{ ...OLD_LEAD, odd: ['second step'] }, OLD_CLERK]);
    await putBack();
  });

  test('what is set anew is on record from then on', async () => {
    for (const task of ['enable', 'password', 'remove-second-step'])
      await lead.post(`/staff/people/${id}/${task}/`);
    expect(await audited()).toEqual([OLD_LEAD]);
    const authorization = `Bearer ${jobsToken(site.deps.sealer)}`;
    const answer = await openBrowser(site).post('/jobs/audit/', {}, { authorization });
    expect(await answer.text()).toMatch(
      /\naccount lead, from before events told of them, not compared: password\nOK: /,
    );
    await run(`update staff set password_hash = 'x', disabled_at = 1 where username = 'lilei'`);
    expect(await audited()).toEqual([OLD_LEAD, { username: 'lilei', odd: ['password', 'disabled or not'] }]);
  });
});
