import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { staffSessions } from '../../db/schema/staff.ts';
import type { SignedIn } from '../../functions/deps.ts';
import { tooMany, type Limit } from '../../functions/http/limits.ts';
import type { SignInPage } from '../../functions/http/staff-guard.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { openSession, PASSWORD, staffBrowser, storeStaff } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const LOGIN = '/staff/login/';
let site: TestApp;
let browser: Browser;
beforeEach(async () => {
  site = await testApp();
  browser = openBrowser(site);
});
afterEach(() => {
  site.close();
});

const signIn = (
  { username }: SignedIn,
  more: Record<string, string> = {},
  headers?: Record<string, string>,
) => browser.post(LOGIN, { username, password: PASSWORD, ...more }, headers);
/** Earlier attempts; real ones would each cost a password's hashing. */
const hits = async (limit: Limit, who: string, times: number) => {
  for (let hit = 0; hit < times; hit += 1) expect(await tooMany(site.deps, limit, who)).toBe(false);
};
const page = () => lastStaffPage<SignInPage>(site);

describe('signing in', () => {
  test('leads to the inbox, with a cookie that scripts cannot read', async () => {
    const answer = await signIn(await storeStaff(site));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/staff/');
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('staff='));
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).toMatch(/; Max-Age=43200/);
    expect((await browser.get('/staff/')).status).toBe(200);
    expect((await eventsOf(site)).map(({ kind }) => kind)).toEqual(['signed-in']);
  });

  test('stores the hash of the token, never the token', async () => {
    await signIn(await storeStaff(site));
    const [session] = await site.deps.db.select().from(staffSessions);
    expect(session?.tokenHash).not.toBe(browser.cookies.get('staff'));
    expect(session?.tokenHash).toHaveLength(22);
  });

  test('over TLS uses a cookie that no other host can plant', async () => {
    site.close();
    const settings = { ...site.deps.settings, publicOrigin: 'https://example.org' };
    site = await testApp({ settings });
    browser = openBrowser(site);
    const answer = await signIn(await storeStaff(site));
    expect(answer.headers.getSetCookie().join()).toMatch(/^__Host-staff=[\w-]{36}\.[\w-]{43};.*Secure/);
    expect((await browser.get('/staff/')).status).toBe(200);
  });

  test('reads the name whatever its case and width', async () => {
    await storeStaff(site, { username: 'lihua' });
    const answer = await browser.post(LOGIN, { username: ' ＬｉHua ', password: PASSWORD });
    expect(answer.status).toBe(303);
  });

  test('goes on to the staff page that was asked for', async () => {
    const answer = await signIn(await storeStaff(site), { next: '/staff/?kind=home-visit&due=soon' });
    expect(answer.headers.get('location')).toBe('/staff/?kind=home-visit&due=soon');
  });

  test.each([
    'https://evil.example/',
    '//evil.example/staff/',
    '/staff//evil.example',
    '/staff//x/',
    '/staff/../guides/',
    '/staff/%2e%2e/',
    '\\\\evil',
    '/guides/',
    '/staff/login/',
    '/staff/logout/',
    'javascript:alert(1)',
    '/staff/\r\nSet-Cookie: a=b',
  ])('never leads to %s', async (next) => {
    await browser.get(`${LOGIN}?next=${encodeURIComponent(next)}`);
    expect(page().next).toBe('/staff/');
  });

  test('checks the way on again when the form comes back', async () => {
    const answer = await signIn(await storeStaff(site), { next: '//evil.example/staff/' });
    expect(answer.headers.get('location')).toBe('/staff/');
  });

  test('sends somebody who is signed in already straight on', async () => {
    const { browser: signed } = await staffBrowser(site);
    const answer = await signed.get(`${LOGIN}?next=%2Fstaff%2Faccount%2F`);
    expect(answer.headers.get('location')).toBe('/staff/account/');
  });
});

describe('a sign-in that fails', () => {
  test('says the same for a wrong name, a wrong password and a closed account, and keeps the name', async () => {
    const person = await storeStaff(site);
    const closed = await storeStaff(site, { disabledAt: 1 });
    const attempts = [
      { username: person.username, password: `${PASSWORD}x` },
      { username: 'nobody', password: PASSWORD },
      { username: 'not a name!', password: PASSWORD },
      { username: closed.username, password: PASSWORD },
    ];
    for (const attempt of attempts) {
      const answer = await browser.post(LOGIN, { ...attempt, next: '/staff/account/' });
      expect(answer.status).toBe(422);
      expect(page()).toEqual({
        next: '/staff/account/',
        username: attempt.username,
        errors: { username: 'sign-in-wrong' },
      });
    }
    expect(browser.cookies.size).toBe(0);
    expect(await eventsOf(site)).toEqual([]);
  });

  test('asks for what was left empty', async () => {
    expect((await browser.post(LOGIN, { username: ' ', password: '' })).status).toBe(422);
    expect(page().errors).toEqual({ username: 'username-empty', password: 'password-empty' });
  });

  test('is refused the sixty-first time from one address', async () => {
    const person = await storeStaff(site);
    await hits('signIn', '192.0.2.1', 59);
    expect((await browser.post(LOGIN, { username: 'nobody', password: 'x' })).status).toBe(422);
    expect((await signIn(person)).status).toBe(429);
  });

  test('is refused from a foreign page', async () => {
    const answer = await signIn(await storeStaff(site), {}, { origin: 'http://evil.example' });
    expect(answer.status).toBe(403);
    expect(browser.cookies.size).toBe(0);
  });

  test('is refused when the body is larger than any form of ours', async () => {
    const answer = await signIn(await storeStaff(site), { password: 'x'.repeat(300_000) });
    expect(answer.status).toBe(413);
  });
});

describe('a session', () => {
  test('ends after 12 hours', async () => {
    const { browser: signed } = await staffBrowser(site);
    site.clock.forward(12 * 3_600_000 - 1000);
    expect((await signed.get('/staff/')).status).toBe(200);
    site.clock.forward(1000);
    expect((await signed.get('/staff/')).headers.get('location')).toBe(LOGIN);
  });

  test('ends at once when the account is closed', async () => {
    const { browser: signed, person } = await staffBrowser(site);
    await site.deps.db.$client.execute({
      sql: 'update staff set disabled_at = 1 where id = ?',
      args: [person.id],
    });
    expect((await signed.get('/staff/')).status).toBe(303);
  });

  test.each(['', 'x', '../..', 'a'.repeat(5000)])('is nobody’s with the forged token %j', async (token) => {
    browser.cookies.set('staff', token);
    expect((await browser.get('/staff/')).status).toBe(303);
  });

  test('ends here when somebody signs out, and goes on elsewhere', async () => {
    const { browser: here, person } = await staffBrowser(site);
    const elsewhere = openBrowser(site);
    await openSession(site, elsewhere, person.id);
    const token = here.cookies.get('staff') ?? '';

    const answer = await here.post('/staff/logout/');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${LOGIN}?done=signed-out`);
    expect(here.cookies.has('staff')).toBe(false);
    // The token itself is dead, not only forgotten.
    here.cookies.set('staff', token);
    expect((await here.get('/staff/')).status).toBe(303);
    expect((await elsewhere.get('/staff/')).status).toBe(200);
  });

  test('ends what was open in this browser when somebody signs in again', async () => {
    const { browser: here, person } = await staffBrowser(site);
    const before = here.cookies.get('staff') ?? '';
    const fields = { username: person.username, password: PASSWORD };
    expect((await here.post(LOGIN, fields)).status).toBe(303);
    expect((await here.get('/staff/')).status).toBe(200);
    here.cookies.set('staff', before);
    expect((await here.get('/staff/')).status).toBe(303);
  });

  test('ends everywhere when somebody signs out everywhere, and nobody else’s does', async () => {
    const { browser: here, person } = await staffBrowser(site);
    const elsewhere = openBrowser(site);
    await openSession(site, elsewhere, person.id);
    const { browser: colleague } = await staffBrowser(site, { name: '李雷' });

    expect((await here.post('/staff/logout/everywhere/')).status).toBe(303);
    expect((await elsewhere.get('/staff/')).status).toBe(303);
    expect((await colleague.get('/staff/')).status).toBe(200);
    expect((await eventsOf(site)).map(({ kind, staffId }) => [kind, staffId])).toEqual([
      ['signed-out-everywhere', person.id],
    ]);
  });

  test('does not end by a link', async () => {
    const { browser: signed } = await staffBrowser(site);
    expect((await signed.get('/staff/logout/')).status).toBe(404);
    expect((await signed.get('/staff/')).status).toBe(200);
  });
});
