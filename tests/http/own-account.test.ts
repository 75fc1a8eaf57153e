import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { AccountPage } from '../../functions/staff/account-page.ts';
import type { PasswordPage } from '../../functions/staff/account-routes.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { openSession, PASSWORD, staffBrowser, storeStaff } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const ACCOUNT = '/staff/account/';
const NEW = '月上柳梢头，人约黄昏后';
let site: TestApp;
let browser: Browser;
let me: { readonly id: string; readonly username: string };
beforeEach(async () => {
  site = await testApp();
  const signed = await staffBrowser(site, { role: 'grid' });
  [browser, me] = [signed.browser, signed.person];
});
afterEach(() => {
  site.close();
});

const change = (fields: Record<string, string>) =>
  browser.post(`${ACCOUNT}password/`, { current: PASSWORD, password: NEW, 'password-again': NEW, ...fields });
const errors = () => lastStaffPage<PasswordPage>(site).errors;
const sessions = async () => {
  await browser.get(ACCOUNT);
  return lastStaffPage<AccountPage>(site).sessions;
};

describe('one’s own password', () => {
  test('changes with the old one, ends every other session, and is on record', async () => {
    const elsewhere = openBrowser(site);
    await openSession(site, elsewhere, me.id);
    expect((await change({})).headers.get('location')).toBe(`${ACCOUNT}?done=password-changed`);
    expect((await browser.get(ACCOUNT)).status).toBe(200);
    expect((await elsewhere.get(ACCOUNT)).status).toBe(303);
    const login = { username: me.username };
    expect((await openBrowser(site).post('/staff/login/', { ...login, password: PASSWORD })).status).toBe(
      422,
    );
    expect((await openBrowser(site).post('/staff/login/', { ...login, password: NEW })).status).toBe(303);
    expect((await eventsOf(site)).map(({ kind, staffId }) => [kind, staffId])).toEqual([
      ['password-changed', me.id],
      ['signed-in', me.id],
    ]);
  });

  test('that a lead gave, once changed, leads to the work', async () => {
    await site.deps.db.$client.execute('update staff set password_given_at = 1');
    expect((await change({})).headers.get('location')).toBe('/staff/?done=password-changed');
    await browser.get('/staff/?done=password-changed');
    expect(lastStaffPage<InboxPage>(site).done).toBe('password-changed');
    await browser.get('/staff/?done=nothing-of-ours');
    expect(lastStaffPage<InboxPage>(site).done).toBeUndefined();
  });

  test.each([
    [{ current: 'wrong password' }, { current: 'current-wrong' }],
    [{ current: '' }, { current: 'current-empty' }],
    [{ password: PASSWORD, 'password-again': PASSWORD }, { password: 'password-same' }],
    [{ password: '短' }, { password: 'password-too-short' }],
    [{ 'password-again': 'x' }, { 'password-again': 'password-differs' }],
  ])('%o is refused', async (fields, refused) => {
    expect((await change(fields)).status).toBe(422);
    expect(errors()).toEqual(refused);
    expect(await eventsOf(site)).toEqual([]);
  });

  test('chosen by a button that was pressed twice is the new one, and not said to be wrong (D3)', async () => {
    const answers = await Promise.all([change({}), change({})]);
    answers.push(await change({}));
    expect(answers.map((one) => one.headers.get('location'))).toEqual(
      answers.map(() => `${ACCOUNT}?done=password-changed`),
    );
    expect((await eventsOf(site)).map(({ kind }) => kind)).toEqual(['password-changed']);
  });

  test('that a lead gave is no new one, whoever wishes for it', async () => {
    await site.deps.db.$client.execute('update staff set password_given_at = 1');
    const guess = { current: 'wrong password', password: PASSWORD, 'password-again': PASSWORD };
    expect((await change(guess)).status).toBe(422);
    expect(errors()).toEqual({ current: 'current-wrong' });
  });

  test('of two changes at once, one counts', async () => {
    const answers = await Promise.all(
      [NEW, `${NEW}二`].map((one) => change({ password: one, 'password-again': one })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });
});

describe('the list of sessions', () => {
  test('says since when, when last and on what, with no address', async () => {
    const phone = openBrowser(site);
    const login = { username: me.username, password: PASSWORD };
    await phone.post('/staff/login/', login, {
      'user-agent': 'Mozilla/5.0 (Linux; Android 14; V2244A) AppleWebKit/537.36',
      'x-forwarded-for': '203.0.113.9',
    });
    site.clock.forward(20 * 60_000);
    const [here, android] = (await sessions()).toSorted((a, b) => Number(b.here) - Number(a.here));
    expect(android).toMatchObject({ device: 'android', here: false });
    expect(here).toMatchObject({ device: 'other', here: true, seenAt: site.clock.now.getTime() });
    expect(JSON.stringify(site.shown.at(-1))).not.toMatch(/203\.0\.113|192\.0\.2|Mozilla/);
  });

  test('ends one, and only one’s own', async () => {
    const elsewhere = openBrowser(site);
    await openSession(site, elsewhere, me.id);
    const colleague = await staffBrowser(site, { role: 'window' });
    await colleague.browser.get(ACCOUNT);
    const foreign = lastStaffPage<AccountPage>(site).sessions[0]?.key ?? '';
    await browser.post(`${ACCOUNT}sessions/end/`, { session: foreign });
    expect((await colleague.browser.get(ACCOUNT)).status).toBe(200);
    const other = (await sessions()).find(({ here }) => !here);
    await browser.post(`${ACCOUNT}sessions/end/`, { session: other?.key ?? '' });
    expect((await elsewhere.get(ACCOUNT)).status).toBe(303);
    expect((await browser.get(ACCOUNT)).status).toBe(200);
    expect((await eventsOf(site)).map(({ kind }) => kind)).toEqual(['session-ended']);
  });
});

test('a reader of a page that a lead has just demoted does nothing with it', async () => {
  const { person } = await staffBrowser(site, { role: 'lead' });
  const victim = await storeStaff(site, { role: 'window' });
  const { changeStaff } = await import('../../db/staff-changes.ts');
  await site.deps.db.$client.execute({
    sql: `update staff set role = 'reader' where id = ?`,
    args: [person.id],
  });
  const event = { id: 'e1', kind: 'account-disabled', note: null, at: 1, staffId: person.id };
  expect(await changeStaff(site.deps.db, { id: victim.id, set: { disabledAt: 1 }, event })).toBe('refused');
  expect(await eventsOf(site)).toEqual([]);
});
