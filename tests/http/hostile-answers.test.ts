import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseAppointmentDetails } from '../../functions/appointments/appointment.ts';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { StepPage } from '../../functions/http/journey.ts';
import { openDetails } from '../../functions/requests/sealing.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import {
  ANSWERS,
  APPOINTMENT_ANSWERS,
  askForVisit,
  bookAppointment,
  destination,
  draftOf,
  prepare,
  storedIn,
  viewIn,
  walk,
  type FormFields,
  type JourneyName,
} from '../support/journeys.ts';

let site: TestApp;
let browser: Browser;
const logged = vi.spyOn(console, 'error');
beforeEach(async () => {
  site = await testApp();
  browser = openBrowser(site);
  logged.mockClear();
});
afterEach(() => {
  expect(logged).not.toHaveBeenCalled();
  site.close();
});

/** The fields of a step whose answer is one of a list, or a list of them. */
const CHOICES: readonly [JourneyName, string, string][] = [
  ['appointments', 'field', 'field'],
  ['appointments', 'service', 'service'],
  ['appointments', 'day', 'day'],
  ['appointments', 'time', 'slot'],
  ['appointments', 'needs', 'needs'],
  ['appointments', 'contact', 'way'],
  ['home-visits', 'who', 'who'],
  ['home-visits', 'group', 'group'],
  ['home-visits', 'place', 'community'],
  ['home-visits', 'times', 'half-days'],
  ['home-visits', 'door', 'signs'],
  ['home-visits', 'reach', 'reach'],
  ['home-visits', 'consent', 'sensitive'],
];

const NOT_OFFERED = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '0',
  '-1',
  'NaN',
  '1e309',
  '9'.repeat(400),
  'null',
  'undefined',
  'true',
  '[object Object]',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '\u202e08:30',
  '../../etc/passwd',
  '2026-11-24T08:30:00Z',
  '2026-02-30',
  '2026-13-45T99:99',
  '+002026-11-24',
  '2026-11-24 T08:30',
  '２０２６－１１－２４',
  'g01\n',
  'ｇ０１',
  '🧓'.repeat(50),
];

describe.each(CHOICES)('%s: the question %s', (journey, step, field) => {
  test('takes nothing that it did not offer', async () => {
    await walk(browser, `/${journey}/`, ANSWERS[journey], step);
    const draft = draftOf(site, browser, journey);
    const rest = ANSWERS[journey][step] ?? {};
    for (const value of NOT_OFFERED) {
      const answer = await browser.post(`/${journey}/${step}/`, { ...rest, [field]: value });
      expect([value, answer.status]).toEqual([value, 422]);
      expect(draftOf(site, browser, journey)).toEqual(draft);
    }
    expect(await storedIn(site)).toEqual({});
  });
});

describe.each(['appointments', 'home-visits'] as const)('%s', (journey) => {
  const steps = Object.keys(ANSWERS[journey]);

  test('names that mean something to JavaScript are names, and nothing is kept of them', async () => {
    const names = {
      __proto__: 'x',
      constructor: 'x',
      prototype: 'x',
      'draft[choice]': 'x',
      'needs[]': 'sign',
      '': 'x',
    };
    const fields = Object.fromEntries([...Object.entries(names), ['__proto__', 'x']]) as FormFields;
    await prepare(browser, journey);
    const plain = draftOf(site, browser, journey);
    await browser.post(`/${journey}/`);
    for (const step of steps) {
      const answer = await browser.post(`/${journey}/${step}/`, { ...ANSWERS[journey][step], ...fields });
      expect([step, answer.status]).toEqual([step, 303]);
      expect((await browser.post(`/${journey}/${step}/`, fields)).status).toBeLessThan(500);
      await browser.post(`/${journey}/${step}/`, ANSWERS[journey][step]);
    }
    expect(draftOf(site, browser, journey)).toEqual(plain);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  test('of a field sent twice the first value counts, and no list is stored where one answer belongs', async () => {
    await prepare(browser, journey);
    const plain = draftOf(site, browser, journey);
    for (const step of steps) {
      const once = Object.entries(ANSWERS[journey][step] ?? {});
      const twice = once.map(([name, value]): [string, string | readonly string[]] => [
        name,
        typeof value === 'string' ? [value, 'intruder'] : value,
      ]);
      const answer = await browser.post(`/${journey}/${step}/`, Object.fromEntries(twice));
      expect([step, answer.status]).toEqual([step, 303]);
    }
    expect(draftOf(site, browser, journey)).toEqual(plain);
  });

  test('every question survives very long answers, and shows them again', async () => {
    await prepare(browser, journey);
    const plain = draftOf(site, browser, journey);
    for (const step of steps) {
      for (const text of ['長'.repeat(6000), '😀'.repeat(4000), 'x'.repeat(60_000), '\n'.repeat(60_000)]) {
        const fields = Object.fromEntries(
          Object.keys(ANSWERS[journey][step] ?? {}).map((name) => [name, text]),
        );
        const answer = await browser.post(`/${journey}/${step}/`, fields);
        expect([step, [413, 422]]).toEqual([step, expect.arrayContaining([answer.status]) as unknown]);
        if (answer.status === 422)
          expect((await viewIn<{ fields: unknown }>(answer)).data.fields).toEqual(
            Object.fromEntries(Object.keys(fields).map((name) => [name, [text]])),
          );
      }
    }
    expect(draftOf(site, browser, journey)).toEqual(plain);
  });
});

test.each([
  ['home-visits', 'place', 'finding'],
  ['errands', 'task', 'want'],
  ['appointments', 'needs', 'more'],
  ['appointments', 'name', 'name'],
] as const)(
  '%s: ten thousand characters at %s come back with how to mend it',
  async (journey, step, field) => {
    await prepare(browser, journey);
    for (const text of ['长'.repeat(10_000), '🧓'.repeat(10_000)]) {
      const answer = await browser.post(`/${journey}/${step}/`, { ...ANSWERS[journey][step], [field]: text });
      expect(answer.status).toBe(422);
      const { data } = await viewIn<StepPage>(answer);
      expect(data.fields[field]).toEqual([text]);
      expect(data.errors).toEqual({
        [field]: field === 'name' && text.startsWith('🧓') ? 'name-empty' : `${field}-too-long`,
      });
    }
  },
);

describe('a name', () => {
  test.each([
    ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉・买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉．买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉·买买提', '阿卜杜拉·买买提'],
    ['𠮷', '𠮷'],
    ['疃䶮\u{2ebf0}', '疃䶮\u{2ebf0}'],
    ['\u{30edd}'.repeat(60), '\u{30edd}'.repeat(60)],
    ['葛\u{e0100}某', '葛\u{e0100}某'],
    ['老李 👨‍🌾', '老李 👨‍🌾'],
    ['<b>王</b>', '<b>王</b>'],
    ["O'Brien; drop table requests", "O'Brien; drop table requests"],
    ['constructor', 'constructor'],
    ['null', 'null'],
    ['王\u0007秀\u202e英', '王秀英'],
  ])('%j is stored as %j (A54)', async (typed, stored) => {
    const { requestId } = await bookAppointment(browser, { name: { name: typed } });
    const request = await findRequest(site.deps.db, requestId);
    expect(request && parseAppointmentDetails(openDetails(site.deps, request)).name).toBe(stored);
  });
});

describe('a text', () => {
  test('is stored without what nobody can see, and nobody is asked to remove it', async () => {
    const finding = '村口\u202e红门\u0007\u001b\ufffe\u200b\u0085第二排';
    const { requestId } = await askForVisit(browser, { place: { community: 'g01', finding } });
    const request = await findRequest(site.deps.db, requestId);
    expect(openDetails(site.deps, request as StoredRequest)).toMatchObject({
      place: { finding: '村口红门\n第二排' },
    });
  });

  test('keeps its lines and whatever people write', async () => {
    const finding = '村口第二排\n红门 🚪，找“𠮷”家；or 1=1 --';
    await askForVisit(browser, { place: { community: 'g01', finding: finding.replace('\n', '\r\n') } });
    await prepare(browser, 'home-visits', { place: { community: 'g01', finding } });
    expect(draftOf(site, browser, 'home-visits')).toMatchObject({ place: { finding } });
  });
});

test('a service that no guide has begins with the first question, whatever it is called', async () => {
  for (const service of NOT_OFFERED) {
    expect(destination(await browser.post('/appointments/', { service }))).toBe('/appointments/field/');
    expect((await browser.get(`/appointments/?service=${encodeURIComponent(service)}`)).status).toBe(200);
    expect(draftOf(site, browser, 'appointments')).toEqual({ choice: {} });
  }
});

test('a broken query is no 5xx', async () => {
  await walk(browser, '/appointments/', APPOINTMENT_ANSWERS, 'needs');
  for (const query of [
    '?service=%',
    '?service=%ED%A0%80',
    '?service=%00',
    '?%',
    '?change=%FF&change',
    `?${'a=1&'.repeat(5000)}`,
  ]) {
    expect((await browser.get(`/appointments/${query}`)).status).toBe(200);
    expect((await browser.get(`/appointments/needs/${query}`)).status).toBe(200);
    expect((await browser.get(`/requests/${query}`)).status).toBe(200);
  }
});
