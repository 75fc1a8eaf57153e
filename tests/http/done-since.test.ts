import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DonePage } from '../../functions/requests/done.ts';
import { openBrowser, type Browser } from '../support/app.ts';
import { openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import {
  ANSWERS,
  askForErrand,
  askForVisit,
  bookAppointment,
  destination,
  prepare,
  submit,
  viewIn,
  type JourneyName,
} from '../support/journeys.ts';

let inbox: Inbox;
let resident: Browser;
beforeEach(async () => {
  inbox = await openInbox();
  resident = openBrowser(inbox.site);
});
afterEach(() => {
  inbox.site.close();
});

const ASK = { appointments: bookAppointment, 'home-visits': askForVisit, errands: askForErrand };
const now = async (kind: JourneyName) =>
  (await viewIn<DonePage>(await resident.get(`/${kind}/done/`))).data.now;

test.each([
  ['appointments', 'appointment'],
  ['home-visits', 'home-visit'],
  ['errands', 'errand'],
] as const)('a receipt of %s says by its title what became of them since (A63)', async (journey, kind) => {
  const { requestId: id } = await ASK[journey](resident);
  expect(await now(journey)).toBeUndefined();
  await inbox.act(id, 'accept');
  expect(await now(journey)).toBeUndefined();
  await inbox.act(id, 'decline', { reason: '示例' }, 2);
  expect(await now(journey)).toBe(`${kind}-declined`);
});

test('one that its resident took back, or that is done, is neither come to nor waited for', async () => {
  const booked = await bookAppointment(resident);
  await inbox.act(booked.requestId, 'complete', { result: '示例' });
  expect(await now('appointments')).toBe('appointment-done');
  const { reference, code } = await askForVisit(resident);
  await resident.post('/requests/', { reference, code });
  await resident.post('/requests/cancel/', { version: '1' });
  expect(await now('home-visits')).toBe('home-visit-cancelled');
});

test('a day that was closed since sends nobody to the hall, and nobody to wait at home (D5)', async () => {
  await bookAppointment(resident, { day: { day: '2026-11-26' }, time: { slot: '2026-11-26T10:00' } });
  const { requestId: id } = await askForVisit(resident);
  await inbox.act(id, 'schedule', VISIT);
  const form = { from: '11月26日', until: '', part: 'whole', place: 'centre', why: '停电', key: 'k' };
  await inbox.browser.post('/staff/calendar/close/', form);
  expect([await now('appointments'), await now('home-visits')]).toEqual([
    'appointment-lost',
    'home-visit-lost',
  ]);
});

test('who presses again because the answer never came gets it, though the last day of their errand has passed (D3)', async () => {
  inbox.site.clock.now = new Date('2026-11-23T23:59:00+08:00');
  const today = { 'until-year': '2026', 'until-month': '11', 'until-day': '23' };
  await prepare(resident, 'errands', { scope: { ...ANSWERS.errands['scope'], ...today } });
  const before = new Map(resident.cookies);
  const receipt = await submit(resident, 'errands');
  for (const [name, value] of before) resident.cookies.set(name, value);
  inbox.site.clock.forward(60_000);
  expect(await submit(resident, 'errands')).toEqual(receipt);
  // Of one that was not sent the last day is asked anew, and nothing else.
  inbox.site.clock.now = new Date('2026-11-23T23:59:00+08:00');
  await prepare(resident, 'errands', { scope: { ...ANSWERS.errands['scope'], ...today } });
  inbox.site.clock.forward(60_000);
  expect(destination(await resident.post('/errands/check/'))).toBe('/errands/scope/?change');
});

/** The lead erases what its resident has taken back. */
async function erase(id: string): Promise<void> {
  const { db } = inbox.site.deps;
  await db.run(sql`update requests set state = 'cancelled', starts_at = 1, ends_at = 2 where id = ${id}`);
  await db.run(sql`update seats set released_at = 1`);
  await db.run(sql`update outbox set state = 'sent'`);
  const answer = await inbox.browser.post(`/staff/requests/${id}/erase/`, { reason: '本人提的（示例）' });
  expect(answer.status).toBe(303);
}

test.each(['appointments', 'home-visits', 'errands'] as const)(
  'a receipt of %s that were erased promises nothing, and the draft that they came of no more (A63)',
  async (journey) => {
    await prepare(resident, journey);
    const draft = new Map(resident.cookies);
    const { requestId } = await submit(resident, journey);
    await erase(requestId);
    expect(await now(journey)).toBe('gone');
    // The answer to the last button had been lost on the way.
    for (const [name, value] of draft) resident.cookies.set(name, value);
    expect(destination(await resident.post(`/${journey}/check/`))).toBe(`/${journey}/?gone`);
    expect(destination(await resident.post(`/${journey}/`))).not.toContain('gone');
  },
);

test('nor does a receipt of what a copy does not hold that was put in the place of the store', async () => {
  await askForVisit(resident);
  const { site } = await openInbox();
  const later = openBrowser(site);
  for (const [name, value] of resident.cookies) later.cookies.set(name, value);
  expect((await viewIn<DonePage>(await later.get('/home-visits/done/'))).data.now).toBe('gone');
  site.close();
});

test('staff who press once more on what was erased are led to register, not to begin as its resident', async () => {
  await inbox.browser.post('/staff/register/', { kind: 'home-visits', channel: 'counter' });
  await prepare(inbox.browser, 'home-visits', { 'at-once': {} });
  const draft = new Map(inbox.browser.cookies);
  await inbox.browser.post('/home-visits/check/');
  const [stored] = await inbox.site.deps.db.all<{ id: string }>(sql`select id from requests`);
  await erase(stored?.id ?? '');
  for (const [name, value] of draft) inbox.browser.cookies.set(name, value);
  const answer = await inbox.browser.post('/home-visits/check/');
  expect(destination(answer)).toBe('/staff/register/?gone');
});
