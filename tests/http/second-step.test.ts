import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recoveryCodes } from '../../db/schema/staff.ts';
import { findStaff } from '../../db/staff.ts';
import type { SignedIn } from '../../functions/deps.ts';
import type { SecondStepPage } from '../../functions/staff/second-step-page.ts';
import { codeAt } from '../../functions/staff/totp.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { openSession, PASSWORD, staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const HERE = '/staff/account/second-step/';
const CODE = '/staff/login/code/';
const STEP_MS = 30_000;
let site: TestApp;
let browser: Browser;
let me: SignedIn;
beforeEach(async () => {
  site = await testApp();
  const signed = await staffBrowser(site, { role: 'window' });
  [browser, me] = [signed.browser, signed.person];
});
afterEach(() => {
  site.close();
});

const page = () => lastStaffPage<SecondStepPage>(site);
const now = () => site.clock.now;
const kinds = async () => (await eventsOf(site)).map(({ kind }) => kind);

/** Enrols; what the phone and the sheet of paper then hold. */
async function enrol(): Promise<{ secret: string; codes: readonly string[] }> {
  await browser.post(`${HERE}begin/`, { current: PASSWORD });
  await browser.get(HERE);
  const secret = page().secret?.groups.replaceAll(' ', '') ?? '';
  await browser.post(`${HERE}confirm/`, { code: codeAt(secret, now()) });
  const codes = page().codes ?? [];
  // The code that confirmed is used up: the next one comes half a minute later.
  site.clock.forward(STEP_MS);
  return { secret, codes };
}

async function withPassword(next = '/staff/help/'): Promise<Browser> {
  const other = openBrowser(site);
  const answer = await other.post('/staff/login/', { username: me.username, password: PASSWORD, next });
  expect(answer.headers.get('location')).toBe(CODE);
  return other;
}

describe('enrolment', () => {
  test('gives the secret as a QR code and in groups, and ten codes once a code has confirmed it', async () => {
    await browser.get(HERE);
    expect(page()).toEqual({ state: 'off', required: false, left: 0, errors: {} });
    await browser.post(`${HERE}begin/`, { current: PASSWORD });
    await browser.get(HERE);
    const { uri = '', groups = '' } = page().secret ?? {};
    expect(groups).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(uri).toContain(`secret=${groups.replaceAll(' ', '')}`);
    expect((await browser.post(`${HERE}confirm/`, { code: '000000' })).status).toBe(422);
    const code = codeAt(groups.replaceAll(' ', ''), now());
    expect(
      (await browser.post(`${HERE}confirm/`, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status,
    ).toBe(200);
    expect(new Set(page().codes).size).toBe(10);
    await browser.get(HERE);
    expect(page()).toEqual({ state: 'on', required: false, left: 10, errors: {} });
    expect(await kinds()).toEqual(['second-step-added']);
  });

  test('stores neither the secret nor a recovery code as it is', async () => {
    const { secret, codes } = await enrol();
    const stored = JSON.stringify([
      await findStaff(site.deps.db, me.id),
      await site.deps.db.select().from(recoveryCodes),
    ]);
    for (const text of [secret, ...codes, ...codes.map((code) => code.replace('-', ''))])
      expect(stored).not.toContain(text);
  });

  test('leaves no session open elsewhere that has given no code', async () => {
    const elsewhere = openBrowser(site);
    await elsewhere.post('/staff/login/', { username: me.username, password: PASSWORD });
    expect((await elsewhere.get('/staff/')).status).toBe(200);
    await enrol();
    expect((await elsewhere.get('/staff/')).headers.get('location')).toBe('/staff/login/');
    expect((await browser.get('/staff/')).status).toBe(200);
  });

  test('shows the secret, and takes its code, only where the password was given, and for a while', async () => {
    await browser.post(`${HERE}begin/`, { current: PASSWORD });
    await browser.get(HERE);
    const secret = page().secret?.groups.replaceAll(' ', '') ?? '';
    const hidden = async (by: Browser) => {
      await by.get(HERE);
      expect(page()).toEqual({ state: 'off', required: false, left: 0, errors: {} });
      expect((await by.post(`${HERE}confirm/`, { code: codeAt(secret, now()) })).status).toBe(303);
    };
    // Somebody finds a session open in which nobody has begun.
    const found = openBrowser(site);
    await openSession(site, found, me.id);
    await hidden(found);
    const { browser: other } = await staffBrowser(site);
    await other.post(`${HERE}begin/`, { current: PASSWORD });
    found.cookies.set('staff-second-step', other.cookies.get('staff-second-step') ?? '');
    await hidden(found);
    site.clock.forward(30 * 60_000);
    await hidden(browser);
    expect(await kinds()).toEqual([]);
  });

  test('asks the password first', async () => {
    expect((await browser.post(`${HERE}begin/`, { current: 'wrong' })).status).toBe(422);
    expect(page()).toMatchObject({ state: 'off', errors: { current: 'current-wrong' } });
  });
});

describe('signing in with a second step', () => {
  test('wants the code after the password, and goes on to where it was meant to', async () => {
    const { secret } = await enrol();
    const other = await withPassword();
    expect((await other.get('/staff/')).headers.get('location')).toBe('/staff/login/');
    expect((await other.get(CODE)).status).toBe(200);
    expect((await other.post(CODE, { code: '' })).status).toBe(422);
    const answer = await other.post(CODE, { code: codeAt(secret, now()) });
    expect(answer.headers.get('location')).toBe('/staff/help/');
    expect((await other.get('/staff/')).status).toBe(200);
    expect((await kinds()).at(-1)).toBe('signed-in');
  });

  test('a used step is worth nothing, for whoever looks over a shoulder, nor is an earlier one', async () => {
    const { secret } = await enrol();
    const code = codeAt(secret, now());
    const earlier = codeAt(secret, new Date(now().getTime() - STEP_MS));
    expect((await (await withPassword()).post(CODE, { code })).status).toBe(303);
    for (const again of [code, earlier])
      expect((await (await withPassword()).post(CODE, { code: again })).status).toBe(422);
    site.clock.forward(STEP_MS);
    expect((await (await withPassword()).post(CODE, { code: codeAt(secret, now()) })).status).toBe(303);
  });

  test.each(['code', 'recovery'])('of four who use one %s at once, one gets in', async (what) => {
    const { secret, codes } = await enrol();
    const code = what === 'code' ? codeAt(secret, now()) : (codes[0] ?? '');
    const others = await Promise.all([1, 2, 3, 4].map(() => withPassword()));
    const answers = await Promise.all(others.map((other) => other.post(CODE, { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422]);
  });

  test('a recovery code lets in once, however it is typed, and is on record', async () => {
    const { codes } = await enrol();
    const [code = ''] = codes;
    expect((await (await withPassword()).post(CODE, { code: ` ${code.toUpperCase()} ` })).status).toBe(303);
    expect((await (await withPassword()).post(CODE, { code })).status).toBe(422);
    expect(await kinds()).toEqual(['second-step-added', 'recovery-code-used', 'signed-in']);
    await browser.get(HERE);
    expect(page().left).toBe(9);
  });

  test('whoever has two recovery codes left, and goes nowhere in particular, is led to where others are made', async () => {
    const { codes } = await enrol();
    await site.deps.db.run(`update recovery_codes set used_at = 1 where rowid > 4`);
    for (const [at, next] of ['/staff/', '/staff/', '/staff/help/'].entries()) {
      const answer = await (await withPassword(next)).post(CODE, { code: codes[at] ?? '' });
      expect(answer.headers.get('location')).toBe(at === 1 ? HERE : next);
    }
  });

  test('guessing is locked after five, whatever the browser', async () => {
    const { secret } = await enrol();
    const other = await withPassword();
    for (let time = 0; time < 5; time += 1)
      expect((await other.post(CODE, { code: '000000' })).status).toBe(422);
    expect((await other.post(CODE, { code: codeAt(secret, now()) })).status).toBe(429);
    expect((await kinds()).at(-1)).toBe('sign-in-locked');
  });

  test('the wait for a code ends with ten minutes, another password, and a closed account', async () => {
    const { secret } = await enrol();
    const [late, changed, closed] = [await withPassword(), await withPassword(), await withPassword()];
    const { db } = site.deps;
    const run = (sql: string) => db.$client.execute({ sql, args: [me.id] });
    const [before] = (await run('select password_hash from staff where id = ?')).rows;
    await run(`update staff set password_hash = 'scrypt$1$1$1$x$x' where id = ?`);
    expect((await changed.get(CODE)).status).toBe(303);
    await db.$client.execute({
      sql: 'update staff set password_hash = ?, disabled_at = 1 where id = ?',
      args: [before?.['password_hash'] ?? null, me.id],
    });
    expect((await closed.post(CODE, { code: codeAt(secret, now()) })).headers.get('location')).toBe(
      '/staff/login/',
    );
    await run('update staff set disabled_at = null where id = ?');
    site.clock.forward(10 * 60_000);
    expect((await late.post(CODE, { code: codeAt(secret, now()) })).headers.get('location')).toBe(
      '/staff/login/',
    );
  });
});

describe('a clock that was ahead, and is put back', () => {
  const BACK_MS = 20 * 60_000;
  const signIn = async (code: string) => (await (await withPassword()).post(CODE, { code })).status;
  const renew = async (code: string) =>
    (await browser.post(`${HERE}renew/`, { current: PASSWORD, code })).status;

  test.each([
    [303, signIn],
    [200, renew],
  ])('keeps nobody out (%i), and a used code stays used, then and when its time comes', async (well, use) => {
    const { secret } = await enrol();
    const code = () => codeAt(secret, now());
    site.clock.forward(BACK_MS);
    expect(await signIn(code())).toBe(303);
    site.clock.forward(-BACK_MS);
    expect([await use(code()), await use(code())]).toEqual([well, 422]);
    site.clock.forward(BACK_MS);
    expect(await use(code())).toBe(422);
  });
});

describe('other recovery codes', () => {
  const RENEW = `${HERE}renew/`;

  test('are shown once for the password and the phone; those before are worth nothing, and it is on record', async () => {
    const { secret, codes } = await enrol();
    const code = codeAt(secret, now());
    expect((await browser.post(RENEW, { current: PASSWORD, code })).status).toBe(200);
    const renewed = page().codes ?? [];
    expect(new Set([...codes, ...renewed]).size).toBe(20);
    expect(await kinds()).toEqual(['second-step-added', 'recovery-codes-renewed']);
    await browser.get(RENEW);
    await browser.get(HERE);
    expect(page()).toEqual({ state: 'on', required: false, left: 10, errors: {} });
    expect((await (await withPassword()).post(CODE, { code: codes[0] ?? '' })).status).toBe(422);
    expect((await (await withPassword()).post(CODE, { code: renewed[0] ?? '' })).status).toBe(303);
    // The code of the phone is used up by it.
    expect((await (await withPassword()).post(CODE, { code })).status).toBe(422);
  });

  test('are for nobody who lacks one of the two, nor for a recovery code or a used one', async () => {
    const { secret, codes } = await enrol();
    const used = codeAt(secret, new Date(now().getTime() - STEP_MS));
    for (const [fields, errors] of [
      [{}, { current: 'current-empty', code: 'code-empty' }],
      [{ current: PASSWORD }, { code: 'code-empty' }],
      [{ code: codeAt(secret, now()) }, { current: 'current-empty' }],
      [{ current: 'wrong', code: codeAt(secret, now()) }, { current: 'current-wrong' }],
      [{ current: PASSWORD, code: codes[0] ?? '' }, { code: 'code-wrong' }],
      [{ current: PASSWORD, code: used }, { code: 'code-wrong' }],
    ] as const) {
      expect((await browser.post(RENEW, fields)).status).toBe(422);
      expect(page()).toMatchObject({ state: 'on', left: 10, errors });
    }
    expect(await kinds()).toEqual(['second-step-added']);
    expect((await (await withPassword()).post(CODE, { code: codes[0] ?? '' })).status).toBe(303);
  });

  test('of two who ask with one code one gets them, and guessing the code is locked as at the door', async () => {
    const { secret } = await enrol();
    const ask = (code: string) => browser.post(RENEW, { current: PASSWORD, code });
    const answers = await Promise.all([1, 2].map(() => ask(codeAt(secret, now()))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    site.clock.forward(STEP_MS);
    await (await withPassword()).post(CODE, { code: codeAt(secret, now()) });
    site.clock.forward(STEP_MS);
    for (let time = 0; time < 5; time += 1) expect((await ask('000000')).status).toBe(422);
    expect((await ask(codeAt(secret, now()))).status).toBe(429);
    expect(page().errors).toEqual({ code: 'sign-in-locked' });
  });

  test('are nobody’s without a second step', async () => {
    expect((await browser.post(RENEW, { current: PASSWORD, code: '000000' })).status).toBe(303);
    expect(await site.deps.db.select().from(recoveryCodes)).toEqual([]);
  });
});

describe('a lead', () => {
  test('may require it: nothing else can be done before', async () => {
    const { browser: lead } = await staffBrowser(site);
    await lead.post(`/staff/people/${me.id}/require-second-step/`);
    expect((await browser.get('/staff/')).headers.get('location')).toBe(HERE);
    expect((await browser.get('/staff/account/password/')).headers.get('location')).toBe(HERE);
    await enrol();
    expect((await browser.get('/staff/')).status).toBe(200);
  });

  test('may remove it from whoever lost the phone, on record', async () => {
    await enrol();
    const { browser: lead } = await staffBrowser(site);
    await lead.post(`/staff/people/${me.id}/remove-second-step/`);
    expect((await browser.get('/staff/')).status).toBe(303);
    const answer = await openBrowser(site).post('/staff/login/', {
      username: me.username,
      password: PASSWORD,
    });
    expect(answer.headers.get('location')).toBe('/staff/');
    expect(await site.deps.db.select().from(recoveryCodes)).toEqual([]);
    expect(await kinds()).toEqual(['second-step-added', 'second-step-removed', 'signed-in']);
  });
});
