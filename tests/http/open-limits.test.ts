import { afterEach, describe, expect, test } from 'vitest';
import type { ProblemPage } from '../../functions/http/problems.ts';
import { openNoteOr } from '../../functions/inbox/timeline.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { backends, type Backend } from '../support/database.ts';
import { eventsOf } from '../support/events.ts';
import { staffBrowser } from '../support/staff.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';
import {
  ANSWERS,
  askForVisit,
  bookAppointment,
  destination,
  draftOf,
  prepare,
  storedIn,
  submit,
  viewIn,
} from '../support/journeys.ts';

let site: TestApp;
afterEach(() => {
  site.close();
});

/** The site with the given limits; every visitor comes from another address. */
async function open(backend: Backend, limits: { perContact: number; perHousehold: number }): Promise<void> {
  const found = catalogueFromDisk();
  const content = { ...found, booking: { ...found.booking, limits } };
  let visitors = 0;
  const peerAddress = () => `198.51.${String(Math.floor((visitors += 1) / 250))}.${String(visitors % 250)}`;
  site = await testApp({ catalogue: () => Promise.resolve(content), peerAddress }, backend);
}

const other = (at: number) => ({ time: { slot: `2026-11-24T${at % 2 ? '09:00' : '10:00'}` } });

async function prepared(count: number): Promise<Browser[]> {
  const all: Browser[] = [];
  for (let at = 0; at < count; at += 1) {
    const browser = openBrowser(site);
    await prepare(browser, 'appointments', other(at));
    all.push(browser);
  }
  return all;
}

test.each([
  ['phone', '+86 138-0000-0000'],
  ['wechat', '13800000000'],
  ['wechat', '1 38 0000 0000'],
  ['wechat', '１３８００００００００'],
  ['wechat', 'Wang_Xiu', 'wang_xiu'],
  ['wechat', 'ｗａｎｇ', 'wa ng'],
  ['email', 'Wang+2@example.org', 'wang@example.org'],
])('one contact is one, however it is written: %s %s', async (way, reach, first = '13800000000') => {
  await open('file', { perContact: 1, perHousehold: 9 });
  const before = first.startsWith('1') ? 'sms' : way;
  await bookAppointment(openBrowser(site), { contact: { way: before }, reach: { reach: first } });
  const browser = openBrowser(site);
  await prepare(browser, 'appointments', { ...other(1), contact: { way }, reach: { reach } });
  const answer = await browser.post('/appointments/check/');
  if (answer.status === 303) expect(destination(answer)).toBe('/appointments/earlier/');
  expect(await storedIn(site)).toMatchObject({ requests: 1 });
});

describe.each(backends)('limits without identity (%s)', (backend) => {
  test('hold among 50 who press at once with one number; 48 are told how to go on', async () => {
    await open(backend, { perContact: 2, perHousehold: 9 });
    const browsers = await prepared(50);
    const answers = await Promise.all(browsers.map((browser) => browser.post('/appointments/check/')));
    const refused = answers.filter(({ status }) => status === 409);
    expect([answers.filter(({ status }) => status === 303).length, refused.length]).toEqual([2, 48]);
    for (const answer of refused) {
      expect((await viewIn<ProblemPage>(answer)).data).toEqual({
        problem: 'limit-reached',
        backTo: '/appointments/check/',
      });
    }
    expect(await storedIn(site)).toEqual({
      requests: 2,
      assignments: 2,
      seats: 2,
      events: 2,
      outbox: 2,
      request_materials: 2,
    });
  });
});

test('whoever is refused keeps their answers, and books once something of theirs is cancelled', async () => {
  await open('file', { perContact: 1, perHousehold: 9 });
  const first = openBrowser(site);
  const { reference, code } = await bookAppointment(first);
  const [late] = await prepared(1);
  if (!late) throw new Error('nobody came');
  const before = draftOf(site, late, 'appointments');
  expect((await late.post('/appointments/check/')).status).toBe(409);
  expect(draftOf(site, late, 'appointments')).toEqual(before);
  await first.post('/requests/', { reference, code });
  await first.post('/requests/cancel/', { version: '1' });
  expect((await submit(late, 'appointments')).reference).toMatch(/^\d{8}$/);
});

test('visits count by household, however the way to the house is written', async () => {
  await open('file', { perContact: 9, perHousehold: 1 });
  await askForVisit(openBrowser(site));
  const again = openBrowser(site);
  const finding = ' 村口往北，第二排　红门(示例)';
  await prepare(again, 'home-visits', { place: { community: 'g03', finding } });
  const refused = await again.post('/home-visits/check/');
  expect(refused.status).toBe(409);
  expect((await viewIn<ProblemPage>(refused)).data.problem).toBe('limit-reached');
  const neighbour = openBrowser(site);
  await prepare(neighbour, 'home-visits', { place: { community: 'g04', finding } });
  expect(destination(await neighbour.post('/home-visits/check/'))).toBe('/home-visits/done/');
});

test('whoever leaves no number is counted by no limit of open requests', async () => {
  await open('file', { perContact: 1, perHousehold: 1 });
  for (let at = 0; at < 3; at += 1) {
    const browser = openBrowser(site);
    await prepare(browser, 'appointments', { ...other(at), contact: { way: 'online' } });
    expect(destination(await browser.post('/appointments/check/'))).toBe('/appointments/done/');
  }
});

describe('staff who register go over the limit', () => {
  interface Check {
    readonly overLimit?: { readonly errors: Record<string, string> };
  }

  /** Somebody on the staff at check-answers of one more than the limit, as the resident's first one stands. */
  async function atTheLimit(journey: 'appointments' | 'home-visits' | 'errands') {
    await open('file', { perContact: 1, perHousehold: 1 });
    const { contact, reach } = ANSWERS.appointments;
    const resident = openBrowser(site);
    await prepare(resident, journey, { contact, reach });
    await resident.post(`/${journey}/check/`);
    const { browser, person } = await staffBrowser(site);
    await browser.post('/staff/register/', { kind: journey, channel: 'counter' });
    await prepare(browser, journey, { contact, reach, ...(journey === 'appointments' && other(0)) });
    return { browser, staffId: person.id, send: (fields = {}) => browser.post(`/${journey}/check/`, fields) };
  }
  const overLimitOf = async (answer: Response) => (await viewIn<Check>(answer)).data.overLimit;

  test.each(['appointments', 'home-visits', 'errands'] as const)(
    '%s, with a reason that stands on record; without one they are asked for it',
    async (journey) => {
      const { staffId, send } = await atTheLimit(journey);
      const refused = await send();
      expect(refused.status).toBe(409);
      expect((await overLimitOf(refused))?.errors).toEqual({ 'over-limit': 'over-limit-reached' });
      expect((await storedIn(site)).requests).toBe(1);
      expect(destination(await send({ 'over-limit': '老人另有急事（示例）' }))).toBe(
        `/large/${journey}/done/`,
      );
      expect((await storedIn(site)).requests).toBe(2);
      const over = (await eventsOf(site)).filter(({ kind }) => kind === 'limit-overridden');
      expect(over).toMatchObject([{ actor: 'staff', staffId }]);
      expect(over.map((event) => openNoteOr(site.deps, event, undefined))).toEqual(['老人另有急事（示例）']);
    },
  );

  test('with a reason that can be read', async () => {
    const { send } = await atTheLimit('appointments');
    const answer = await send({ 'over-limit': '长'.repeat(201) });
    expect(answer.status).toBe(422);
    expect((await overLimitOf(answer))?.errors).toEqual({ 'over-limit': 'over-limit-too-long' });
    expect((await storedIn(site)).requests).toBe(1);
  });

  test('and nobody else does, whatever they post', async () => {
    await open('file', { perContact: 1, perHousehold: 9 });
    await bookAppointment(openBrowser(site));
    const [late] = await prepared(1);
    const answer = await late?.post('/appointments/check/', { 'over-limit': '我有急事' });
    expect(answer?.status).toBe(409);
    expect((await storedIn(site)).requests).toBe(1);
  });
});
