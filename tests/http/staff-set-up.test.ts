import { afterEach, beforeEach, expect, test } from 'vitest';
import { findByUsername, hasStaff } from '../../db/staff.ts';
import { setupPath } from '../../functions/staff/set-up.ts';
import type { PeoplePage } from '../../functions/staff/people-page.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { PASSWORD, storeStaff } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let site: TestApp;
beforeEach(async () => {
  site = await testApp();
});
afterEach(() => {
  site.close();
});

const LEAD = { username: 'WangFang', name: '王芳', password: PASSWORD, 'password-again': PASSWORD };

test('the set-up link creates the first account, signs in and leads to the accounts of colleagues', async () => {
  const browser = openBrowser(site);
  const path = setupPath(site.deps.sealer);
  expect((await browser.get(path)).status).toBe(200);

  const done = await browser.post(path, LEAD);
  expect(done.status).toBe(303);
  expect(done.headers.get('location')).toBe('/staff/people/?done=set-up');
  expect((await browser.get('/staff/people/?done=set-up')).status).toBe(200);
  expect(lastStaffPage<PeoplePage>(site).done).toBe('set-up');
  const stored = await findByUsername(site.deps.db, 'wangfang');
  expect(stored).toMatchObject({ name: '王芳', role: 'lead', disabledAt: null });
  expect(stored?.passwordHash).toMatch(/^scrypt\$/);
  expect((await eventsOf(site)).map(({ kind }) => kind)).toEqual(['set-up', 'signed-in']);
});

test('the link is plain letters, so that no guard of paths refuses it', () => {
  expect(setupPath(site.deps.sealer)).toMatch(/^\/staff\/set-up\/[\w-]{22}\/$/);
});

test('the link works once', async () => {
  const browser = openBrowser(site);
  const path = setupPath(site.deps.sealer);
  await browser.post(path, LEAD);

  expect((await openBrowser(site).get(path)).status).toBe(404);
  expect((await openBrowser(site).post(path, { ...LEAD, username: 'second' })).status).toBe(404);
  expect(await findByUsername(site.deps.db, 'second')).toBeUndefined();
});

test('of two who press at once, one gets an account', async () => {
  const path = setupPath(site.deps.sealer);
  const answers = await Promise.all(
    ['first', 'second'].map((username) => openBrowser(site).post(path, { ...LEAD, username })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 404]);
  const made = await Promise.all(['first', 'second'].map((name) => findByUsername(site.deps.db, name)));
  expect(made.filter(Boolean)).toHaveLength(1);
});

test('a button that is pressed twice makes the one account, and whoever pressed it signs in (D3)', async () => {
  const path = setupPath(site.deps.sealer);
  const press = () => openBrowser(site).post(path, LEAD);
  const answers = await Promise.all([press(), press()]);
  answers.push(await press());
  const made = '/staff/people/?done=set-up';
  const again = '/staff/login/?done=set-up';
  expect(answers.map((one) => one.headers.get('location')).sort()).toEqual([again, again, made]);
  expect((await openBrowser(site).get(again)).status).toBe(200);
  expect(lastStaffPage<object>(site)).toMatchObject({ notice: 'set-up' });
  expect((await eventsOf(site)).map(({ kind }) => kind)).toEqual(['set-up', 'signed-in']);
});

test.each(['x', 'AAAAAAAAAAAAAAAAAAAAAA', '__proto__'])('the token %s is not found', async (token) => {
  const browser = openBrowser(site);
  expect((await browser.get(`/staff/set-up/${token}/`)).status).toBe(404);
  expect((await browser.post(`/staff/set-up/${token}/`, LEAD)).status).toBe(404);
  expect(await hasStaff(site.deps.db)).toBe(false);
});

test('the link is gone where an account exists that it did not make', async () => {
  await storeStaff(site);
  expect((await openBrowser(site).get(setupPath(site.deps.sealer))).status).toBe(404);
});

test.each([
  [{ username: '' }, { username: 'username-empty' }],
  [{ username: 'a b' }, { username: 'username-not-a-username' }],
  [{ name: ' ' }, { name: 'staff-name-empty' }],
  [{ password: 'short', 'password-again': 'short' }, { password: 'password-too-short' }],
  [{ username: 'wangfang-1', password: 'WangFang-1' }, { password: 'password-is-username' }],
  [{ 'password-again': `${PASSWORD}。` }, { 'password-again': 'password-differs' }],
])('%o is asked again with what is wrong, and stores nothing', async (change, errors) => {
  const answer = await openBrowser(site).post(setupPath(site.deps.sealer), { ...LEAD, ...change });
  expect(answer.status).toBe(422);
  const content = lastStaffPage<{ errors: unknown; fields: object }>(site);
  expect(content.errors).toEqual(errors);
  expect(content.fields).toEqual({
    username: [{ ...LEAD, ...change }.username],
    name: [{ ...LEAD, ...change }.name],
  });
  expect(await hasStaff(site.deps.db)).toBe(false);
});

test('a form from a foreign page sets nothing up', async () => {
  const answer = await openBrowser(site).post(setupPath(site.deps.sealer), LEAD, {
    origin: 'http://evil.example',
  });
  expect(answer.status).toBe(403);
  expect(await hasStaff(site.deps.db)).toBe(false);
});
