import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { outbox } from '../../db/schema/outbox.ts';
import { requests } from '../../db/schema/requests.ts';
import { runOutbox } from '../../functions/outbox/run.ts';
import type { Sent } from '../../functions/outbox/sending.ts';
import { localDate } from '../../functions/shared/local-date.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { bookAppointment } from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';

let site: TestApp;
let resident: Browser;
beforeEach(async () => {
  site = await testApp();
  resident = openBrowser(site);
  const { reference, code } = await bookAppointment(resident);
  await resident.post('/requests/', { reference, code });
});
afterEach(() => {
  site.close();
});

/** Runs the outbox with a gateway during whose first attempt something happens; to whom it was to send. */
async function whileSending(change: () => Promise<unknown>, sent: Sent): Promise<string[]> {
  const asked: string[] = [];
  const sms = async ({ to }: { readonly to: string }) => {
    asked.push(to);
    if (asked.length === 1) await change();
    return sent;
  };
  await runOutbox(site.deps, { sms });
  return asked;
}
const booked = async () => {
  const rows = await site.deps.db.select().from(outbox);
  return rows.filter(({ kind }) => kind === 'booked').map(({ state, why }) => [state, why]);
};
const REFUSED: Sent = { kind: 'refused', code: '400' };

test('what is taken back while its letter is on the way is nobody’s work (D22)', async () => {
  await whileSending(() => resident.post('/requests/cancel/', { version: '1' }), REFUSED);
  expect(await booked()).toEqual([['dropped', 'closed']]);
});

test('nor what tells of a time that is closed while its letter is on the way', async () => {
  const { browser } = await staffBrowser(site);
  const form = { until: '', part: 'whole', place: 'centre', why: '停电', key: 'k' };
  const [request] = await site.deps.db.select().from(requests);
  const from = localDate(new Date(request?.startsAt ?? 0));
  const close = () => browser.post('/staff/calendar/close/', { ...form, from });
  await whileSending(close, REFUSED);
  expect(await booked()).toEqual([['dropped', 'closed']]);
});

test('nor what nobody has told by its time: who rings then would ask for a day that is over (D22)', async () => {
  const refused = () => whileSending(() => Promise.resolve(), REFUSED);
  await refused();
  expect(await booked()).toEqual([['task', 'refused']]);
  const [request] = await site.deps.db.select().from(requests);
  site.clock.now = new Date(request?.startsAt ?? 0);
  await refused();
  expect(await booked()).toEqual([['dropped', 'past']]);
  // A slip has no reason.
  await site.deps.db.update(outbox).set({ state: 'slip', why: null });
  await refused();
  expect(await booked()).toEqual([['dropped', 'past']]);
  // What was answered is as true on the next day.
  await site.deps.db.update(outbox).set({ kind: 'answered', state: 'slip', why: null });
  await refused();
  expect(await site.deps.db.$count(outbox, eq(outbox.state, 'slip'))).toBe(1);
});

test('a letter that came back goes to the number that was put right meanwhile (D7)', async () => {
  const correct = () => resident.post('/requests/reach/?way=sms', { way: 'sms', reach: '13900000000' });
  expect(await whileSending(correct, REFUSED)).toEqual(['13800000000', '13900000000']);
  expect(await booked()).toEqual([['task', 'refused']]);
});

test('what went out has gone out, whatever happened meanwhile', async () => {
  await whileSending(() => resident.post('/requests/cancel/', { version: '1' }), { kind: 'sent' });
  expect(await booked()).toEqual([['sent', null]]);
});
