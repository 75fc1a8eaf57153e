import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Receipt, SeenPage } from '../../functions/http/journey.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import {
  ANSWERS,
  destination,
  draftOf,
  prepare,
  storedIn,
  submit,
  viewIn,
  type FormFields,
  type JourneyName,
} from '../support/journeys.ts';

let site: TestApp;
let browser: Browser;
beforeEach(async () => {
  site = await testApp();
  browser = openBrowser(site);
});
afterEach(() => {
  site.close();
});

describe.each(['appointments', 'home-visits', 'errands'] as const)(
  '%s: a form of whom another tab has begun after',
  (journey: JourneyName) => {
    const gone = `/${journey}/?gone`;
    const other = { ...ANSWERS[journey]['name'], name: '另一位（示例）' };
    const begun = async (step: string) =>
      ((await (await browser.get(`/${journey}/${step}/`)).json()) as { begun: string }).begun;
    const press = async (step: string, fields: FormFields) =>
      destination(await browser.post(`/${journey}/${step}/`, { ...ANSWERS[journey][step], ...fields }));

    test('is neither sent nor answered with the receipt of the other', async () => {
      await prepare(browser, journey);
      const mark = await begun('check');
      expect(mark).toMatch(/^[\w-]{22}$/);
      expect(await begun('name')).toBe(mark);
      await prepare(browser, journey, { name: other });
      await submit(browser, journey);
      const before = await storedIn(site);
      for (const step of ['check', 'name', 'needs']) expect(await press(step, { begun: mark })).toBe(gone);
      expect(await storedIn(site)).toEqual(before);
      const done = await viewIn<{ receipt: Receipt }>(await browser.get(`/${journey}/done/`));
      expect(done.data.receipt).not.toHaveProperty('unchanged');
    });

    test('writes nothing into the draft of the other', async () => {
      await prepare(browser, journey);
      const mark = await begun('name');
      await prepare(browser, journey, { name: other });
      for (const step of ['name', 'check']) expect(await press(step, { begun: mark })).toBe(gone);
      expect(JSON.stringify(draftOf(site, browser, journey))).toContain('另一位');
      expect(await press('name', { begun: await begun('name') })).not.toBe(gone);
    });
  },
);

describe.each(['appointments', 'home-visits', 'errands'] as const)(
  '%s: what is sent',
  (journey: JourneyName) => {
    const check = `/${journey}/check/`;
    const shown = async (path = check) => (await viewIn<SeenPage>(await browser.get(path))).data;
    const name = { ...ANSWERS[journey]['name'], name: '另一位（示例）' };

    test('is what check-answers showed, though another tab has begun for somebody else since', async () => {
      await prepare(browser, journey);
      const { seen } = await shown();
      await prepare(browser, journey, { name });
      const answer = await browser.post(check, { seen });
      expect(destination(answer)).toBe(`${check}?changed`);
      expect(await storedIn(site)).toEqual({});
      expect(JSON.stringify(draftOf(site, browser, journey))).toContain('另一位');
      const again = await shown(`${check}?changed`);
      expect(again).toMatchObject({ changed: true });
      expect(destination(await browser.post(check, { seen: again.seen }))).toBe(`/${journey}/done/`);
    });

    test('is what it showed, though an answer was changed in another tab', async () => {
      await prepare(browser, journey);
      const { seen, changed } = await shown();
      expect(changed).toBe(false);
      const needs = ANSWERS[journey]['needs'] ?? {};
      await browser.post(`/${journey}/needs/?change`, { ...needs, more: '另外的话（示例）' });
      expect(destination(await browser.post(check, { seen }))).toBe(`${check}?changed`);
      // Changed back, it is what was seen.
      await browser.post(`/${journey}/needs/?change`, needs);
      expect(destination(await browser.post(check, { seen }))).toBe(`/${journey}/done/`);
    });

    test('asks whoever left in the midst of a change no more than what it has opened (A62)', async () => {
      await prepare(browser, journey);
      await browser.post(`/${journey}/field/?change`, { field: '社会保险' });
      const open = destination(await browser.get(check));
      expect(open).toBe(`/${journey}/service/?change`);
      // Who authorises somebody reads it again before they say yes.
      const after = journey === 'errands' ? '/errands/sign/?change' : check;
      expect(destination(await browser.post(open, { service: 'other' }))).toBe(after);
    });

    test('is sent once, however often the same page is pressed', async () => {
      await prepare(browser, journey);
      const { seen } = await shown();
      const presses = await Promise.all([1, 2, 3].map(() => browser.post(check, { seen })));
      expect(presses.map(destination)).toEqual(Array(3).fill(`/${journey}/done/`));
      expect(destination(await browser.post(check, { seen }))).toBe(`/${journey}/done/`);
      expect((await storedIn(site))['requests']).toBe(1);
    });
  },
);

test('whoever goes back once it was sent, and answers anew, reads that this does not count', async () => {
  await prepare(browser, 'appointments');
  const receipt = await submit(browser, 'appointments');
  const shown = async (step: string, fields: FormFields = {}) => {
    const to = destination(await browser.post(`/appointments/${step}/`, fields));
    return (await viewIn<{ receipt: Receipt }>(await browser.get(to))).data.receipt;
  };
  expect(await shown('check')).toEqual(receipt);
  expect(await shown('name', { name: '示例大娘' })).toEqual({ ...receipt, unchanged: true });
  expect((await storedIn(site))['requests']).toBe(1);
});

test('in the large tree it is shown again in the large tree', async () => {
  await prepare(browser, 'appointments');
  const answer = await browser.post('/large/appointments/check/', { seen: 'of another' });
  expect(destination(answer)).toBe('/large/appointments/check/?changed');
  expect(await submit(browser, 'appointments')).toHaveProperty('reference');
});
