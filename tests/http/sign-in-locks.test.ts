import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { staff } from '../../db/schema/staff.ts';
import { listLocked, takeAttempt } from '../../db/sign-in-locks.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { LIMITS, tooMany } from '../../functions/http/limits.ts';
import type { SignInPage } from '../../functions/http/staff-guard.ts';
import type { PersonPage } from '../../functions/staff/people-page.ts';
import { sealSecret } from '../../functions/staff/second-step.ts';
import { codeAt, newTotpSecret } from '../../functions/staff/totp.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { cutStore } from '../support/cut-store.ts';
import { eventsOf } from '../support/events.ts';
import { PASSWORD, staffBrowser, storeStaff } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const MINUTE = 60_000;
let site: TestApp;
beforeEach(async () => {
  site = await testApp();
});
afterEach(() => {
  site.close();
});

const signIn = (browser: Browser, username: string, password = PASSWORD) =>
  browser.post('/staff/login/', { username, password });
/** Attempts of strangers that failed; real ones would each cost a password's hashing. */
async function fail(username: string, times: number): Promise<string[]> {
  const key = site.deps.sealer.index('sign-in-lock', `name:${username}`);
  const kinds: string[] = [];
  for (let time = 0; time < times; time += 1)
    kinds.push((await takeAttempt(site.deps.db, { key, staffId: null, now: site.clock.now.getTime() })).kind);
  return kinds;
}

test('five wrong passwords make strange browsers wait; the same for names that nobody has', async () => {
  const { username } = await storeStaff(site, { username: 'lihua' });
  const store = cutStore(site);
  const answers: unknown[] = [];
  for (const name of [username, 'nobody']) {
    await fail(name, 4);
    const browser = openBrowser(site);
    for (const [spelling, password] of [
      [name.toUpperCase(), 'wrong'],
      [` ${name} `, PASSWORD],
    ] as const) {
      store.arm();
      const { status } = await signIn(browser, spelling, password);
      // Who is known is put on record as waiting: whoever counts commits by the clock must not learn that.
      answers.push([status, lastStaffPage<SignInPage>(site).errors, store.calls()]);
    }
  }
  expect(answers.slice(0, 2)).toEqual([
    [422, { username: 'sign-in-wrong' }, 4],
    [429, { username: 'sign-in-locked' }, 4],
  ]);
  expect(answers.slice(2)).toEqual(answers.slice(0, 2));
});

test('two instances that are asked in turn count together, though their clocks are an hour apart', async () => {
  const { username } = await storeStaff(site, { username: 'lihua' });
  const settings = { ...site.deps.settings, databaseUrl: 'https://store.example' };
  const codes: number[] = [];
  for (let time = 0; time < 6; time += 1) {
    const now = () => new Date(Date.now() + (time % 2) * 60 * MINUTE);
    Object.assign(site.deps, { settings, now });
    codes.push((await signIn(openBrowser(site), username, 'wrong')).status);
  }
  expect(codes).toEqual([422, 422, 422, 422, 422, 429]);
});

test('the wait grows from a minute to a quarter of an hour and no further', async () => {
  const waits: number[] = [];
  for (let time = 0; time < 12; time += 1) {
    const { until } = await takeAttempt(site.deps.db, {
      key: 'k',
      staffId: null,
      now: site.clock.now.getTime(),
    });
    const wait = Math.max(0, until - site.clock.now.getTime());
    waits.push(wait / MINUTE);
    site.clock.forward(wait);
  }
  expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15, 15]);
});

test('whoever keeps trying while others wait makes nothing longer, and a day later all is forgotten', async () => {
  expect(await fail('x', 8)).toEqual(['free', 'free', 'free', 'free', 'locked', 'wait', 'wait', 'wait']);
  site.clock.forward(MINUTE);
  expect(await fail('x', 1)).toEqual(['locked']);
  site.clock.forward(25 * 60 * MINUTE);
  expect(await fail('x', 1)).toEqual(['free']);
});

test('of a hundred guesses at once, five are looked at', async () => {
  const key = 'many';
  const now = site.clock.now.getTime();
  const all = await Promise.all(
    Array.from({ length: 100 }, () => takeAttempt(site.deps.db, { key, staffId: null, now })),
  );
  expect(all.filter(({ kind }) => kind !== 'wait')).toHaveLength(5);
});

test('whoever has signed in here before gets in while strangers keep guessing', async () => {
  const { username } = await storeStaff(site);
  const own = openBrowser(site);
  await signIn(own, username);
  await own.post('/staff/logout/');
  await fail(username, 5);
  expect((await signIn(openBrowser(site), username)).status).toBe(429);
  expect((await signIn(own, username)).status).toBe(303);
  // The mark is one name's: it lets nobody guess at another.
  const { username: another } = await storeStaff(site);
  await fail(another, 5);
  await own.post('/staff/logout/');
  expect((await signIn(own, another)).status).toBe(429);
});

test('nor do strangers on the same Wi-Fi keep them out, whose tries all come from the address of the hall', async () => {
  const { username } = await storeStaff(site);
  const own = openBrowser(site);
  await signIn(own, username);
  await own.post('/staff/logout/');
  for (let time = 0; time < LIMITS.signIn.most; time += 1) await tooMany(site.deps, 'signIn', '192.0.2.1');
  expect((await signIn(openBrowser(site), username)).status).toBe(429);
  expect((await signIn(own, username)).status).toBe(303);
  // A browser of one's own is no way to guess: it waits by itself, and for another name it is a strange one.
  await own.post('/staff/logout/');
  const { username: another } = await storeStaff(site);
  expect((await signIn(own, another)).status).toBe(429);
  const tries: number[] = [];
  for (let time = 0; time < 6; time += 1) tries.push((await signIn(own, username, 'wrong')).status);
  expect(tries).toEqual([422, 422, 422, 422, 422, 429]);
});

test('nor does anybody who knows the password and guesses codes keep out whoever has given one here', async () => {
  const { id, username } = await storeStaff(site);
  const earlier = openBrowser(site);
  await signIn(earlier, username);
  const secret = newTotpSecret(site.deps.random);
  const set = { totpSecret: sealSecret(site.deps, id, secret), totpConfirmedAt: site.clock.now.getTime() };
  await site.deps.db.update(staff).set(set).where(eq(staff.id, id));
  const give = async (browser: Browser, code: string) => {
    browser.cookies.delete('staff');
    await signIn(browser, username);
    return (await browser.post('/staff/login/code/', { code })).status;
  };
  const next = () => {
    site.clock.forward(MINUTE / 2);
    return codeAt(secret, site.clock.now);
  };
  const guess = async (browser: () => Browser) => {
    const tries: number[] = [];
    for (let time = 0; time < 6; time += 1) tries.push(await give(browser(), '000000'));
    return tries;
  };
  const own = openBrowser(site);
  expect(await give(own, next())).toBe(303);
  const locked = [422, 422, 422, 422, 422, 429];
  expect(await guess(() => openBrowser(site))).toEqual(locked);
  const code = next();
  // A browser in which only the password was given, before there was a code, is as strange as any.
  expect([await give(earlier, code), await give(own, code)]).toEqual([429, 303]);
  expect(await guess(() => own)).toEqual(locked);
});

test('a sign-in that succeeds forgets what failed before', async () => {
  const { username } = await storeStaff(site);
  await fail(username, 4);
  expect((await signIn(openBrowser(site), username)).status).toBe(303);
  expect(await fail(username, 5)).toEqual(['free', 'free', 'free', 'free', 'locked']);
});

test('the lead is told, and may let the person try again at once', async () => {
  const { browser: lead } = await staffBrowser(site);
  const person = await storeStaff(site, { role: 'window' });
  await fail(person.username, 4);
  await signIn(openBrowser(site), person.username, 'wrong');
  expect(await eventsOf(site)).toMatchObject([
    { kind: 'sign-in-locked', staffId: person.id, actor: 'system' },
  ]);
  await lead.get('/staff/');
  expect(lastStaffPage<InboxPage>(site).locked).toBe(1);
  await lead.get(`/staff/people/${person.id}/`);
  expect(lastStaffPage<PersonPage>(site).person.lockedUntil).toBe(site.clock.now.getTime() + MINUTE);
  const { browser: clerk } = await staffBrowser(site, { role: 'window' });
  await clerk.get('/staff/');
  expect(lastStaffPage<InboxPage>(site).locked).toBe(0);
  await lead.post(`/staff/people/${person.id}/unlock/`);
  expect(await listLocked(site.deps.db, site.clock.now.getTime())).toEqual(new Map());
  expect((await signIn(openBrowser(site), person.username)).status).toBe(303);
});
