import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { staff } from '../../db/schema/staff.ts';
import { listLocked, takeAttempt } from '../../db/sign-in-locks.ts';
import type { SignedIn } from '../../functions/deps.ts';
import type { SecondStepPage } from '../../functions/staff/second-step-page.ts';
import { codeAt } from '../../functions/staff/totp.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { prepare } from '../support/journeys.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { PASSWORD, staffBrowser, storeStaff } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const LOGIN = '/staff/login/';
const CODE = '/staff/login/code/';
const SECOND = '/staff/account/second-step/';
const HALF_MINUTE = 30_000;

let site: TestApp;
beforeEach(async () => {
  site = await testApp();
});
afterEach(() => {
  site.close();
});

const password = (browser: Browser, { username }: SignedIn) =>
  browser.post(LOGIN, { username, password: PASSWORD });
const isIn = async (browser: Browser) => (await browser.get('/staff/help/')).status === 200;
const set = (change: Partial<typeof staff.$inferInsert>, { id }: SignedIn) =>
  site.deps.db
    .update(staff)
    .set(change)
    .where(sql`id = ${id}`);

/** Somebody with a second step; the secret that their phone holds, and their recovery codes. */
async function enrolled() {
  const { browser, person } = await staffBrowser(site, { role: 'window' });
  await browser.post(`${SECOND}begin/`, { current: PASSWORD });
  await browser.get(SECOND);
  const page = () => lastStaffPage<SecondStepPage>(site);
  const secret = page().secret?.groups.replaceAll(' ', '') ?? '';
  await browser.post(`${SECOND}confirm/`, { code: codeAt(secret, site.clock.now) });
  const codes = page().codes ?? [];
  site.clock.forward(HALF_MINUTE);
  return { browser, person, secret, codes, code: () => codeAt(secret, site.clock.now) };
}

async function withPassword(person: SignedIn): Promise<Browser> {
  const browser = openBrowser(site);
  await password(browser, person);
  return browser;
}

describe('the second step', () => {
  test('a code that was used in one browser opens no other, whatever the clock does meanwhile', async () => {
    const { person, code } = await enrolled();
    const used = code();
    const [first, second] = [await withPassword(person), await withPassword(person)];
    expect((await first.post(CODE, { code: used })).status).toBe(303);
    for (const jump of [0, HALF_MINUTE - 1, -HALF_MINUTE, -3_600_000]) {
      site.clock.forward(jump);
      const browser = jump === 0 ? second : await withPassword(person);
      expect([jump, (await browser.post(CODE, { code: used })).status]).toEqual([jump, 422]);
      site.clock.forward(-jump);
    }
    // Put back by an hour and on again: what was used stays used, and the next one counts.
    site.clock.forward(HALF_MINUTE);
    expect((await second.post(CODE, { code: code() })).status).toBe(303);
  });

  test('a code that signed in renews no recovery codes, nor the other way round', async () => {
    const { browser, person, code } = await enrolled();
    const first = code();
    expect((await (await withPassword(person)).post(CODE, { code: first })).status).toBe(303);
    const renew = (typed: string) => browser.post(`${SECOND}renew/`, { current: PASSWORD, code: typed });
    expect((await renew(first)).status).toBe(422);
    site.clock.forward(HALF_MINUTE);
    const next = code();
    expect((await renew(next)).status).toBe(200);
    expect((await (await withPassword(person)).post(CODE, { code: next })).status).toBe(422);
  });

  test('recovery codes of before a renewal, of another person, and of nobody open nothing', async () => {
    const mine = await enrolled();
    const theirs = await enrolled();
    const [old = '', other = ''] = [mine.codes[0], theirs.codes[0]];
    await mine.browser.post(`${SECOND}renew/`, { current: PASSWORD, code: mine.code() });
    const browser = await withPassword(mine.person);
    for (const code of [old, other, '', ' ', '0', 'aaaaa-aaaaa', `${old}x`, old.slice(1)])
      if ((await browser.post(CODE, { code })).status === 303) throw new Error(code);
    expect(await isIn(browser)).toBe(false);
  });

  test('the half-way mark ends with the password, the account and the second step, and opens no page', async () => {
    const { person, code } = await enrolled();
    for (const change of [
      { passwordHash: 'scrypt$1$1$1$x$y' },
      { disabledAt: 1 },
      { totpConfirmedAt: null },
    ]) {
      const [before] = await site.deps.db
        .select()
        .from(staff)
        .where(sql`id = ${person.id}`);
      const browser = await withPassword(person);
      for (const path of ['/staff/', '/staff/account/', SECOND, '/staff/people/'])
        expect((await browser.get(path)).headers.get('location')).toMatch(/^\/staff\/login\//);
      await set(change, person);
      expect((await browser.post(CODE, { code: code() })).headers.get('location')).toBe(LOGIN);
      expect(await isIn(browser)).toBe(false);
      await set(before ?? {}, person);
    }
    const late = await withPassword(person);
    site.clock.forward(10 * 60_000);
    expect((await late.post(CODE, { code: code() })).headers.get('location')).toBe(LOGIN);
  });

  test('two half-way marks of two people cannot be mixed', async () => {
    const [mine, theirs] = [await enrolled(), await enrolled()];
    const browser = await withPassword(mine.person);
    expect((await browser.post(CODE, { code: theirs.code() })).status).toBe(422);
    const other = await withPassword(theirs.person);
    browser.cookies.set('staff-second-step', other.cookies.get('staff-second-step') ?? '');
    browser.cookies.set('staff-device', other.cookies.get('staff-second-step') ?? '');
    expect((await browser.post(CODE, { code: mine.code() })).status).toBe(422);
  });
});

describe('whoever must first choose a password', () => {
  test('gets nowhere else, by no address and no form', async () => {
    const { browser, person } = await staffBrowser(site);
    await set({ passwordGivenAt: 1, totpRequiredAt: 1 }, person);
    const { id } = await storeHomeVisit(site);
    const before = await site.deps.db.all('select id, version from requests');
    const gets = [
      '/staff/',
      '/staff/help/',
      '/staff/account/',
      SECOND,
      '/staff/people/',
      '/staff/day/?who=all',
    ];
    for (const path of [
      ...gets,
      `/staff/requests/${id}/`,
      '/staff/account/password-/',
      '/staff/account/passwor/',
    ])
      expect([path, (await browser.get(path)).headers.get('location')]).toEqual([
        path,
        '/staff/account/password/',
      ]);
    const posts = [
      `/staff/requests/${id}/accept/`,
      `/staff/requests/${id}/erase/`,
      '/staff/people/new/',
      `${SECOND}begin/`,
    ];
    for (const path of [
      ...posts,
      '/staff/register/',
      '/staff/find/',
      '/staff/day/sheet/',
      '/staff/reports/export/',
    ])
      expect([path, (await browser.post(path, { version: '1' })).status]).toEqual([path, 303]);
    expect(await site.deps.db.all('select id, version from requests')).toEqual(before);
    for (const path of ['/staff/account/password/../', '/staff/account/password//x'])
      expect([303, 404]).toContain((await browser.get(path)).status);
  });

  test.each([
    ['the one that was given', { password: PASSWORD, 'password-again': PASSWORD }, 422],
    ['none', { password: '', 'password-again': '' }, 422],
    ['two that differ', { password: '青青河畔草郁郁园中柳', 'password-again': '青青河畔草' }, 422],
    [
      'without the present one',
      { current: '', password: '青青河畔草郁郁园中柳', 'password-again': '青青河畔草郁郁园中柳' },
      422,
    ],
    [
      'with a wrong present one',
      { current: 'x', password: '青青河畔草郁郁园中柳', 'password-again': '青青河畔草郁郁园中柳' },
      422,
    ],
  ])('stays there with %s', async (_, typed, status) => {
    const { browser, person } = await staffBrowser(site);
    await set({ passwordGivenAt: 1 }, person);
    expect((await browser.post('/staff/account/password/', { current: PASSWORD, ...typed })).status).toBe(
      status,
    );
    expect(await isIn(browser)).toBe(false);
  });
});

describe('an account that was disabled', () => {
  test('ends every session, half-way mark and form that was begun', async () => {
    const { browser, person } = await staffBrowser(site, { role: 'window' });
    const begun = { kind: 'home-visits', channel: 'counter' };
    await browser.post('/staff/register/', begun);
    await browser.post('/home-visits/', begun);
    const { id } = await storeHomeVisit(site, {}, { grid: null });
    await set({ disabledAt: 1 }, person);
    expect(await isIn(browser)).toBe(false);
    expect((await browser.post(`/staff/requests/${id}/accept/`, { version: '1' })).status).toBe(401);
    expect((await browser.get(`/staff/requests/${id}/copy.json`)).status).toBe(303);
    expect((await password(openBrowser(site), person)).status).toBe(422);
    const rows = await site.deps.db.all<{ n: number }>('select count(*) as n from requests');
    await browser.post('/home-visits/check/');
    expect(await site.deps.db.all('select count(*) as n from requests')).toEqual(rows);
  });

  test('cannot finish what it began to register', async () => {
    const { browser, person } = await staffBrowser(site, { role: 'window' });
    await browser.post('/staff/register/', { kind: 'appointments', channel: 'counter' });
    await prepare(browser, 'appointments');
    await set({ disabledAt: 1 }, person);
    expect((await browser.post('/appointments/check/')).headers.get('location')).toBe(
      '/staff/register/appointments/',
    );
    expect(await site.deps.db.all('select 1 from requests')).toEqual([]);
  });
});

describe('one lead is always left', () => {
  const leads = () =>
    site.deps.db.all<{ id: string }>(sql`select id from staff where role = 'lead' and disabled_at is null`);
  const tasks = [
    ['disable', {}],
    ['role', { role: 'reader' }],
    ['role', { role: 'grid', grid: 'g01' }],
  ] as const;

  test.each(tasks)('nobody takes it from themselves by %s %j', async (task, fields) => {
    const { browser, person } = await staffBrowser(site);
    await browser.post(`/staff/people/${person.id}/${task}/`, fields);
    expect(await leads()).toEqual([{ id: person.id }]);
    expect(await isIn(browser)).toBe(true);
  });

  test.each(tasks)(
    'of three who take it from each other at once by %s %j, one stays',
    async (task, fields) => {
      const three = await Promise.all([1, 2, 3].map(() => staffBrowser(site)));
      await Promise.all(
        three.flatMap(({ browser, person }) =>
          three
            .filter((other) => other.person.id !== person.id)
            .map((other) => browser.post(`/staff/people/${other.person.id}/${task}/`, fields)),
        ),
      );
      expect((await leads()).length).toBeGreaterThanOrEqual(1);
    },
  );

  test('a lead who is one no more does nothing with the page that is still open', async () => {
    const { browser, person } = await staffBrowser(site);
    const other = await storeStaff(site);
    await set({ role: 'window' }, person);
    for (const [task, fields] of tasks)
      expect((await browser.post(`/staff/people/${other.id}/${task}/`, fields)).status).toBe(403);
    expect(await leads()).toEqual([{ id: other.id }]);
  });
});

describe('a clock that was years ahead, and is put back', () => {
  const YEARS = 10 * 365 * 86_400_000;

  test('leaves no session that holds for as long', async () => {
    site.clock.forward(YEARS);
    const { browser } = await staffBrowser(site);
    expect(await isIn(browser)).toBe(true);
    site.clock.forward(-YEARS);
    expect(await isIn(browser)).toBe(false);
  });

  test('keeps nobody out of their account, by a wait or by a code that was used then', async () => {
    const { person, code } = await enrolled();
    site.clock.forward(YEARS);
    expect((await (await withPassword(person)).post(CODE, { code: code() })).status).toBe(303);
    const key = site.deps.sealer.index('sign-in-lock', `name:${person.username}`);
    const now = site.clock.now.getTime();
    for (let n = 0; n < 6; n += 1) await takeAttempt(site.deps.db, { key, staffId: person.id, now });
    expect((await listLocked(site.deps.db, now)).size).toBe(1);
    site.clock.forward(HALF_MINUTE - YEARS);
    expect((await listLocked(site.deps.db, site.clock.now.getTime())).size).toBe(0);
    const browser = await withPassword(person);
    const used = code();
    expect((await browser.post(CODE, { code: used })).status).toBe(303);
    expect((await (await withPassword(person)).post(CODE, { code: used })).status).toBe(422);
  });
});
