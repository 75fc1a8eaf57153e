import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RESIDENT_COOKIES } from '../../functions/http/cookies.ts';
import type { Receipt } from '../../functions/http/journey.ts';
import { inMode, MODES, withoutMode } from '../../functions/shared/modes.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { askForVisit, bookAppointment, destination, prepare, rowsIn, submit } from '../support/journeys.ts';
import { openSession, PASSWORD, storeStaff } from '../support/staff.ts';

let site: TestApp;
beforeEach(async () => {
  site = await testApp();
});
afterEach(() => {
  site.close();
});

/** What a resident has on this machine after each way of using it. */
const LEFT: Readonly<Record<string, (browser: Browser) => Promise<readonly string[]>>> = {
  'three unfinished drafts': async (browser) => {
    await prepare(browser, 'errands');
    await prepare(browser, 'appointments');
    await prepare(browser, 'home-visits');
    return ['示例大爷', '示例奶奶', '13800000000', '红门'];
  },
  'two receipts and an opened request': async (browser) => {
    const { reference, code } = await bookAppointment(browser);
    const visit = await askForVisit(browser);
    await browser.post('/requests/', { reference, code });
    return [reference, code, visit.reference, visit.code];
  },
  'the receipt of an errand, opened with the code of the person helped': async (browser) => {
    await prepare(browser, 'errands');
    const { reference, helpedCode = '' } = await submit(browser, 'errands');
    await browser.post('/requests/', { reference, code: helpedCode });
    return [helpedCode];
  },
  'words that were sent too late, and looked up again': async (browser) => {
    const { reference, code } = await bookAppointment(browser);
    await browser.post('/requests/', { reference, code });
    const { opened } = (await (await browser.get('/requests/message/')).json()) as { opened: string };
    browser.cookies.delete('request');
    await browser.post('/requests/message/', { message: '我走得慢（示例）', key: 'k', opened });
    await browser.post('/requests/', { reference, code });
    return ['我走得慢（示例）'];
  },
};

/** Staff about to register for a resident. */
async function register(browser: Browser): Promise<void> {
  await openSession(site, browser, (await storeStaff(site)).id);
  await browser.post('/staff/register/', { kind: 'errands', channel: 'counter' });
}

/** Every page of residents, in one tree. */
const pagesIn = (mode: (typeof MODES)[number]) =>
  site.app.routes
    .filter(({ method, path }) => method === 'GET' && withoutMode(path) === path)
    .filter(({ path }) => path.endsWith('/') && !path.startsWith('/staff/'))
    .map(({ path }) => inMode(mode, path));

/** Everything that a browser is told when it opens these pages. */
async function allTold(browser: Browser, paths: readonly string[]): Promise<string> {
  const answers = await Promise.all(paths.map((path) => browser.get(path)));
  return (await Promise.all(answers.map((answer) => answer.text()))).join('\n');
}

describe.each(Object.entries(LEFT))('a machine with %s', (_what, leave) => {
  test.each(MODES)('tells nothing of them once it was cleared in the %s tree', async (mode) => {
    const browser = openBrowser(site);
    const secrets = await leave(browser);
    const paths = pagesIn(mode);
    const before = await allTold(browser, paths);
    expect(secrets.filter((secret) => !before.includes(secret))).toEqual([]);

    expect(destination(await browser.post(inMode(mode, '/clear/')))).toBe(inMode(mode, '/'));
    expect([...browser.cookies.keys()]).toEqual([]);
    const after = await allTold(browser, paths);
    expect(secrets.filter((secret) => after.includes(secret))).toEqual([]);
  });
});

describe('clearing', () => {
  test('knows every cookie that the app sets for residents', async () => {
    const seen = new Set<string>();
    for (const leave of Object.values(LEFT)) {
      const browser = openBrowser(site);
      await leave(browser);
      for (const name of browser.cookies.keys()) seen.add(name);
    }
    const counter = openBrowser(site);
    await register(counter);
    for (const name of counter.cookies.keys()) if (name !== 'staff') seen.add(name);
    expect([...seen].sort()).toEqual([...RESIDENT_COOKIES].sort());
  });

  test('leaves whoever works here signed in', async () => {
    const browser = openBrowser(site);
    await openSession(site, browser, (await storeStaff(site)).id);
    await prepare(browser, 'appointments');
    await browser.post('/clear/');
    expect([...browser.cookies.keys()]).toEqual(['staff']);
    expect((await browser.get('/staff/')).status).toBe(200);
  });

  test('takes nothing back that was submitted', async () => {
    const browser = openBrowser(site);
    await bookAppointment(browser);
    const rows = await rowsIn(site);
    await browser.post('/clear/');
    expect(await rowsIn(site)).toEqual(rows);
  });

  test('needs a press of the button: a link clears nothing (D10)', async () => {
    const browser = openBrowser(site);
    await prepare(browser, 'appointments');
    const answer = await browser.get('/clear/');
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []]);
  });

  test('forgets cookies that were set over TLS', async () => {
    const secure = await testApp({
      settings: { ...site.deps.settings, publicOrigin: 'https://heqi.example' },
    });
    const lines = (await openBrowser(secure).post('/clear/')).headers.getSetCookie();
    secure.close();
    expect(lines).toHaveLength(RESIDENT_COOKIES.length);
    expect(lines.filter((line) => !/; Secure\b/.test(line) || !line.includes('Path=/'))).toEqual([]);
  });
});

describe('a counter where somebody registered for residents', () => {
  const LOGIN = '/staff/login/';
  const signIn = ({ username }: { username: string }, browser: Browser) =>
    browser.post(LOGIN, { username, password: PASSWORD });

  /** What stays behind of a resident: a receipt, and the next draft. */
  async function registerTwo(browser: Browser): Promise<readonly string[]> {
    await browser.post('/staff/register/', { kind: 'appointments', channel: 'counter' });
    await prepare(browser, 'appointments');
    expect(destination(await browser.post('/appointments/check/'))).toBe('/large/appointments/done/');
    await browser.post('/staff/register/', { kind: 'home-visits', channel: 'counter' });
    await prepare(browser, 'home-visits');
    const shown = await (await browser.get('/appointments/done/')).text();
    const { data } = JSON.parse(shown) as { data: { receipt: Receipt } };
    return [data.receipt.reference, data.receipt.code, '红门'];
  }

  const LEAVE: Readonly<Record<string, (browser: Browser) => Promise<Response>>> = {
    'after signing out': (browser) => browser.post('/staff/logout/'),
    'after signing out everywhere': (browser) => browser.post('/staff/logout/everywhere/'),
    'once a colleague has signed in': async (browser) => signIn(await storeStaff(site), browser),
  };

  test.each(Object.entries(LEAVE))('tells nothing of them %s', async (_when, leave) => {
    const clerk = await storeStaff(site);
    const browser = openBrowser(site);
    await signIn(clerk, browser);
    const secrets = await registerTwo(browser);
    // A session that ends by itself leaves them to whoever signs in again.
    browser.cookies.delete('staff');
    await signIn(clerk, browser);
    const paths = pagesIn('standard');
    const before = await allTold(browser, paths);
    expect(secrets.filter((secret) => !before.includes(secret))).toEqual([]);
    expect((await leave(browser)).status).toBe(303);
    const after = await allTold(browser, paths);
    expect(secrets.filter((secret) => after.includes(secret))).toEqual([]);
  });

  test('tells nothing of what the last one was writing about them', async () => {
    const clerk = await storeStaff(site);
    const browser = openBrowser(site);
    const late = { by: clerk.id, version: '1', note: '示例奶奶耳背' };
    expect((await browser.post('/staff/requests/1/note/', late)).status).toBe(401);
    await signIn(clerk, browser);
    expect(browser.cookies.has('staff-unsent')).toBe(true);
    await browser.post('/staff/logout/');
    expect(browser.cookies.has('staff-unsent')).toBe(false);
  });
});
