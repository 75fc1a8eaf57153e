import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runOutbox } from '../../functions/outbox/run.ts';
import { allJobs } from '../../functions/jobs/jobs.ts';
import { runJobs } from '../../functions/jobs/run-jobs.ts';
import type { Sent, Senders } from '../../functions/outbox/sending.ts';
import type { OutboxPage } from '../../functions/outbox/outbox-page.ts';
import { sealDetails } from '../../functions/requests/sealing.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { bookAppointment } from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const MINUTE = 60_000;

let site: TestApp;
/** Keys of what was sent, in order. */
let keys: string[];
let logged: string[];
beforeEach(async () => {
  site = await testApp();
  keys = [];
  logged = [];
  for (const level of ['warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => void logged.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  site.close();
});

const sending = (...answers: readonly Sent[]): Senders => ({
  sms: ({ key }) => Promise.resolve(answers[keys.push(key) - 1] ?? { kind: 'sent' }),
});
const states = async () =>
  site.deps.db.all<{ state: string; why: string | null; due: number }>(
    sql`select state, why, due_at - created_at as due from outbox where kind = 'booked' order by created_at`,
  );

test('a message whose request can’t be opened keeps no other from going, is told, and is staff’s at last', async () => {
  const { requestId } = await bookAppointment(openBrowser(site));
  site.clock.forward(1000);
  await bookAppointment(openBrowser(site));
  await site.deps.db.run(sql`update requests set details = '1.k1.AAAA' where id = ${requestId}`);
  await runOutbox(site.deps, sending());
  expect(keys).toHaveLength(1);
  // A key that was left out may come back.
  expect(await states()).toMatchObject([{ state: 'waiting', why: 'again' }, { state: 'sent' }]);
  for (let turn = 0; turn < 6; turn += 1) {
    site.clock.forward(5 * 60 * MINUTE);
    await runOutbox(site.deps, sending());
  }
  expect(await states()).toMatchObject([{ state: 'task', why: 'unread' }, { state: 'sent' }]);
  expect(logged.filter((line) => line.includes('"job":"outbox"'))).toHaveLength(6);
});

test('a message that can’t be handled for another reason keeps no other from going, and is staff’s at last', async () => {
  const { requestId } = await bookAppointment(openBrowser(site));
  site.clock.forward(1000);
  await bookAppointment(openBrowser(site));
  // As a newer release may have written it.
  const details = sealDetails(site.deps, requestId, {});
  await site.deps.db.run(sql`update requests set details = ${details} where id = ${requestId}`);
  await runOutbox(site.deps, sending());
  expect(keys).toHaveLength(1);
  expect(await states()).toMatchObject([{ state: 'waiting', why: 'again' }, { state: 'sent' }]);
  for (let turn = 0; turn < 20; turn += 1) {
    site.clock.forward(2 * 60 * MINUTE);
    await runOutbox(site.deps, sending());
  }
  expect(await states()).toMatchObject([{ state: 'task', why: 'gave-up' }, { state: 'sent' }]);
  expect(logged.filter((line) => line.includes('"job":"outbox"'))).toHaveLength(6);
  const { browser } = await staffBrowser(site);
  expect((await browser.get('/staff/outbox/')).status).toBe(200);
  expect(lastStaffPage<OutboxPage>(site).unread).toMatchObject([{ requestId }]);
});

test('words that can’t be made leave a task that staff see, beside all others', async () => {
  const { requestId } = await bookAppointment(openBrowser(site));
  await runOutbox(site.deps, sending({ kind: 'shut', code: '401' }));
  // As of a kind that a newer release writes.
  const { outgoing: _none, ...content } = await site.deps.catalogue();
  Object.assign(site.deps, { catalogue: () => Promise.resolve(content) });
  const { browser } = await staffBrowser(site);
  expect((await browser.get('/staff/outbox/')).status).toBe(200);
  expect(lastStaffPage<OutboxPage>(site).unread).toMatchObject([{ requestId }]);
});

test('an alert that can’t be handled is given up, and is no work for anybody', async () => {
  await bookAppointment(openBrowser(site));
  const webhook = () => Promise.reject(new TypeError('not as it should be'));
  const senders: Senders = { ...sending({ kind: 'shut', code: '401' }), webhook };
  for (let turn = 0; turn < 20; turn += 1) {
    await runOutbox(site.deps, senders);
    site.clock.forward(2 * 60 * MINUTE);
  }
  const alerts = await site.deps.db.all(sql`select state, why from outbox where kind = 'alert'`);
  expect(alerts).toEqual([{ state: 'failed', why: 'gave-up' }]);
});

test('what a clock that was ahead dropped as past goes out once the clock is put back', async () => {
  // Monday morning; it reminds on Wednesday at nine.
  const thursday = { day: { day: '2026-11-26' }, time: { slot: '2026-11-26T08:30' } };
  await bookAppointment(openBrowser(site), thursday);
  const jobs = allJobs(sending(), site.deps.settings).filter(({ name }) => name === 'outbox');
  const reminders = () =>
    site.deps.db.all(sql`select state, why from outbox where kind = 'reminder' and state <> 'waiting'`);
  const right = site.clock.now;
  site.clock.forward(40 * 24 * 60 * MINUTE);
  await runJobs(site.deps, jobs);
  expect(await reminders()).toEqual([{ state: 'dropped', why: 'past' }]);
  site.clock.now = new Date(right.getTime() + MINUTE);
  await runJobs(site.deps, jobs);
  expect(await reminders()).toEqual([]);
  expect(keys).toHaveLength(1);
  site.clock.forward(2 * 24 * 60 * MINUTE);
  await runJobs(site.deps, jobs);
  expect(await reminders()).toEqual([{ state: 'sent', why: null }]);
  // What is past by a right clock stays dropped.
  await site.deps.db.run(sql`update outbox set state = 'dropped', why = 'past' where kind = 'reminder'`);
  await runJobs(site.deps, jobs);
  site.clock.forward(MINUTE);
  await runJobs(site.deps, jobs);
  expect(await reminders()).toEqual([{ state: 'dropped', why: 'past' }]);
});

test('a store that can’t be had ends the run', async () => {
  await bookAppointment(openBrowser(site));
  const away = Object.assign(new Error('no route'), { code: 'ECONNREFUSED' });
  const senders: Senders = { sms: () => Promise.reject(away) };
  await expect(runOutbox(site.deps, senders)).rejects.toBe(away);
});

test('a gateway that wants to be left alone is', async () => {
  await bookAppointment(openBrowser(site));
  const senders = sending({ kind: 'again', code: '429', waitMs: 30 * MINUTE });
  await runOutbox(site.deps, senders);
  site.clock.forward(30 * MINUTE - 1);
  expect(await runOutbox(site.deps, senders)).toBe(0);
  site.clock.forward(1);
  expect(await runOutbox(site.deps, senders)).toBe(1);
  expect(keys).toHaveLength(2);
});

test('the log says what did not work, and nothing about anybody', async () => {
  await bookAppointment(openBrowser(site));
  await runOutbox(site.deps, sending({ kind: 'shut', code: '401' }));
  expect(await states()).toMatchObject([{ state: 'task', why: 'shut' }]);
  const [line = ''] = logged;
  expect(JSON.parse(line)).toEqual({
    level: 'warning',
    job: 'outbox',
    message: keys[0],
    kind: 'booked',
    attempts: 1,
    sent: 'shut',
    code: '401',
  });
});

test('whoever dies while sending, each time, does not send for ever', async () => {
  await bookAppointment(openBrowser(site));
  await site.deps.db.run(sql`update outbox set attempts = 11`);
  await runOutbox(site.deps, sending({ kind: 'sent' }));
  expect(keys).toHaveLength(1);
  await site.deps.db.run(sql`update outbox set state = 'waiting', attempts = 12 where kind = 'booked'`);
  await runOutbox(site.deps, sending());
  expect(keys).toHaveLength(1);
  expect(await states()).toMatchObject([{ state: 'task', why: 'gave-up' }]);
});

test('a process that is told to end puts down what it has sent, and begins nothing more', async () => {
  for (let one = 0; one < 3; one += 1) await bookAppointment(openBrowser(site));
  const senders: Senders = {
    sms: ({ key }) => {
      keys.push(key);
      process.emit('SIGTERM');
      return Promise.resolve({ kind: 'sent' });
    },
  };
  const deaf = () => undefined;
  process.on('SIGTERM', deaf);
  const listening = process.listenerCount('SIGTERM');
  expect(await runOutbox(site.deps, senders)).toBe(1);
  expect(process.listenerCount('SIGTERM')).toBe(listening);
  process.off('SIGTERM', deaf);
  expect((await states()).map(({ state }) => state).sort()).toEqual(['sent', 'waiting', 'waiting']);
  await runOutbox(site.deps, sending());
  expect(new Set(keys).size).toBe(3);
});
