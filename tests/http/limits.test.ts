import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Deps } from '../../functions/deps.ts';
import { LIMITS, tooMany } from '../../functions/http/limits.ts';
import type { ProblemPage } from '../../functions/http/problems.ts';
import type { LookupPage } from '../../functions/requests/lookup.ts';
import { checkDigit } from '../../functions/shared/reference.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { backends } from '../support/database.ts';
import {
  bookAppointment,
  destination,
  DRAFT_COOKIE,
  prepare,
  rowsIn,
  storedIn,
  submit,
  viewIn,
  type JourneyName,
} from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';

const MINUTE = 60_000;
let site: TestApp;
let address: string;
let browser: Browser;
afterEach(() => {
  site.close();
});

async function open(overrides: Partial<Deps> = {}, backend: 'file' | 'http' = 'file'): Promise<void> {
  address = '203.0.113.7';
  site = await testApp({ peerAddress: () => address, ...overrides }, backend);
  browser = openBrowser(site);
}

/** Well-formed references, all different. */
const references = Array.from({ length: 200 }, (_, at) => {
  const digits = String(2_000_000 + at);
  return digits + checkDigit(digits);
});
const unknown = references[0] ?? '';
const otherCode = (code: string) => (code === '000000' ? '000001' : '000000');
const lookUp = (reference: string, code: string) => browser.post('/requests/', { reference, code });

describe.each(backends)('looking up (%s)', (backend) => {
  beforeEach(async () => {
    await open({}, backend);
  });

  test('a wrong code and an unknown reference get the very same answer (D9)', async () => {
    const { reference, code } = await bookAppointment(openBrowser(site));
    const answers = [await lookUp(reference, otherCode(code)), await lookUp(unknown, code)];
    const [wrong, none] = await Promise.all(
      answers.map(async (answer) => {
        const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id');
        return { status: answer.status, headers, body: await answer.text() };
      }),
    );
    expect(wrong?.status).toBe(422);
    expect(wrong?.body).toContain('"errors":{"reference":"no-match"}');
    expect({ ...wrong, body: wrong?.body.replace(reference, '') }).toEqual({
      ...none,
      body: none?.body.replace(unknown, ''),
    });
    expect(wrong?.body).not.toContain(code);
  });

  test('one reference: the eleventh attempt within a quarter of an hour fails with the right code too (D9)', async () => {
    const { reference, code } = await bookAppointment(openBrowser(site));
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      address = `198.51.100.${String(attempt)}`;
      expect((await lookUp(reference, otherCode(code))).status).toBe(422);
    }
    address = '198.51.100.99';
    const refused = await lookUp(reference, code);
    expect(refused.status).toBe(429);
    expect((await viewIn<LookupPage>(refused)).data).toMatchObject({
      fields: { reference: [reference] },
      errors: { reference: 'lookup-too-many' },
    });
    expect(browser.cookies.has('request')).toBe(false);
    site.clock.forward(15 * MINUTE);
    expect(destination(await lookUp(reference, code))).toBe('/requests/view/');
  });

  test('one reference: sixty attempts a day, from wherever they come, and whatever was refused meanwhile (D9)', async () => {
    const { reference, code } = await bookAppointment(openBrowser(site));
    for (let attempt = 0; attempt < 66; attempt += 1) {
      address = `198.51.100.${String(attempt)}`;
      expect((await lookUp(reference, otherCode(code))).status).toBe(attempt % 11 < 10 ? 422 : 429);
      if (attempt % 11 === 10) site.clock.forward(15 * MINUTE);
    }
    const refused = await lookUp(reference, code);
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, 22.5 * 3600]);
    expect((await viewIn<LookupPage>(refused)).data.errors).toEqual({ reference: 'lookup-too-many-today' });
    site.clock.forward(22.5 * 60 * MINUTE);
    expect(destination(await lookUp(reference, code))).toBe('/requests/view/');
  });

  test('a reference that nobody has is limited alike, so that the limit tells nothing (D9)', async () => {
    for (let attempt = 1; attempt <= 10; attempt += 1)
      expect((await lookUp(unknown, '123456')).status).toBe(422);
    expect((await lookUp(unknown, '123456')).status).toBe(429);
  });
});

describe('looking up', () => {
  test('many references from one address ends after sixty, and others may go on', async () => {
    await open();
    const { reference, code } = await bookAppointment(openBrowser(site));
    for (const guess of references.slice(0, LIMITS.lookup.most))
      expect((await lookUp(guess, '123456')).status).toBe(422);
    expect((await lookUp(reference, code)).status).toBe(429);
    address = '203.0.113.8';
    expect(destination(await lookUp(reference, code))).toBe('/requests/view/');
    address = '203.0.113.7';
    site.clock.forward(LIMITS.lookup.windowMs);
    expect(destination(await lookUp(reference, code))).toBe('/requests/view/');
  });

  test('at once is counted as exactly as one after the other', async () => {
    await open();
    const answers = await Promise.all(Array.from({ length: 30 }, () => lookUp(unknown, '123456')));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  test('what is no reference at all is not counted', async () => {
    await open();
    for (let attempt = 0; attempt < 70; attempt += 1) await lookUp('1234', '');
    expect(await rowsIn(site)).toEqual({});
  });

  test('is counted under nothing that tells an address or a reference', async () => {
    await open();
    await lookUp(unknown, '123456');
    const rows = await site.deps.db.$client.execute('select key from rate_hits');
    const keys = JSON.stringify(rows.rows);
    expect(rows.rows).toHaveLength(3);
    for (const secret of [address, unknown]) expect(keys).not.toContain(secret);
  });
});

describe('an address', () => {
  /** Uses up the limit of look-ups as `sender`, then tells whether `other` may still look up. */
  async function sharesLimit(sender: string, other: string): Promise<boolean> {
    const send = (forwarded: string, reference: string) =>
      browser.post('/requests/', { reference, code: '123456' }, { 'x-forwarded-for': forwarded });
    for (const reference of references.slice(0, LIMITS.lookup.most)) await send(sender, reference);
    return (await send(other, references.at(-1) ?? '')).status === 429;
  }

  test('that a visitor claims counts for nothing without a proxy of ours', async () => {
    await open();
    expect(await sharesLimit('198.51.100.1', '198.51.100.2')).toBe(true);
  });

  test('is the one that our proxy saw, whatever stands before it', async () => {
    await open();
    const settings = { ...site.deps.settings, trustProxy: 1 };
    site.close();
    await open({ settings });
    expect(await sharesLimit('1.1.1.1, 198.51.100.1', '2.2.2.2, 198.51.100.1')).toBe(true);
    expect(await sharesLimit('198.51.100.3', '198.51.100.4')).toBe(false);
  });

  test('of IPv6 is its network of 56 bits', async () => {
    await open();
    const settings = { ...site.deps.settings, trustProxy: 1 };
    site.close();
    await open({ settings });
    expect(await sharesLimit('2001:db8:1:2::1', '2001:db8:1:2:ffff::9')).toBe(true);
    // A house is given many networks, and takes a new one when it likes.
    expect(await sharesLimit('2001:db8:1:4200::1', '2001:db8:1:42ff::1')).toBe(true);
    expect(await sharesLimit('2001:db8:1:4300::1', '2001:db8:1:4400::1')).toBe(false);
  });
});

describe.each(['appointments', 'home-visits'] as const)('submitting %s', (journey: JourneyName) => {
  beforeEach(async () => {
    await open();
  });

  async function submitMore(count: number): Promise<void> {
    for (let sent = 0; sent < count; sent += 1) {
      const other = openBrowser(site);
      await prepare(other, 'home-visits');
      await submit(other, 'home-visits');
    }
  }

  test('more than sixty times an hour from one address is refused, and the draft is kept', async () => {
    await submitMore(LIMITS.submit.most);
    await prepare(browser, journey);
    const draft = browser.cookies.get(DRAFT_COOKIE[journey]);
    const refused = await browser.post(`/${journey}/check/`);
    expect(refused.status).toBe(429);
    expect((await viewIn<ProblemPage>(refused)).data).toEqual({
      problem: 'too-many-sent',
      backTo: `/${journey}/check/`,
    });
    expect(browser.cookies.get(DRAFT_COOKIE[journey])).toBe(draft);
    expect((await storedIn(site))['requests']).toBe(LIMITS.submit.most);
    site.clock.forward(LIMITS.submit.windowMs);
    expect((await submit(browser, journey)).reference).toMatch(/^\d{8}$/);
  });

  test('at once is counted as exactly as one after the other, and what is refused takes nothing', async () => {
    await submitMore(LIMITS.submit.most - 1);
    const others = Array.from({ length: 5 }, () => openBrowser(site));
    for (const other of others) await prepare(other, journey);
    const answers = await Promise.all(others.map((other) => other.post(`/${journey}/check/`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 429, 429, 429, 429]);
    const stored = await storedIn(site);
    expect(stored['requests']).toBe(LIMITS.submit.most);
    expect(stored['events']).toBe(LIMITS.submit.most);
    expect(stored['seats'] ?? 0).toBe(journey === 'appointments' ? 1 : 0);
  });

  test('again after a lost answer gives the reference, also when the limit is reached by then (D3)', async () => {
    await prepare(browser, journey);
    const draft = new Map(browser.cookies);
    const receipt = await submit(browser, journey);
    await submitMore(LIMITS.submit.most - 1);
    const retry = openBrowser(site);
    for (const [name, value] of draft) retry.cookies.set(name, value);
    expect(await submit(retry, journey)).toEqual(receipt);
  });
});

describe('requests that leave nothing to count open ones by', () => {
  const UNREACHED = { contact: { way: 'online' } };
  const pressed = async (journey: JourneyName, answers = {}, by = openBrowser(site)) => {
    await prepare(by, journey, answers);
    return by.post(`/${journey}/check/`);
  };
  beforeEach(async () => {
    await open();
    for (let sent = 0; sent < LIMITS.submitUncounted.most; sent += 1)
      expect(await tooMany(site.deps, 'submitUncounted', address)).toBe(false);
  });

  test.each(['appointments', 'errands'] as const)(
    '%s: are refused after forty a day from one address, and the draft is kept',
    async (journey) => {
      expect((await pressed(journey, UNREACHED, browser)).status).toBe(429);
      expect(await storedIn(site)).toEqual({});
      address = '203.0.113.8';
      expect(destination(await browser.post(`/${journey}/check/`))).toBe(`/${journey}/done/`);
    },
  );

  test('with a number, or a house that is known, they go on; and so do those whom staff write down', async () => {
    expect((await pressed('appointments')).status).toBe(303);
    expect((await pressed('home-visits', UNREACHED)).status).toBe(303);
    const { browser: staff } = await staffBrowser(site);
    await staff.post('/staff/register/', { kind: 'appointments', channel: 'counter' });
    const other = { ...UNREACHED, time: { slot: '2026-11-24T09:00' } };
    expect((await pressed('appointments', other, staff)).status).toBe(303);
  });

  test('go on the day after', async () => {
    await prepare(browser, 'errands', UNREACHED);
    expect((await browser.post('/errands/check/')).status).toBe(429);
    site.clock.forward(LIMITS.submitUncounted.windowMs);
    expect((await pressed('errands', UNREACHED)).status).toBe(303);
  });

  test('go on from the hall, whose residents have one address: four hundred a day (HALL_ADDRESSES)', async () => {
    const { settings } = site.deps;
    site.close();
    await open({ settings: { ...settings, hallAddresses: [address] } });
    for (let sent = 0; sent < LIMITS.submitUncounted.hall; sent += 1)
      expect(await tooMany(site.deps, 'submitUncounted', address)).toBe(false);
    await prepare(browser, 'appointments', UNREACHED);
    const refused = await browser.post('/appointments/check/');
    expect(refused.status).toBe(429);
    expect((await viewIn<ProblemPage>(refused)).data).toEqual({
      problem: 'too-many-sent',
      backTo: '/appointments/check/',
    });
    // Nothing is lost: with the phone's own network, or at the counter, it goes on.
    address = '198.51.100.1';
    expect(destination(await browser.post('/appointments/check/'))).toBe('/appointments/done/');
  });

  test('and no other limit is wider there', async () => {
    const { settings } = site.deps;
    site.close();
    await open({ settings: { ...settings, hallAddresses: [address] } });
    for (let tried = 0; tried < LIMITS.signIn.most; tried += 1) await tooMany(site.deps, 'signIn', address);
    expect(await tooMany(site.deps, 'signIn', address)).toBe(true);
  });
});
