import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../functions/app.ts';
import { HOME_NEEDS } from '../../functions/home-visits/at-home.ts';
import { createSealer } from '../../functions/http/seal.ts';
import type { BeginPage, StepPage } from '../../functions/http/journey.ts';
import { COMMON_CHARACTERS } from '../../src/content/common-characters.ts';
import { seeded } from '../support/fuzz.ts';
import { openBrowser, TEST_KEYS, testApp, type Browser, type TestApp } from '../support/app.ts';
import {
  ANSWERS,
  APPOINTMENT_ANSWERS,
  destination,
  DRAFT_COOKIE,
  draftOf,
  prepare,
  rowsIn,
  submit,
  viewIn,
  walk,
} from '../support/journeys.ts';

const HOUR = 3_600_000;
const COOKIE = DRAFT_COOKIE.appointments;
const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

const ATTRIBUTES = 'Max-Age=86400; Path=/; HttpOnly; Secure; SameSite=Lax';

// Of 3,500 characters, none likelier than another: nothing that people write is harder to make short.
const random = seeded(20_261_125);
const COMMON = [...COMMON_CHARACTERS];
const long = (length: number) => Array.from({ length }, () => COMMON[random(COMMON.length)] ?? '').join('');
const ALL_NEEDS = ['sign', 'writing', 'read-aloud', 'large-print', 'wheelchair', 'companion'];
// As long as each answer may be.
const MUCH_FOR_APPOINTMENT = {
  needs: { needs: ALL_NEEDS, more: long(100) },
  contact: { way: 'wechat' },
  reach: { reach: long(40) },
  name: { name: long(60) },
};
const MUCH_FOR_VISIT = {
  group: { group: 'other', need: long(100) },
  place: { community: 'unknown', finding: long(200) },
  times: {
    'half-days': ['11-25', '11-26', '11-27', '11-30', '12-01'].flatMap((day) => [
      `2026-${day}-am`,
      `2026-${day}-pm`,
    ]),
    arrange: 'yes',
  },
  door: { signs: ['knock', 'window', 'torch', 'message', 'neighbour', 'shout'], more: long(100) },
  home: { home: [...HOME_NEEDS] },
  present: { present: 'helper', 'present-name': long(60) },
  needs: { needs: ALL_NEEDS, more: long(100) },
  contact: { way: 'wechat' },
  reach: { reach: long(40) },
  name: { name: long(60), helper: long(60), relation: long(20) },
};

let site: TestApp;
let browser: Browser;
beforeEach(async () => {
  site = await testApp();
  browser = openBrowser(site);
});
afterEach(() => {
  site.close();
});

/** The line that sets the draft, as the browser gets it. */
const lineIn = (answer: Response) =>
  answer.headers.getSetCookie().find((line) => /^(?:__Host-)?draft-/.test(line)) ?? '';

describe('the draft', () => {
  test('lives in a cookie that no script and no other site gets', async () => {
    const line = lineIn(await browser.post('/appointments/'));
    const [, ...attributes] = line.split('; ');
    expect([...attributes, 'Secure'].sort()).toEqual(ATTRIBUTES.split('; ').sort());
  });

  test('is sent over TLS only, where residents come over TLS, and no other host can set one', async () => {
    const settings = { ...site.deps.settings, publicOrigin: 'https://heqi.example' };
    const app = createApp({ ...site.deps, settings });
    const secure = openBrowser({ app });
    const line = lineIn(await secure.post('/appointments/'));
    expect(line.split('; ').sort()).toEqual(expect.arrayContaining(ATTRIBUTES.split('; ')));
    expect(line).toMatch(/^__Host-draft-appointments=[^;]+; (?!.*Domain)/);
    expect(destination(await secure.get('/appointments/name/'))).not.toContain('gone');
    // A neighbour below the same domain can set the plain name, with a draft of their own in it.
    const tossed = openBrowser({ app });
    tossed.cookies.set('draft-appointments', secure.cookies.get('__Host-draft-appointments') ?? '');
    expect(destination(await tossed.get('/appointments/name/'))).toBe('/appointments/?gone');
  });

  test.each(['appointments', 'home-visits'] as const)(
    'of %s can’t be read by who holds it',
    async (journey) => {
      await prepare(browser, journey);
      const sealed = browser.cookies.get(DRAFT_COOKIE[journey]) ?? '';
      expect(sealed).toMatch(/^2\.k1\.[\w-]+$/);
      const bytes = Buffer.from(sealed.split('.')[2] ?? '', 'base64url');
      for (const secret of ['13800000000', '示例', 'g03', 'sms', 'village', 'choice'])
        expect(bytes.includes(Buffer.from(secret))).toBe(false);
    },
  );

  test.each([
    ['an appointment', 'appointments', MUCH_FOR_APPOINTMENT],
    ['a home visit', 'home-visits', MUCH_FOR_VISIT],
  ] as const)(
    'of %s fits a cookie with every answer as long as it may be, in plain Chinese',
    async (_what, journey, much) => {
      await prepare(browser, journey, much);
      const line = `__Host-${DRAFT_COOKIE[journey]}=${browser.cookies.get(DRAFT_COOKIE[journey]) ?? ''}; ${ATTRIBUTES}`;
      expect(line.length).toBeLessThanOrEqual(4096);
      expect((await submit(browser, journey)).reference).toMatch(/^\d{8}$/);
    },
  );

  test('lives for a working day and its evening (A66), and no longer than a day', async () => {
    await walk(browser, '/appointments/', APPOINTMENT_ANSWERS, 'name');
    site.clock.forward(20 * HOUR);
    expect((await browser.get('/appointments/name/')).status).toBe(200);
    site.clock.forward(4 * HOUR);
    expect(destination(await browser.get('/appointments/name/'))).toBe('/appointments/?gone');
    expect(destination(await browser.post('/appointments/name/', { name: '示例' }))).toBe(
      '/appointments/?gone',
    );
  });

  test('lives a day from the last answer on', async () => {
    await walk(browser, '/appointments/', APPOINTMENT_ANSWERS, 'needs');
    site.clock.forward(20 * HOUR);
    await browser.post('/appointments/needs/', {});
    site.clock.forward(20 * HOUR);
    expect((await browser.get('/appointments/day/')).status).toBe(200);
  });

  test('opens after the keys have been changed, while the old one is still known', async () => {
    await prepare(browser, 'appointments');
    const rotated = createSealer({ ...TEST_KEYS, dataKeys: `k2:${key(9)},${TEST_KEYS.dataKeys}` });
    const later = await testApp({ sealer: rotated, db: site.deps.db });
    const same = openBrowser(later);
    same.cookies.set(COOKIE, browser.cookies.get(COOKIE) ?? '');
    expect((await submit(same, 'appointments')).reference).toMatch(/^\d{8}$/);
    later.close();
  });
});

describe('a draft that this server did not make for this purpose', () => {
  const withDraft = (value: string) => {
    const other = openBrowser(site);
    other.cookies.set(COOKIE, value);
    return other;
  };
  const kept = (more: object = {}) =>
    JSON.stringify({
      until: site.clock.now.getTime() + HOUR,
      value: { submitKey: 'x', draft: { choice: {} } },
      ...more,
    });
  const forged = (text: string, place = `cookie.${COOKIE}`, keys = TEST_KEYS) =>
    createSealer(keys).seal(text, place);

  test('the forgery of these tests would be taken if it were the server’s own', async () => {
    expect((await withDraft(forged(kept())).get('/appointments/field/')).status).toBe(200);
  });

  test.each<[string, () => string]>([
    ['plain text', () => kept()],
    ['plain text in base64', () => Buffer.from(kept()).toString('base64url')],
    ['nothing', () => ''],
    ['another key', () => forged(kept(), undefined, { ...TEST_KEYS, dataKeys: `k1:${key(7)}` })],
    // A newer one’s is in key-behind.test.ts.
    ['an unknown key’s name', () => forged(kept(), undefined, { ...TEST_KEYS, dataKeys: `k0:${key(1)}` })],
    ['another journey’s cookie', () => forged(kept(), 'cookie.draft-home-visits')],
    ['another cookie', () => forged(kept(), 'cookie.request')],
    ['a column', () => forged(kept(), 'requests.details:1')],
    // What another release has asked is in older-draft.test.ts.
    ['a list', () => forged(kept({ value: { submitKey: 'x', draft: [] } }))],
    ['a word', () => forged(kept({ value: { submitKey: 'x', draft: 'choice' } }))],
    ['no submit key', () => forged(kept({ value: { draft: { choice: {} } } }))],
    ['a submit key that is none', () => forged(kept({ value: { submitKey: 5, draft: { choice: {} } } }))],
    ['no end', () => forged(JSON.stringify({ value: { submitKey: 'x', draft: { choice: {} } } }))],
    ['an end in words', () => forged(kept({ until: 'never' }))],
    ['the past', () => forged(kept({ until: 0 }))],
    ['no JSON', () => forged('{')],
    ['null', () => forged('null')],
    ['a percent sign', () => '%'],
    ['a broken escape', () => '1.k1.%ED%A0%80'],
    ['much', () => `1.k1.${'A'.repeat(8000)}`],
  ])('made of %s is the same as none', async (_what, make) => {
    const other = withDraft(make());
    expect(destination(await other.get('/appointments/field/'))).toBe('/appointments/?gone');
    expect(destination(await other.post('/appointments/name/', { name: '示例' }))).toBe(
      '/appointments/?gone',
    );
    expect(destination(await other.post('/appointments/check/'))).toBe('/appointments/?gone');
    expect((await other.get('/appointments/')).status).toBe(200);
    expect(await rowsIn(site)).toEqual({});
  });

  test('with any one character changed is the same as none', async () => {
    await prepare(browser, 'appointments');
    const sealed = browser.cookies.get(COOKIE) ?? '';
    for (let at = 0; at < sealed.length - 1; at += 1) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const answer = await withDraft(sealed.slice(0, at) + other + sealed.slice(at + 1)).get(
        '/appointments/check/',
      );
      expect([at, destination(answer)]).toEqual([at, '/appointments/?gone']);
    }
  });

  test('of the other journey, under its own name, is not mixed up', async () => {
    await prepare(browser, 'home-visits');
    const other = openBrowser(site);
    other.cookies.set(COOKIE, browser.cookies.get(DRAFT_COOKIE['home-visits']) ?? '');
    expect(destination(await other.get('/appointments/check/'))).toBe('/appointments/?gone');
  });

  test('does not show another resident’s receipt', async () => {
    await prepare(browser, 'appointments');
    await submit(browser, 'appointments');
    const receipt = browser.cookies.get('receipt-appointments') ?? '';
    const other = openBrowser(site);
    other.cookies.set('receipt-home-visits', receipt);
    expect(destination(await other.get('/home-visits/done/'))).toBe('/home-visits/');
    other.cookies.set('receipt-appointments', `${receipt.slice(0, -2)}AA`);
    expect(destination(await other.get('/appointments/done/'))).toBe('/appointments/');
  });
});

test.each(['appointments', 'home-visits', 'errands'] as const)(
  '%s: whoever comes back to the start finds what they left there, and where a press would lose it',
  async (journey) => {
    const left = async () => (await viewIn<BeginPage>(await browser.get(`/large/${journey}/`))).data.left;
    await browser.post(`/${journey}/`, { service: 'gaoling-jintie' });
    // Nothing is lost with it yet.
    expect(await left()).toBeUndefined();
    await walk(browser, `/${journey}/`, ANSWERS[journey], 'contact');
    expect(await left()).toEqual({ what: 'draft', path: `/${journey}/contact/` });
    await prepare(browser, journey);
    expect(await left()).toEqual({ what: 'draft', path: `/${journey}/check/` });
    await submit(browser, journey);
    expect(await left()).toEqual({ what: 'receipt', path: `/${journey}/done/` });
    await browser.post(`/${journey}/`);
    expect(await left()).toBeUndefined();
  },
);

describe('answers that do not fit a cookie', () => {
  test('are shown again with all that was typed, and the draft stays as it was', async () => {
    // Deflated, even these fit; a cookie in plain text is what lets them not.
    const sealer = createSealer(TEST_KEYS);
    const plain = await testApp({
      sealer: { ...sealer, sealShort: (text, place) => sealer.seal(text, place) },
    });
    onTestFinished(() => {
      plain.close();
    });
    browser = openBrowser(plain);
    const astral = (length: number) => '𠮷'.repeat(length);
    const answers = {
      ...ANSWERS['home-visits'],
      group: { group: 'other', need: astral(100) },
      place: { community: 'unknown', finding: astral(200) },
      door: { signs: ['knock'], more: astral(100) },
      needs: { more: astral(100) },
      contact: { way: 'wechat' },
      reach: { reach: astral(40) },
    };
    await walk(browser, '/home-visits/', answers, 'name');
    const draft = draftOf(plain, browser, 'home-visits');
    const names = { name: astral(60), helper: astral(60), relation: astral(20) };
    const answer = await browser.post('/home-visits/name/', names);
    expect(answer.status).toBe(422);
    const { data } = await viewIn<StepPage>(answer);
    expect(data.errors).toEqual({ name: 'answers-too-long' });
    expect(data.fields).toEqual({ name: [names.name], helper: [names.helper], relation: [names.relation] });
    expect(draftOf(plain, browser, 'home-visits')).toEqual(draft);
  });
});
