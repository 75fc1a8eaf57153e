import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StepPage } from '../../functions/http/journey.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import {
  ANSWERS,
  bookAppointment,
  destination,
  draftOf,
  ERROR_SENTENCES,
  prepare,
  viewIn,
  walk,
  type JourneyName,
} from '../support/journeys.ts';

let site: TestApp;
beforeAll(async () => {
  site = await testApp();
});
afterAll(() => {
  site.close();
});

/** Sends a body as it is, which no browser would have made. */
async function sendRaw(path: string, body: string, cookies: ReadonlyMap<string, string>) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = {
    ...{ host: 'localhost', origin: 'http://localhost', cookie },
    'content-type': 'application/x-www-form-urlencoded',
  };
  return site.app.request(path, { method: 'POST', body, headers });
}

const TEXTS: readonly (readonly [JourneyName, string, string])[] = [
  ['appointments', 'needs', 'more'],
  ['appointments', 'name', 'name'],
  ['home-visits', 'place', 'finding'],
  ['home-visits', 'name', 'helper'],
  ['errands', 'task', 'want'],
  ['errands', 'scope', 'scope-more'],
];

const encoded = (fields: Readonly<Record<string, string | readonly string[]>>) =>
  Object.entries(fields)
    .flatMap(([name, values]) => [values].flat().map((value) => `${name}=${encodeURIComponent(value)}`))
    .join('&');

describe.each(TEXTS)('%s: what is written at %s', (journey, step, field) => {
  const others = Object.entries(ANSWERS[journey][step] ?? {}).filter(([name]) => name !== field);
  const bodyWith = (raw: string) => `${encoded(Object.fromEntries(others))}&${field}=${raw}`;
  const WANG = encodeURIComponent('王奶奶');

  test('is taken without the signs that nobody sees', async () => {
    const browser = openBrowser(site);
    await walk(browser, `/${journey}/`, ANSWERS[journey], step);
    for (const unseen of ['%00', '%01%02', '%1B', '%7F', '%C2%9B', '%E2%80%AE', '\0'])
      for (const raw of [unseen + WANG, WANG + unseen, `${WANG.slice(0, 9)}${unseen}${WANG.slice(9)}`]) {
        const answer = await sendRaw(`/${journey}/${step}/`, bodyWith(raw), browser.cookies);
        expect([raw, answer.status]).toEqual([raw, 303]);
        const kept = openBrowser(site);
        for (const line of answer.headers.getSetCookie())
          kept.cookies.set(
            line.slice(0, line.indexOf('=')),
            line.slice(line.indexOf('=') + 1).split(';')[0] ?? '',
          );
        expect(JSON.stringify(draftOf(site, kept, journey))).toContain('"王奶奶"');
      }
  });

  test('comes back with how to mend it where a sign was lost on the way', async () => {
    const browser = openBrowser(site);
    await walk(browser, `/${journey}/`, ANSWERS[journey], step);
    for (const lost of ['%ED%A0%BD', '%FF', '%C0%AF', '%EF%BF%BD', '%E7%8E']) {
      const answer = await sendRaw(`/${journey}/${step}/`, bodyWith(WANG + lost), browser.cookies);
      expect([lost, answer.status]).toEqual([lost, 422]);
      const { fields, errors } = (await viewIn<StepPage>(answer)).data;
      expect(errors).toEqual({ [field]: 'unreadable' });
      expect(ERROR_SENTENCES['unreadable']).toBeDefined();
      expect(fields[field]?.[0]).toMatch(/^王奶奶\ufffd+$/u);
      for (const [name, values] of others) expect(fields[name]).toEqual([values].flat());
    }
  });

  test('is understood with a percent sign that is no escape', async () => {
    const browser = openBrowser(site);
    await walk(browser, `/${journey}/`, ANSWERS[journey], step);
    for (const raw of [`${WANG}%`, `${WANG}%zz`, `100%${WANG}`])
      expect((await sendRaw(`/${journey}/${step}/`, bodyWith(raw), browser.cookies)).status).toBe(303);
  });
});

test('what a page of a request is sent is kept as well', async () => {
  const browser = openBrowser(site);
  const { reference, code } = await bookAppointment(browser);
  // Whoever copied them out of a file brought more along than the digits.
  const found = await sendRaw('/requests/', `reference=%00${reference}&code=${code}%00`, new Map());
  expect(destination(found)).toBe('/requests/view/');
  await browser.post('/requests/', { reference, code });
  const sent = await sendRaw('/requests/message/', 'message=%E8%AF%B7%00%E9%97%AE&key=a', browser.cookies);
  expect(destination(sent)).toBe('/requests/view/');
  const { data } = await viewIn<{ talk: { text: string }[] }>(await browser.get('/requests/view/'));
  expect(data.talk.map(({ text }) => text)).toEqual(['请问']);
  const lost = await sendRaw('/requests/message/', 'message=%E8%AF%B7%FF&key=b', browser.cookies);
  expect(lost.status).toBe(422);
  expect((await viewIn<StepPage>(lost)).data.fields['message']).toEqual(['请\ufffd']);
});

test('a choice with a sign that nobody sees is the choice', async () => {
  const browser = openBrowser(site);
  await prepare(browser, 'appointments');
  const answer = await sendRaw('/appointments/contact/', 'way=%00sms%00', browser.cookies);
  expect(answer.status).toBe(303);
});
