import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findRequest } from '../../db/requests.ts';
import type { EarlierPage } from '../../functions/appointments/earlier-routes.ts';
import type { SeenPage } from '../../functions/http/journey.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { bookAppointment, destination, prepare, storedIn, submit, viewIn } from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';

const LATER = { day: { day: '2026-11-25' }, time: { slot: '2026-11-25T10:00' } };
const EARLIER = '/appointments/earlier/';
const at = (slot: string) => Date.parse(`${slot}:00+08:00`);

let site: TestApp;
let browser: Browser;
beforeEach(async () => {
  site = await testApp();
  browser = openBrowser(site);
});
afterEach(() => {
  site.close();
});

describe('who books the same service once more in the same browser', () => {
  test('is asked whether they mean the first, and moves it with one press', async () => {
    const first = await bookAppointment(browser);
    await prepare(browser, 'appointments', LATER);
    expect(destination(await browser.post('/appointments/check/'))).toBe(EARLIER);
    const { page, data } = await viewIn<EarlierPage>(await browser.get(EARLIER));
    expect(page).toBe(EARLIER);
    expect(data).toEqual({
      service: '高龄津贴',
      startsAt: at('2026-11-24T08:30'),
      endsAt: at('2026-11-24T09:00'),
      version: 1,
      slot: LATER.time.slot,
      seen: expect.stringMatching(/^[\w-]{22}$/) as string,
    });
    expect(destination(await browser.post(EARLIER, { do: 'move', version: '1' }))).toBe(
      '/requests/move/done/',
    );
    expect((await browser.get('/requests/move/done/')).status).toBe(200);
    expect(await findRequest(site.deps.db, first.requestId)).toMatchObject({ startsAt: at(LATER.time.slot) });
    expect(await storedIn(site)).toEqual({
      requests: 1,
      assignments: 1,
      seats: 2,
      events: 2,
      outbox: 2,
      request_materials: 1,
    });
    const done = await viewIn<{ receipt: unknown }>(await browser.get('/appointments/done/'));
    expect(done.data.receipt).toEqual(first);
  });

  test('and presses twice, or once more because the first answer was lost, has moved it once (D3)', async () => {
    await bookAppointment(browser);
    await prepare(browser, 'appointments', LATER);
    await browser.post('/appointments/check/');
    const { seen } = (await viewIn<EarlierPage>(await browser.get(EARLIER))).data;
    const [lost, ...press] = Array.from({ length: 3 }, () => {
      const one = openBrowser(site);
      for (const [name, value] of browser.cookies) one.cookies.set(name, value);
      return () => one.post(EARLIER, { do: 'move', version: '1', seen });
    });
    const answers = await Promise.all(press.map((one) => one()));
    expect(answers.map(destination)).toEqual(['/requests/move/done/', '/requests/move/done/']);
    expect(destination((await lost?.()) ?? new Response())).toBe('/requests/view/');
    expect(await storedIn(site)).toMatchObject({ requests: 1, seats: 2, events: 2 });
  });

  test('and chooses the same time, simply has it', async () => {
    await bookAppointment(browser);
    await prepare(browser, 'appointments');
    await browser.post('/appointments/check/');
    expect(destination(await browser.post(EARLIER, { do: 'move', version: '1' }))).toBe('/requests/view/');
    expect(await storedIn(site)).toEqual({
      requests: 1,
      assignments: 1,
      seats: 1,
      events: 1,
      outbox: 1,
      request_materials: 1,
    });
  });

  test('may book a second one all the same', async () => {
    const first = await bookAppointment(browser);
    await prepare(browser, 'appointments', LATER);
    await browser.post('/appointments/check/');
    expect(destination(await browser.post(EARLIER, { do: 'another' }))).toBe('/appointments/check/');
    const second = await submit(browser, 'appointments');
    expect(second.reference).not.toBe(first.reference);
    expect(await storedIn(site)).toEqual({
      requests: 2,
      assignments: 2,
      seats: 2,
      events: 2,
      outbox: 3,
      request_materials: 2,
    });
  });

  test('keeps the first when the time has gone by then, and is offered others', async () => {
    const first = await bookAppointment(browser);
    await prepare(browser, 'appointments', LATER);
    await browser.post('/appointments/check/');
    for (let seat = 0; seat < 3; seat += 1)
      await bookAppointment(openBrowser(site), { ...LATER, needs: { needs: 'priority' } });
    const to = destination(await browser.post(EARLIER, { do: 'move', version: '1' }));
    expect(to).toBe('/requests/move/time/?day=2026-11-25');
    expect((await browser.get(to)).status).toBe(200);
    expect(await findRequest(site.deps.db, first.requestId)).toMatchObject({
      startsAt: at('2026-11-24T08:30'),
    });
  });

  test('moves the one that was shown, though another was looked up in a second tab', async () => {
    const first = await bookAppointment(browser);
    const second = await bookAppointment(openBrowser(site), { time: { slot: '2026-11-24T09:30' } });
    await prepare(browser, 'appointments', LATER);
    await browser.post('/appointments/check/');
    const { seen } = (await viewIn<EarlierPage>(await browser.get(EARLIER))).data;
    await browser.post('/requests/', { reference: second.reference, code: second.code });
    expect(destination(await browser.post(EARLIER, { do: 'move', version: '1', seen }))).toBe(EARLIER);
    for (const { requestId } of [first, second])
      expect(await findRequest(site.deps.db, requestId)).toMatchObject({ version: 1 });
    const { data } = await viewIn<EarlierPage>(await browser.get(EARLIER));
    expect(data).toMatchObject({ startsAt: at('2026-11-24T09:30') });
    await browser.post(EARLIER, { do: 'move', version: '1', seen: data.seen });
    expect(await findRequest(site.deps.db, second.requestId)).toMatchObject({
      startsAt: at(LATER.time.slot),
    });
  });

  test('is asked about the one that staff merged theirs into, and keeps the receipt that they hold (D20)', async () => {
    const first = await bookAppointment(browser);
    const survivor = await bookAppointment(openBrowser(site), { time: { slot: '2026-11-24T09:30' } });
    const { browser: staff } = await staffBrowser(site);
    await staff.post(`/staff/requests/${first.requestId}/merge/`, {
      version: '1',
      into: `${survivor.requestId}.1`,
    });
    await prepare(browser, 'appointments', LATER);
    expect(destination(await browser.post('/appointments/check/'))).toBe(EARLIER);
    const { data } = await viewIn<EarlierPage>(await browser.get(EARLIER));
    expect(data).toMatchObject({ startsAt: at('2026-11-24T09:30'), version: 2 });
    const move = { do: 'move', version: '2', seen: data.seen };
    expect(destination(await browser.post(EARLIER, move))).toBe('/requests/move/done/');
    expect(await findRequest(site.deps.db, survivor.requestId)).toMatchObject({
      startsAt: at(LATER.time.slot),
    });
    const done = await viewIn<{ receipt: unknown }>(await browser.get('/appointments/done/'));
    expect(done.data).toMatchObject({ receipt: first, startsAt: at(LATER.time.slot) });
  });

  test('is asked also when they began another before, and left it', async () => {
    await bookAppointment(browser);
    await browser.post('/appointments/');
    await prepare(browser, 'appointments', LATER);
    expect(destination(await browser.post('/appointments/check/'))).toBe(EARLIER);
  });

  test('is told that the first was not moved, where it was taken back while they were asked', async () => {
    const { reference, code } = await bookAppointment(browser);
    await prepare(browser, 'appointments', LATER);
    await browser.post('/appointments/check/');
    const { seen } = (await viewIn<EarlierPage>(await browser.get(EARLIER))).data;
    const elsewhere = openBrowser(site);
    await elsewhere.post('/requests/', { reference, code });
    await elsewhere.post('/requests/cancel/', { version: '1' });
    const led = destination(await browser.post(EARLIER, { do: 'move', version: '1', seen }));
    expect((await viewIn<SeenPage>(await browser.get(led))).data).toMatchObject({ notMoved: true });
    const another = destination(await browser.post(EARLIER, { do: 'another' }));
    expect((await viewIn<SeenPage>(await browser.get(another))).data).toMatchObject({ notMoved: false });
  });

  test('is asked too when they opened the first with reference and code', async () => {
    const { reference, code } = await bookAppointment(openBrowser(site));
    await browser.post('/requests/', { reference, code });
    await prepare(browser, 'appointments', LATER);
    expect(destination(await browser.post('/appointments/check/'))).toBe(EARLIER);
  });

  test.each([
    ['another service', { service: { service: 'laonianren-tijian' } }],
    ['another number', { reach: { reach: '13900000000' } }],
    ['no number', { contact: { way: 'online' } }],
  ])('with %s is not asked', async (_what, own) => {
    await bookAppointment(browser);
    await prepare(browser, 'appointments', { ...LATER, ...own });
    expect(destination(await browser.post('/appointments/check/'))).toBe('/appointments/done/');
  });

  test('is not asked once the first is cancelled', async () => {
    const { reference, code } = await bookAppointment(browser);
    await browser.post('/requests/', { reference, code });
    await browser.post('/requests/cancel/', { version: '1' });
    await prepare(browser, 'appointments', LATER);
    expect(destination(await browser.post('/appointments/check/'))).toBe('/appointments/done/');
  });
});

test('a stranger who knows the number gets the same answers as anybody', async () => {
  await bookAppointment(browser);
  const [known, unknown] = [openBrowser(site), openBrowser(site)];
  await prepare(known, 'appointments', LATER);
  await prepare(unknown, 'appointments', { ...LATER, reach: { reach: '13911111111' } });
  const answers = [await known.get(EARLIER), await unknown.get(EARLIER)];
  expect(answers.map(destination)).toEqual(['/appointments/check/', '/appointments/check/']);
  const pressed = [await known.post('/appointments/check/'), await unknown.post('/appointments/check/')];
  expect(pressed.map(destination)).toEqual(['/appointments/done/', '/appointments/done/']);
});
