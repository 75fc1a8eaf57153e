import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeRequest } from '../../db/request-changes.ts';
import type { Receipt } from '../../functions/http/journey.ts';
import { runOutbox } from '../../functions/outbox/run.ts';
import { outboxToken } from '../../functions/outbox/run-token.ts';
import { createSenders } from '../../functions/outbox/senders.ts';
import type { Senders } from '../../functions/outbox/sending.ts';
import type { OutboxPage } from '../../functions/outbox/outbox-page.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { backends } from '../support/database.ts';
import { fakeGateway, type FakeGateway } from '../support/fake-servers.ts';
import { DECLINE } from '../support/inbox.ts';
import { lastStaffPage } from '../support/views.ts';
import { askForVisit, bookAppointment, destination } from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';

const MINUTE = 60_000;
/** Later than the reminder of a Thursday's appointment: Wednesday 25 November at nine. */
const THURSDAY = { day: { day: '2026-11-26' }, time: { slot: '2026-11-26T08:30' } };

let site: TestApp;
let gateway: FakeGateway;
let senders: Senders;
/** For a gateway that never answers. */
let impatient: Senders;
beforeEach(async () => {
  gateway = await fakeGateway();
});
afterEach(() => {
  site.close();
  gateway.close();
});

async function open(backend?: (typeof backends)[number]) {
  site = await testApp({}, backend);
  const body = { phone: '{phone}', text: '{text}' };
  // Long enough for a machine under load: an attempt that ends too early may not have reached the gateway.
  senders = createSenders({ sms: { url: gateway.url, body, accepted: {} } }, 20_000);
  impatient = createSenders({ sms: { url: gateway.url, body, accepted: {} } }, 400);
}
const run = () => runOutbox(site.deps, senders);
const texts = () => gateway.received.map(({ body }) => (body as { text: string }).text);
const states = async () =>
  site.deps.db.all<{ kind: string; state: string; why: string | null }>(
    sql`select kind, state, why from outbox order by created_at, due_at, kind`,
  );
/** Staff write to a resident, who is to be told that there is something to read. */
async function answer(browser: Browser, requestId: string, text: string, version = '1') {
  expect((await browser.post(`/staff/requests/${requestId}/answer/`, { version, answer: text })).status).toBe(
    303,
  );
}
async function cancel({ reference, code }: Receipt) {
  const browser = openBrowser(site);
  await browser.post('/requests/', { reference, code });
  await browser.post('/requests/cancel/', { version: '1' });
}

describe.each(backends)('messages (%s)', (backend) => {
  beforeEach(() => open(backend));

  test('go out once each: at once, and on the working day before (D22)', async () => {
    await bookAppointment(openBrowser(site), THURSDAY);
    expect(await run()).toBe(1);
    expect(texts()).toHaveLength(1);
    expect(gateway.received[0]?.body).toMatchObject({ phone: '13800000000' });
    site.clock.now = new Date('2026-11-25T08:59:59+08:00');
    expect(await run()).toBe(0);
    site.clock.forward(1000);
    expect(await run()).toBe(1);
    expect(texts()[1]).toContain('2026年11月26日（星期四）上午8点30分');
    expect(texts()[1]).not.toContain('高龄津贴');
    expect(await run()).toBe(0);
  });

  test('are never sent about what was cancelled by then (D22)', async () => {
    const receipt = await bookAppointment(openBrowser(site), THURSDAY);
    await cancel(receipt);
    site.clock.now = new Date('2026-11-25T09:00:00+08:00');
    expect(await run()).toBe(2);
    expect(texts()).toEqual([]);
    expect((await states()).map(({ state, why }) => [state, why])).toEqual([
      ['dropped', 'closed'],
      ['dropped', 'closed'],
    ]);
  });

  test('are never sent about the old time of what was moved by then (D22)', async () => {
    const { requestId } = await bookAppointment(openBrowser(site), THURSDAY);
    const startsAt = Date.parse('2026-11-26T09:00:00+08:00');
    await changeRequest(site.deps.db, {
      id: requestId,
      expectedVersion: 1,
      at: site.clock.now.getTime(),
      from: ['new'],
      set: { startsAt, endsAt: startsAt + 30 * MINUTE },
      event: { id: 'moved', actor: 'resident', kind: 'moved', staffId: null, note: null },
    });
    site.clock.now = new Date('2026-11-25T09:00:00+08:00');
    await run();
    expect(texts()).toEqual([]);
    expect((await states()).map(({ why }) => why)).toEqual(['moved', 'moved']);
  });

  test('are sent by one of several instances that run at once', async () => {
    for (let one = 0; one < 3; one += 1) await bookAppointment(openBrowser(site));
    await Promise.all([run(), run(), run(), run()]);
    expect(gateway.received).toHaveLength(3);
    expect(new Set(gateway.received.map(({ key }) => key)).size).toBe(3);
  });

  test('that failed go out again with the same key, later each time', async () => {
    await bookAppointment(openBrowser(site));
    gateway.mood('away', 'cuts', 'well');
    for (const minutes of [1, 5]) {
      expect(await run()).toBe(1);
      site.clock.forward(minutes * MINUTE - 1);
      expect(await run()).toBe(0);
      site.clock.forward(1);
    }
    await run();
    expect(gateway.received).toHaveLength(3);
    expect(new Set(gateway.received.map(({ key }) => key)).size).toBe(1);
    expect(await states()).toEqual([{ kind: 'booked', state: 'sent', why: null }]);
  });

  test('that can’t be delivered become a task for staff, never nothing (D22)', async () => {
    await bookAppointment(openBrowser(site), THURSDAY);
    gateway.mood('refuses');
    await run();
    await bookAppointment(openBrowser(site), THURSDAY);
    gateway.mood('silent');
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await runOutbox(site.deps, impatient);
      site.clock.forward(240 * MINUTE);
    }
    const booked = (await states()).filter(({ kind }) => kind === 'booked');
    expect(booked.map(({ state, why }) => `${state} ${String(why)}`).sort()).toEqual([
      'task gave-up',
      'task refused',
    ]);
    expect(gateway.received.length).toBeGreaterThanOrEqual(7);
  });
});

describe('the way of a message', () => {
  beforeEach(() => open());

  test('is the one that the resident has chosen by then (D7)', async () => {
    const { reference, code } = await bookAppointment(openBrowser(site));
    const browser = openBrowser(site);
    await browser.post('/requests/', { reference, code });
    await browser.post('/requests/reach/', { way: 'sms', reach: '13900000000' });
    await run();
    expect(gateway.received[0]?.body).toMatchObject({ phone: '13900000000' });
  });

  test('through the village is a slip that says nothing of the matter; staff hand it on, once', async () => {
    const { requestId } = await askForVisit(openBrowser(site));
    const { browser, person } = await staffBrowser(site);
    await answer(browser, requestId, '户口不在本镇（示例）');
    await run();
    await browser.get('/staff/outbox/');
    const { slips, tasks } = lastStaffPage<OutboxPage>(site);
    expect(tasks).toEqual([]);
    expect(slips).toMatchObject([{ requestId, name: '示例奶奶', community: { id: 'g03' } }]);
    expect(JSON.stringify(slips)).not.toMatch(/高龄津贴|户口|红门/);
    const path = `/staff/outbox/${slips[0]?.id ?? ''}/told/`;
    for (let press = 0; press < 2; press += 1)
      expect(destination(await browser.post(path))).toMatch(/^\/staff\/outbox\/\?done=told&of=[\w-]+$/);
    const told = await site.deps.db.all(sql`select staff_id, kind from events where kind = 'told'`);
    // Once, however often its button is pressed.
    expect(told).toEqual([{ staff_id: person.id, kind: 'told' }]);
    // What another page still shows has changed since: nothing is recorded of it, and nobody is told that it was.
    await site.deps.db.run(sql`update outbox set state = 'dropped', why = 'moved'`);
    expect(destination(await browser.post(path))).toMatch(/\?done=told-late&of=[\w-]+$/);
    // Told with the change itself it was told all the same.
    await site.deps.db.run(sql`update outbox set why = 'told'`);
    expect(destination(await browser.post(path))).toMatch(/\?done=told&of=[\w-]+$/);
    await browser.get('/staff/outbox/');
    expect(lastStaffPage<OutboxPage>(site).slips).toEqual([]);
  });

  test('that no machine goes is a task with what to say, and never a call that is not wanted (D14)', async () => {
    senders = {};
    const { requestId } = await bookAppointment(openBrowser(site));
    const { browser } = await staffBrowser(site);
    await answer(browser, requestId, '示例');
    await run();
    await browser.get('/staff/outbox/');
    const { tasks } = lastStaffPage<OutboxPage>(site);
    expect(tasks).toMatchObject([
      { why: 'no-channel', contact: { way: 'sms', noCalls: true, reach: '138 0000 0000', tel: undefined } },
    ]);
    expect(tasks[0]?.text).toContain('给您回话了');
    const listed = await site.deps.db.all(sql`select kind from events where kind = 'listed'`);
    expect(listed).toHaveLength(1);
  });

  test('is nobody’s work once the resident was told with the change, or it is untrue, or said anew (D22)', async () => {
    const { requestId } = await askForVisit(openBrowser(site));
    const { browser } = await staffBrowser(site);
    const work = async () => {
      await run();
      site.clock.forward(MINUTE);
      await browser.get('/staff/outbox/');
      return lastStaffPage<OutboxPage>(site).slips.length;
    };
    await answer(browser, requestId, '请备好照片（示例）');
    expect(await work()).toBe(1);
    // The same again: one slip says both.
    await answer(browser, requestId, '照片要两张（示例）', '2');
    expect(await work()).toBe(1);
    const extend = { version: '3', 'extend-days': '2', 'extend-reason': '示例' };
    expect((await browser.post(`/staff/requests/${requestId}/extend/`, extend)).status).toBe(303);
    expect(await work()).toBe(2);
    const decline = { version: '4', reason: '示例', ...DECLINE, told: 'in-person' };
    expect((await browser.post(`/staff/requests/${requestId}/decline/`, decline)).status).toBe(303);
    // The answer is still true; that it takes longer is not, and that it was declined the resident knows.
    expect(await work()).toBe(1);
    const news = (await states()).filter(({ kind }) => kind !== 'booked');
    expect(news.map(({ kind, state, why }) => [kind, state, why])).toEqual([
      ['answered', 'dropped', 'replaced'],
      ['answered', 'slip', null],
      ['extended', 'dropped', 'closed'],
      ['declined', 'dropped', 'told'],
    ]);
  });

  test('changes with the resident’s, also for what already waits for somebody to tell it (D7)', async () => {
    const { requestId, reference, code } = await askForVisit(openBrowser(site));
    const { browser } = await staffBrowser(site);
    await answer(browser, requestId, '示例');
    await run();
    const own = openBrowser(site);
    await own.post('/requests/', { reference, code });
    await own.post('/requests/reach/', { way: 'sms', reach: '13900000000' });
    await run();
    await browser.get('/staff/outbox/');
    expect(lastStaffPage<OutboxPage>(site).slips).toEqual([]);
    expect(gateway.received.at(-1)?.body).toMatchObject({ phone: '13900000000' });
  });

  test('to staff is one alert for all new work, about nobody', async () => {
    const robot = await fakeGateway();
    senders = createSenders({ webhookUrl: robot.url }, 400);
    const { browser } = await staffBrowser(site);
    for (let one = 0; one < 2; one += 1) {
      const { requestId } = await askForVisit(openBrowser(site));
      await answer(browser, requestId, '示例');
    }
    await run();
    expect(robot.received).toEqual([]);
    site.clock.forward(MINUTE);
    await run();
    robot.close();
    expect(robot.received).toHaveLength(1);
    expect(JSON.stringify(robot.received)).not.toContain('示例奶奶');
  });
});

describe('/outbox/run/', () => {
  beforeEach(() => open());
  const post = (token: string) =>
    site.app.request('/outbox/run/', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });

  test('runs for whoever holds the keys', async () => {
    await bookAppointment(openBrowser(site));
    const answer = await post(outboxToken(site.deps.sealer));
    expect([answer.status, await answer.json()]).toEqual([200, { handled: 1 }]);
    expect((await states()).map(({ state, why }) => [state, why])).toEqual([['dropped', 'no-channel']]);
  });

  test('is not there for anybody else, and for no GET (D10)', async () => {
    await bookAppointment(openBrowser(site));
    for (const token of ['', 'x', `${outboxToken(site.deps.sealer)}x`])
      expect((await post(token)).status).toBe(404);
    expect((await site.app.request('/outbox/run/')).status).toBe(404);
    expect(await states()).toMatchObject([{ state: 'waiting' }]);
  });
});

test('a run goes on while it is young, so that hundreds need not wait turn after turn; a slow one ends early', async () => {
  await open();
  await bookAppointment(openBrowser(site), THURSDAY);
  await site.deps.db.run(sql`
    insert into outbox (id, request_id, kind, state, starts_at, due_at, attempts, created_at, updated_at)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 99)
    select id || i, request_id, kind, state, starts_at, due_at, attempts, created_at, updated_at
    from outbox, n where kind = 'booked'`);
  expect(await runOutbox(site.deps, {})).toBe(40);
  const slow = { ...site.deps, now: () => (site.clock.forward(1000), site.clock.now) };
  expect(await runOutbox(slow, {})).toBe(20);
});
