import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StepPage } from '../../functions/http/journey.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { destination, prepare, viewIn } from '../support/journeys.ts';

let site: TestApp;
let browser: Browser;
beforeEach(async () => {
  site = await testApp();
  browser = openBrowser(site);
});
afterEach(() => {
  site.close();
});

const NAME = '/appointments/name/';
const shown = async (path: string) => {
  const answer = await browser.get(path);
  return { status: answer.status, ...(await viewIn<StepPage>(answer)).data };
};
const WRONG = { name: '密码是123456' };

/** Where a form leads; the browser of the tests goes there by itself. */
async function leadsTo(path: string, fields: Record<string, string>): Promise<string> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { origin: 'http://localhost', host: 'localhost', cookie };
  const init = { method: 'POST', body: new URLSearchParams(fields), headers };
  return destination(await site.app.request(path, init));
}

test('a step to be mended has an address, so that Back and reload ask for no form to be sent again', async () => {
  await prepare(browser, 'appointments');
  expect(await leadsTo(NAME, WRONG)).toBe(`${NAME}?mend`);
  expect(await leadsTo(`/large${NAME}?change`, WRONG)).toBe(`/large${NAME}?change&mend`);
  expect((await browser.post(NAME, WRONG)).status).toBe(422);
  for (let reloads = 0; reloads < 2; reloads += 1)
    expect(await shown(`${NAME}?mend`)).toMatchObject({
      status: 422,
      action: NAME,
      fields: { name: [WRONG.name] },
      errors: { name: 'secret-password' },
    });
  // Only there: the step itself shows what was answered rightly before, and no other step anything of it.
  expect(await shown(NAME)).toMatchObject({ status: 200, fields: { name: ['示例大爷'] }, errors: {} });
  expect(await shown('/appointments/contact/?mend')).toMatchObject({ status: 200, errors: {} });
  expect(destination(await browser.post(NAME, { name: '李大爷' }))).toBe('/appointments/check/');
  expect(await shown(`${NAME}?mend`)).toMatchObject({
    status: 200,
    fields: { name: ['李大爷'] },
    errors: {},
  });
});

test('is forgotten with everything else when the machine is cleared', async () => {
  await prepare(browser, 'appointments');
  await browser.post(NAME, WRONG);
  expect(browser.cookies.has('mistake')).toBe(true);
  await browser.post('/clear/');
  expect([...browser.cookies.keys()]).toEqual([]);
});

test('that is too long for a cookie is shown at once', async () => {
  await prepare(browser, 'appointments');
  const name = Array.from({ length: 5000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000)));
  const answer = await browser.post(NAME, { name: name.join('') });
  expect(answer.status).toBe(422);
  expect((await viewIn<StepPage>(answer)).data.fields).toEqual({ name: [name.join('')] });
  expect(browser.cookies.has('mistake')).toBe(false);
});
