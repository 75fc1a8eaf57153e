import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recoveryCodes } from '../../db/schema/staff.ts';
import type { SecondStepPage } from '../../functions/staff/second-step-page.ts';
import { codeAt } from '../../functions/staff/totp.ts';
import type { SignedIn } from '../../functions/deps.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { cutStore, type CutStore } from '../support/cut-store.ts';
import { PASSWORD, staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const HERE = '/staff/account/second-step/';
/** More calls than any of these forms makes. */
const MOST_CALLS = 12;

let site: TestApp;
let browser: Browser;
let person: SignedIn;
let store: CutStore;
beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  site = await testApp();
  ({ browser, person } = await staffBrowser(site));
  store = cutStore(site);
});
afterEach(() => {
  vi.restoreAllMocks();
  site.close();
});

const page = () => lastStaffPage<SecondStepPage>(site);
const stored = async () => JSON.stringify(await site.deps.db.select().from(recoveryCodes));
const nextCode = (secret: string) => {
  site.clock.forward(30_000);
  return codeAt(secret, site.clock.now);
};

async function begin(): Promise<string> {
  await browser.post(`${HERE}begin/`, { current: PASSWORD });
  await browser.get(HERE);
  return page().secret?.groups.replaceAll(' ', '') ?? '';
}

/** Whatever stands in the store was shown: who was told that it failed has the codes from before. */
async function presses(path: string, secret: string): Promise<void> {
  for (let at = 1, done = false; !done; at += 1) {
    expect(at).toBeLessThan(MOST_CALLS);
    const before = await stored();
    const code = nextCode(secret);
    store.arm('gone', at);
    const answer = await browser.post(path, { current: PASSWORD, code });
    done = answer.status === 200;
    store.arm();
    expect([at, answer.status, (await stored()) !== before]).toEqual([at, done ? 200 : 503, done]);
  }
  expect(page().codes).toHaveLength(10);
}

test('recovery codes that stand in the store are shown, though the store goes away with them', async () => {
  const secret = await begin();
  await presses(`${HERE}confirm/`, secret);
  await presses(`${HERE}renew/`, secret);
});

test('of two presses at once on the code that turns the second step on, the slower one is not said to be wrong', async () => {
  const code = codeAt(await begin(), site.clock.now);
  const answers = await Promise.all([1, 2].map(() => browser.post(`${HERE}confirm/`, { code })));
  expect(answers.map(({ status }) => status)).toEqual([200, 303]);
});

test('a recovery code is used up by the sign-in that it brings, or not at all', async () => {
  const secret = await begin();
  await browser.post(`${HERE}confirm/`, { code: nextCode(secret) });
  const [recovery = ''] = page().codes ?? [];
  const { username } = person;
  for (let at = 1, done = false; !done; at += 1) {
    expect(at).toBeLessThan(MOST_CALLS);
    const other = openBrowser(site);
    await other.post('/staff/login/', { username, password: PASSWORD });
    const before = await stored();
    store.arm('gone', at);
    const answer = await other.post('/staff/login/code/', { code: recovery });
    done = answer.status === 303;
    store.arm();
    const signedIn = (await other.get('/staff/account/')).status === 200;
    expect([at, signedIn, (await stored()) !== before]).toEqual([at, done, done]);
  }
});
