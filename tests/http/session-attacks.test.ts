import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { staff, staffSessions } from '../../db/schema/staff.ts';
import { tooMany } from '../../functions/http/limits.ts';
import { jobsToken } from '../../functions/jobs/run-token.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { openSession, PASSWORD, staffBrowser, storeStaff } from '../support/staff.ts';

const LOGIN = '/staff/login/';

let site: TestApp;
beforeEach(async () => {
  site = await testApp();
});
afterEach(() => {
  site.close();
});

const isIn = async (browser: Browser) => (await browser.get('/staff/help/')).status === 200;

describe('a stand-in', () => {
  test('has the desk from the first midnight to the last, in Shanghai, with a session that lives on', async () => {
    const absent = await storeStaff(site, { role: 'grid', grid: 'g02' });
    const { person } = await staffBrowser(site, { role: 'grid' });
    const { id } = await storeHomeVisit(site, {}, { grid: 'g02' });
    await site.deps.db.run(sql`insert into stand_ins
      (id, absent_staff_id, staff_id, from_on, until_on, made_at, made_by_staff_id)
      values ('s', ${absent.id}, ${person.id}, '2026-11-25', '2026-11-26', 1, ${absent.id})`);
    const seen: Record<string, number> = {};
    for (const at of [
      '2026-11-24T23:59:59',
      '2026-11-25T00:00:00',
      '2026-11-26T23:59:59',
      '2026-11-27T00:00:00',
    ]) {
      site.clock.now = new Date(`${at}+08:00`);
      const browser = openBrowser(site);
      await openSession(site, browser, person.id);
      seen[at] = (await browser.get(`/staff/requests/${id}/`)).status;
    }
    expect(Object.values(seen)).toEqual([404, 200, 200, 404]);
    // Also in one session over midnight.
    site.clock.now = new Date('2026-11-26T20:00:00+08:00');
    const browser = openBrowser(site);
    await openSession(site, browser, person.id);
    expect((await browser.get(`/staff/requests/${id}/`)).status).toBe(200);
    site.clock.forward(4 * 3_600_000);
    expect((await browser.get(`/staff/requests/${id}/`)).status).toBe(404);
    expect((await browser.post(`/staff/requests/${id}/accept/`, { version: '1' })).status).toBe(404);
  });

  test('of a secretary arranges no stand-ins, and one of a lead is none', async () => {
    const [secretary, lead] = [await storeStaff(site, { role: 'secretary' }), await storeStaff(site)];
    const { browser, person } = await staffBrowser(site, { role: 'window' });
    for (const [id, absent] of [
      ['a', secretary],
      ['b', lead],
    ] as const)
      await site.deps.db.run(sql`insert into stand_ins
        (id, absent_staff_id, staff_id, from_on, until_on, made_at, made_by_staff_id)
        values (${id}, ${absent.id}, ${person.id}, '2026-11-01', '2026-12-26', 1, ${lead.id})`);
    const paths = ['/staff/stand-ins/', '/staff/people/', '/staff/access/', '/staff/reports/'];
    for (const path of paths) expect([path, (await browser.get(path)).status]).toEqual([path, 403]);
  });
});

describe('a session', () => {
  test('that somebody has planted is worth nothing after the sign-in, nor before', async () => {
    const person = await storeStaff(site);
    const browser = openBrowser(site);
    browser.cookies.set('staff', 'planted');
    await browser.post(LOGIN, { username: person.username, password: PASSWORD });
    expect(browser.cookies.get('staff')).not.toBe('planted');
    const thief = openBrowser(site);
    thief.cookies.set('staff', 'planted');
    expect(await isIn(thief)).toBe(false);
  });

  test('cannot be made, moved or lent by whoever can write to the store and has no keys', async () => {
    const lead = await storeStaff(site);
    const { browser, person } = await staffBrowser(site, { role: 'grid' });
    const { db } = site.deps;
    await db.run(sql`update staff_sessions set staff_id = ${lead.id} where staff_id = ${person.id}`);
    expect(await isIn(browser)).toBe(false);
    // Their own token with the other's name is another token, of which nobody knows the hash.
    const token = browser.cookies.get('staff') ?? '';
    browser.cookies.set('staff', token.replace(person.id, lead.id));
    expect(await isIn(browser)).toBe(false);
    const made = `${lead.id}.made`;
    const plain = createHash('sha256').update(made).digest('base64url');
    await db.run(sql`update staff_sessions set token_hash = ${plain}`);
    browser.cookies.set('staff', made);
    expect(await isIn(browser)).toBe(false);
  });

  test('is not opened by its hash, by another cookie, nor by what looks like it', async () => {
    const { browser } = await staffBrowser(site);
    const [stored] = await site.deps.db.select().from(staffSessions);
    const token = browser.cookies.get('staff') ?? '';
    const tries: [string, string][] = [
      ['staff', stored?.tokenHash ?? ''],
      ['Staff', token],
      ['STAFF', token],
      ['__Host-staff', token],
      ['staff', `${token}=`],
      ['staff', ` ${token.slice(1)}`],
      ['staff', token.toLowerCase()],
      ['staff', token.slice(0, -1)],
      ['staff', `${token}a`],
      ['staff', `%20${token}`],
      ['staff', ''],
      ['staff', "' or 1=1 --"],
      ['staff-device', token],
      ['session', token],
    ];
    const opened: string[] = [];
    for (const [name, value] of tries) {
      const thief = openBrowser(site);
      thief.cookies.set(name, value);
      if (await isIn(thief)) opened.push(`${name}=${value}`);
    }
    expect(opened).toEqual([]);
  });

  test.each([
    { origin: 'null' },
    { origin: '' },
    { origin: 'http://localhost.' },
    { origin: 'http://localhost:81' },
    { origin: 'http://localhost@evil.example' },
    { origin: 'http://evil.example#localhost' },
    { origin: 'http://evil.example/localhost' },
    { origin: 'http://localhost.evil.example' },
    { origin: 'evil://' },
    { origin: 'http://evil.example', host: 'localhost', 'x-forwarded-host': 'evil.example' },
    { origin: 'http://evil.example', forwarded: 'host=evil.example' },
    { origin: 'http://evil.example', 'x-original-host': 'evil.example' },
    { origin: 'http://evil.example', referer: 'http://localhost/staff/' },
  ])('does nothing for a page that says %j', async (headers) => {
    const { browser } = await staffBrowser(site);
    const { id } = await storeHomeVisit(site);
    const fields = { version: '1' };
    const answer = await browser.post(`/staff/requests/${id}/accept/`, fields, headers);
    expect(answer.status).toBe(403);
    expect(await site.deps.db.all('select version from requests')).toEqual([{ version: 1 }]);
  });

  test('made-up headers of proxies neither free from a limit nor make a page of another host', async () => {
    const { username } = await storeStaff(site);
    // Earlier attempts; real ones would each cost a password's hashing.
    for (let n = 0; n < 60; n += 1) await tooMany(site.deps, 'signIn', '192.0.2.1');
    const forged = '203.0.113.9';
    for (const headers of [
      { 'x-forwarded-for': forged },
      { 'x-forwarded-for': `${forged}, 198.51.100.7` },
      { 'x-real-ip': forged, 'cf-connecting-ip': forged, 'true-client-ip': forged },
      { forwarded: `for=${forged}` },
      { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example', 'x-forwarded-for': forged },
    ]) {
      const answer = await openBrowser(site).post(LOGIN, { username, password: PASSWORD }, headers);
      expect([answer.status, answer.headers.get('location')]).toEqual([429, null]);
    }
  });
});

describe('the operator’s commands', () => {
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const authorization = `Bearer ${jobsToken(site.deps.sealer)}`;
    const answer = await openBrowser(site).post(path, {}, { authorization, ...headers });
    return { status: answer.status, text: await answer.text() };
  };

  test.each(['', 'nobody', "'", '%25', '*', "x' or role='lead", '..', ' '])(
    'staff:reset of %j gives nobody a password',
    async (username) => {
      await storeStaff(site, { username: 'wang' });
      const before = await site.deps.db.select().from(staff);
      const { text } = await ask(`/jobs/staff-reset/?${new URLSearchParams({ username }).toString()}`);
      expect(text).toMatch(/^FAILED: Say the user name of a centre lead/);
      expect(await site.deps.db.select().from(staff)).toEqual(before);
    },
  );

  test.each(['window', 'grid', 'secretary', 'reader'] as const)(
    'staff:reset is not for a %s',
    async (role) => {
      const { username } = await storeStaff(site, { role });
      expect((await ask(`/jobs/staff-reset/?username=${username}`)).text).toMatch(/^FAILED: /);
    },
  );

  test.each([
    ['no token', { authorization: '' }],
    ['another scheme', { authorization: 'Basic x' }],
    ['an empty token', { authorization: 'Bearer ' }],
    [
      'a local address that is made up',
      { authorization: '', 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '::1' },
    ],
  ])('nothing is done with %s', async (_, headers) => {
    for (const path of [
      'run',
      'backup',
      'retention',
      'audit',
      'reseal',
      'staff-reset',
      'bulletin',
      'constructor',
      '__proto__',
    ])
      expect([path, (await ask(`/jobs/${path}/`, headers)).status]).toEqual([path, 404]);
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'Backup', 'backup%20'])(
    'there is no command %s',
    async (name) => {
      expect((await ask(`/jobs/${name}/`)).status).toBe(404);
    },
  );
});
