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
