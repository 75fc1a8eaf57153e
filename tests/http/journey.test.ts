import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requests } from '../../db/schema/requests.ts';
import type { Receipt, StepPage } from '../../functions/http/journey.ts';
import { inMode, MODES } from '../../functions/shared/modes.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { backends, type Backend } from '../support/database.ts';
import {
  ANSWERS,
  APPOINTMENT_ANSWERS,
  destination,
  draftOf,
  prepare,
  rowsIn,
  storedIn,
  submit,
  viewIn,
  walk,
  type FormFields,
  type JourneyName,
} from '../support/journeys.ts';

const JOURNEYS: readonly JourneyName[] = ['appointments', 'home-visits'];
const CASES = backends.flatMap((backend) => JOURNEYS.map((journey) => ({ journey, backend })));

let site: TestApp;
let browser: Browser;
async function open(backend: Backend): Promise<void> {
  site = await testApp({}, backend);
  browser = openBrowser(site);
}
afterEach(() => {
  site.close();
});

/** Every page of a journey that answers to GET. */
const pagesOf = (journey: JourneyName) =>
  site.app.routes
    .filter(({ method, path }) => method === 'GET' && path.startsWith(`/${journey}/`))
    .map(({ path }) => path);

describe.each(CASES)('$journey ($backend)', ({ journey, backend }) => {
  beforeEach(() => open(backend));
  const first = journey === 'appointments' ? 'field' : 'who';

  test('whoever jumps ahead is brought to the first open question', async () => {
    destination(await browser.post(`/${journey}/`));
    const ahead = pagesOf(journey).filter((path) => ![`/${journey}/`, `/${journey}/done/`].includes(path));
    expect(ahead.length).toBeGreaterThan(7);
    for (const path of ahead) {
      const answer = await browser.get(path);
      if (path === `/${journey}/${first}/`) expect(answer.status).toBe(200);
      else expect([path, destination(answer)]).toEqual([path, `/${journey}/${first}/`]);
    }
    expect(destination(await browser.post(`/${journey}/check/`))).toBe(`/${journey}/${first}/`);
    expect(await rowsIn(site)).toEqual({});
  });

  test('each question says the same number of questions, to whoever leaves a way to reach them', async () => {
    const told: number[] = [];
    let at = destination(await browser.post(`/${journey}/`));
    for (let step = first; step !== 'check'; step = at.split('/').at(-2) ?? '') {
      told.push((await viewIn<StepPage>(await browser.get(at))).data.of);
      at = destination(await browser.post(at, ANSWERS[journey][step]));
    }
    expect(told).toEqual(told.map(() => told.length + 1));
  });

  test('whoever has not begun, or lost the cookie, is brought to the start, and told why', async () => {
    for (const path of pagesOf(journey)) {
      if (path === `/${journey}/`) continue;
      const start = path === `/${journey}/done/` ? `/${journey}/` : `/${journey}/?gone`;
      expect([path, destination(await browser.get(path))]).toEqual([path, start]);
      if (path === `/${journey}/done/`) continue;
      expect([path, destination(await browser.post(path))]).toEqual([path, start]);
    }
    for (const [search, gone] of [
      ['', false],
      ['?gone', true],
    ] as const)
      expect((await viewIn(await browser.get(`/${journey}/${search}`))).data).toMatchObject({ gone });
  });

  test('Back shows what was answered, and may answer it anew', async () => {
    await walk(browser, `/${journey}/`, ANSWERS[journey], 'contact');
    const { data } = await viewIn<StepPage>(await browser.get(`/${journey}/needs/`));
    expect(data.fields['needs']).toEqual([ANSWERS[journey]['needs']?.['needs']].flat());
    expect(data.back).toBe(journey === 'appointments' ? '/appointments/service/' : '/home-visits/present/');
    await browser.post(`/${journey}/needs/`, { needs: ['large-print'] });
    expect(draftOf(site, browser, journey)).toMatchObject({ needs: { chosen: ['large-print'], more: '' } });
  });

  test('changing one answer leads back to check-answers (A62)', async () => {
    await prepare(browser, journey);
    const page = await viewIn<StepPage>(await browser.get(`/${journey}/needs/?change`));
    expect(page.data).toMatchObject({ action: `/${journey}/needs/?change`, back: `/${journey}/check/` });
    expect(destination(await browser.post(page.data.action, {}))).toBe(`/${journey}/check/`);
  });

  test('changing an answer that opens another asks that one only, then leads back (A62)', async () => {
    await prepare(browser, journey);
    expect(destination(await browser.post(`/${journey}/contact/?change`, { way: 'email' }))).toBe(
      `/${journey}/reach/?change`,
    );
    const page = await viewIn<StepPage>(await browser.get(`/${journey}/reach/?change`));
    expect(page.data).toMatchObject({
      action: `/${journey}/reach/?change`,
      back: `/${journey}/contact/?change`,
      fields: { reach: [] },
    });
    const refused = await viewIn<StepPage>(await browser.post(page.data.action, { reach: 'no address' }));
    expect(refused.data.action).toBe(`/${journey}/reach/?change`);
    const next = await browser.post(page.data.action, { reach: 'a@example.com' });
    expect(destination(next)).toBe(`/${journey}/check/`);
  });

  test('changing what it is about asks the field, then the service, then leads back (A62)', async () => {
    await prepare(browser, journey);
    const { field, service } = ANSWERS[journey];
    const next = destination(await browser.post(`/${journey}/field/?change`, field));
    expect(next).toBe(`/${journey}/service/?change`);
    const { data } = await viewIn<StepPage>(await browser.get(next));
    expect(data).toMatchObject({
      fields: { service: [service?.['service']] },
      back: `/${journey}/field/?change`,
    });
    expect(destination(await browser.post(next, { service: 'other' }))).toBe(`/${journey}/check/`);
    const other = browser.post(`/${journey}/field/?change`, { field: 'other' });
    expect(destination(await other)).toBe(`/${journey}/check/`);
  });

  test('begun on a guide asks no more what it is about, nor counts it (A61)', async () => {
    const guide = { service: 'gaoling-jintie' };
    const seen = await walk(browser, `/${journey}/`, ANSWERS[journey], 'check', guide);
    expect(seen.filter((path) => /\/(?:field|service)\//.test(path))).toEqual([]);
    const pageAt = async (path: string) => (await viewIn<StepPage>(await browser.get(path))).data;
    const pages = await Promise.all(seen.slice(0, -1).map(pageAt));
    expect(pages.map(({ number }) => number)).toEqual(pages.map((_, n) => n + 1));
    expect(new Set(pages.map(({ of }) => of))).toEqual(new Set([seen.length]));
    expect(pages.map(({ back }) => back)).toEqual([`/${journey}/`, ...seen.slice(0, -2)]);
    const changing = { of: seen.length + 2, back: `/${journey}/field/?change` };
    expect(await pageAt(`/${journey}/service/?change`)).toMatchObject(changing);
    await browser.post(`/${journey}/field/?change`, { field: '社会保险' });
    expect(destination(await browser.get(`/${journey}/check/`))).toBe(`/${journey}/service/?change`);
  });

  test('a double click stores one request and shows one reference (A67, D3)', async () => {
    await prepare(browser, journey);
    const answers = await Promise.all([1, 2, 3].map(() => twin(browser).post(`/${journey}/check/`)));
    const receipts = await Promise.all(answers.map((answer) => receiptIn(answer, journey)));
    expect(new Set(receipts.map(({ reference, code }) => `${reference} ${code}`)).size).toBe(1);
    expect((await storedIn(site))['requests']).toBe(1);
  });

  test('Back and resubmit leads to the same confirmation and stores nothing more (A67, D3)', async () => {
    await prepare(browser, journey);
    const receipt = await submit(browser, journey);
    for (const path of ['check', first, 'name']) {
      expect(destination(await browser.post(`/${journey}/${path}/`, {}))).toBe(`/${journey}/done/`);
      expect(destination(await browser.get(`/${journey}/${path}/`))).toBe(`/${journey}/done/`);
    }
    const { data } = await viewIn<{ receipt: Receipt }>(await browser.get(`/${journey}/done/`));
    expect(data.receipt).toEqual(receipt);
    expect((await storedIn(site))['requests']).toBe(1);
  });

  test('a retry after an answer that never arrived gives the same reference (D3)', async () => {
    await prepare(browser, journey);
    const receipt = await submit(twin(browser), journey);
    expect(await submit(browser, journey)).toEqual(receipt);
    expect((await storedIn(site))['requests']).toBe(1);
  });

  test('the confirmation can be loaded again, in the same browser only (A63)', async () => {
    await prepare(browser, journey);
    const receipt = await submit(browser, journey);
    for (const _time of [1, 2]) {
      const { data } = await viewIn<{ receipt: Receipt }>(await browser.get(`/${journey}/done/`));
      expect(data.receipt).toEqual(receipt);
    }
    expect(destination(await openBrowser(site).get(`/${journey}/done/`))).toBe(`/${journey}/`);
  });

  test('beginning anew stores a second request with another reference', async () => {
    await prepare(browser, journey);
    const one = await submit(browser, journey);
    // For another person: whoever books the same for themselves is asked first.
    await prepare(browser, journey, journey === 'appointments' ? { reach: { reach: '13900000000' } } : {});
    expect(destination(await browser.get(`/${journey}/done/`))).toBe(`/${journey}/`);
    const two = await submit(browser, journey);
    expect(two.reference).not.toBe(one.reference);
    expect((await storedIn(site))['requests']).toBe(2);
  });

  test('no GET changes anything, with any draft or receipt (D10)', async () => {
    await prepare(browser, journey);
    for (const finished of [false, true]) {
      if (finished) await submit(browser, journey);
      const rows = await rowsIn(site);
      for (const path of pagesOf(journey)) {
        const answer = await browser.get(path);
        expect([path, answer.headers.getSetCookie()]).toEqual([path, []]);
      }
      expect(await rowsIn(site)).toEqual(rows);
    }
  });

  test.each(MODES)('every redirect stays in the %s tree (A69)', async (mode) => {
    const inTree = (path: string) => inMode(mode, path);
    const steps = await walk(browser, inTree(`/${journey}/`), ANSWERS[journey]);
    const done = destination(await browser.post(inTree(`/${journey}/check/`)));
    const again = destination(await browser.get(inTree(`/${journey}/check/`)));
    expect([...steps, done, again].filter((path) => !path.startsWith(inTree(`/${journey}/`)))).toEqual([]);
    expect((await browser.get(done)).status).toBe(200);
  });
});

describe('journeys', () => {
  beforeEach(() => open('file'));

  test('a draft begun in one tree goes on in another', async () => {
    await walk(browser, '/reader/appointments/', APPOINTMENT_ANSWERS, 'needs');
    expect((await browser.get('/large/appointments/needs/')).status).toBe(200);
  });

  test('two journeys of one browser do not touch each other', async () => {
    await prepare(browser, 'appointments');
    await prepare(browser, 'home-visits');
    await submit(browser, 'home-visits');
    await submit(browser, 'appointments');
    expect((await storedIn(site))['requests']).toBe(2);
  });

  test.each(['2026-11-25', '2026-11-24'])(
    'whoever changes the time to one of %s is asked which, and is back at check-answers (A62)',
    async (day) => {
      await prepare(browser, 'appointments');
      const time = destination(await browser.post('/appointments/day/?change', { day }));
      expect(time).toBe('/appointments/time/?change');
      expect((await viewIn<StepPage>(await browser.get(time))).data.back).toBe('/appointments/day/?change');
      expect(destination(await browser.post(time, { slot: `${day}T10:00` }))).toBe('/appointments/check/');
    },
  );

  test('a later edit of the guide changes nothing that is stored (D6)', async () => {
    await prepare(browser, 'appointments');
    await submit(browser, 'appointments');
    const before = await site.deps.db.select().from(requests);
    const content = await site.deps.catalogue();
    const edited = await testApp({
      db: site.deps.db,
      catalogue: () =>
        Promise.resolve({
          ...content,
          services: content.services.map((service) => ({ ...service, title: '改了名', minutes: 99 })),
        }),
    });
    const same = openBrowser(edited);
    for (const [name, value] of browser.cookies) same.cookies.set(name, value);
    const { data } = await viewIn<{ service: string }>(await same.get('/appointments/done/'));
    expect(data.service).toBe('高龄津贴');
    expect(await site.deps.db.select().from(requests)).toEqual(before);
    expect(before[0]).toMatchObject({ serviceTitle: '高龄津贴', serviceMinutes: 30 });
    edited.close();
  });

  test('what was changed after an answer that never arrived is told not to count (D3)', async () => {
    await prepare(browser, 'appointments');
    const first = await submit(twin(browser), 'appointments');
    const retry = async (step: string, fields: FormFields) => {
      const again = twin(browser);
      await again.post(`/appointments/${step}/?change`, fields);
      return submit(again, 'appointments');
    };
    expect(await retry('name', APPOINTMENT_ANSWERS.name)).toEqual(first);
    expect(await retry('name', { name: '示例大娘' })).toEqual({ ...first, unchanged: true });
    expect(await retry('time', { slot: '2026-11-24T09:00' })).toEqual({ ...first, unchanged: true });
    expect((await storedIn(site))['requests']).toBe(1);
  });

  test('a retry gives the reference also when the slot can no longer be booked (D3)', async () => {
    await prepare(browser, 'appointments');
    const receipt = await submit(twin(browser), 'appointments');
    site.clock.forward(23.5 * 3_600_000);
    expect(await submit(browser, 'appointments')).toEqual(receipt);
  });
});

/** A second window with the same cookies, whose answers the first one never sees. */
function twin(of: Browser): Browser {
  const other = openBrowser(site);
  for (const [name, value] of of.cookies) other.cookies.set(name, value);
  return other;
}

async function receiptIn(answer: Response, journey: JourneyName): Promise<Receipt> {
  const done = openBrowser(site);
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith(`receipt-${journey}=`)) ?? '';
  done.cookies.set(`receipt-${journey}`, /=([^;]*)/.exec(cookie)?.[1] ?? '');
  return (await viewIn<{ receipt: Receipt }>(await done.get(destination(answer)))).data.receipt;
}
