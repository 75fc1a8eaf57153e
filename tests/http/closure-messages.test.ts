import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closures } from '../../db/schema/closures.ts';
import type { AffectedPage } from '../../functions/closures/affected-page.ts';
import type { OutboxPage } from '../../functions/outbox/outbox-page.ts';
import { runOutbox } from '../../functions/outbox/run.ts';
import { createSenders } from '../../functions/outbox/senders.ts';
import type { Send, Senders } from '../../functions/outbox/sending.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { fakeGateway, type FakeGateway } from '../support/fake-servers.ts';
import { bookAppointment, destination } from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const THURSDAY = { day: { day: '2026-11-26' }, time: { slot: '2026-11-26T08:30' } };

let site: TestApp;
let gateway: FakeGateway;
let senders: Senders;
beforeEach(async () => {
  gateway = await fakeGateway();
  site = await testApp();
  senders = createSenders(
    { sms: { url: gateway.url, body: { phone: '{phone}', text: '{text}' }, accepted: {} } },
    20_000,
  );
});
afterEach(() => {
  site.close();
  gateway.close();
});

const run = () => runOutbox(site.deps, senders);
const texts = () => gateway.received.map(({ body }) => (body as { text: string }).text);
const states = async () =>
  site.deps.db.all<{ kind: string; state: string; why: string | null }>(
    sql`select kind, state, why from outbox order by created_at, due_at, kind`,
  );

describe('a closure', () => {
  const closeThursday = async () => {
    const { browser } = await staffBrowser(site);
    const wish = {
      key: 'thursday',
      from: '11月26日',
      until: '',
      part: 'whole',
      place: 'centre',
      why: '检修（示例）',
    };
    expect(destination(await browser.post('/staff/calendar/close/', wish))).toContain('done=closed');
    return browser;
  };

  const reopenThursday = async (browser: Browser) => {
    const [made] = await site.deps.db.select().from(closures);
    return browser.post('/staff/calendar/reopen/', { group: made?.groupId ?? '' });
  };

  test('is told to everybody whose time it takes, once, and nobody is reminded of that time (D5, D22)', async () => {
    await bookAppointment(openBrowser(site), THURSDAY);
    await run();
    await closeThursday();
    await closeThursday();
    expect(await run()).toBe(1);
    expect(texts().at(-1)).toContain('不开门的原因：检修（示例）。');
    site.clock.now = new Date('2026-11-25T09:00:00+08:00');
    expect(await run()).toBe(1);
    expect((await states()).at(-1)).toMatchObject({ kind: 'reminder', state: 'dropped', why: 'closed' });
    expect(gateway.received).toHaveLength(2);
  });

  test('is told as the reason of the other time that staff give', async () => {
    await bookAppointment(openBrowser(site), THURSDAY);
    await run();
    const browser = await closeThursday();
    await browser.get('/staff/affected/');
    const [row] = lastStaffPage<AffectedPage>(site).rows;
    const move = { version: '1', slot: row?.nearest ?? '' };
    await browser.post(`/staff/affected/${String(row?.id)}/move/`, move);
    await run();
    expect(texts().slice(1)).toEqual([
      expect.stringMatching(/您的时间改好了，2026年11月25日.*到大厅。不开门的原因：检修（示例）。/u),
    ]);
  });

  test('that is taken back after somebody was told of it is told of too: else they would not come', async () => {
    await bookAppointment(openBrowser(site), THURSDAY);
    // Whom a member of staff has told, and whom nobody has reached yet.
    const byHand = {
      ...THURSDAY,
      contact: { way: 'wechat' },
      reach: { reach: '示例' },
      needs: { needs: 'priority' },
    };
    const { requestId } = await bookAppointment(openBrowser(site), byHand);
    await bookAppointment(openBrowser(site), byHand);
    await run();
    const browser = await closeThursday();
    await run();
    await browser.get('/staff/affected/');
    const row = lastStaffPage<AffectedPage>(site).rows.find((one) => one.requestId === requestId);
    const toTell = async () => {
      await browser.get('/staff/outbox/');
      return lastStaffPage<OutboxPage>(site).tasks.map((task) => task.requestId);
    };
    expect(await toTell()).toContain(requestId);
    await browser.post(`/staff/affected/${String(row?.id)}/contacted/`, { way: 'wechat' });
    // Nobody has to be told twice.
    expect(await toTell()).not.toContain(requestId);
    await reopenThursday(browser);
    await reopenThursday(browser);
    await run();
    expect(texts().at(-1)).toContain('2026年11月26日（星期四）上午8点30分又开门了，请照原来约的时间来。');
    expect(gateway.received).toHaveLength(3);
    await browser.get('/staff/outbox/');
    expect(lastStaffPage<OutboxPage>(site).tasks.map(({ text }) => /又开门了/u.test(text))).toEqual([true]);
  });

  test('that is taken back while somebody is being told of it is told of too, and only afterwards', async () => {
    await bookAppointment(openBrowser(site), THURSDAY);
    await run();
    const browser = await closeThursday();
    const inOrder: string[] = [];
    const sms: Send = async ({ text }) => {
      if (text.includes('不开门')) {
        await reopenThursday(browser);
        // Another instance comes by meanwhile.
        await runOutbox(site.deps, { sms });
      }
      inOrder.push(text);
      return { kind: 'sent' };
    };
    await runOutbox(site.deps, { sms });
    expect(inOrder).toEqual([expect.stringContaining('不开门')]);
    site.clock.forward(60_000);
    await runOutbox(site.deps, { sms });
    expect(inOrder).toEqual([expect.anything(), expect.stringContaining('又开门了')]);
    site.clock.forward(60_000);
    expect(await runOutbox(site.deps, { sms })).toBe(0);
  });

  test.each([1, 6])(
    'that is taken back when nobody knows whether its message arrived, after %i attempts, is told of too',
    async (attempts) => {
      await bookAppointment(openBrowser(site), THURSDAY);
      await run();
      await closeThursday();
      // The gateway may have passed it on all the same.
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        await runOutbox(site.deps, { sms: () => Promise.resolve({ kind: 'again', code: '503' }) });
        if (attempt + 1 < attempts) site.clock.forward(241 * 60_000);
      }
      await reopenThursday((await staffBrowser(site)).browser);
      await run();
      expect(texts().at(-1)).toContain('又开门了');
      site.clock.forward(241 * 60_000);
      await run();
      expect((await states()).filter(({ kind }) => kind === 'closed')).toMatchObject([{ state: 'dropped' }]);
    },
  );

  test('that is taken back after the gateway had refused its message is told to nobody', async () => {
    await bookAppointment(openBrowser(site), THURSDAY);
    await run();
    const browser = await closeThursday();
    await runOutbox(site.deps, { sms: () => Promise.resolve({ kind: 'refused', code: '400' }) });
    await reopenThursday(browser);
    await run();
    expect(gateway.received).toHaveLength(1);
  });

  test('of two that shut one time, and of both of which somebody was told, is told of once when the last is taken back', async () => {
    await bookAppointment(openBrowser(site), THURSDAY);
    await run();
    const { browser } = await staffBrowser(site);
    for (const [key, why] of Object.entries({ one: '检修（示例）', two: '停水（示例）' })) {
      const wish = { key, from: '11月26日', until: '', part: 'whole', place: 'centre', why };
      await browser.post('/staff/calendar/close/', wish);
      await browser.get('/staff/affected/');
      const [row] = lastStaffPage<AffectedPage>(site).rows;
      await browser.post(`/staff/affected/${String(row?.id)}/contacted/`, { way: 'sms' });
    }
    await run();
    const before = gateway.received.length;
    for (const { groupId: group } of await site.deps.db.select().from(closures))
      await browser.post('/staff/calendar/reopen/', { group });
    await run();
    expect(texts().slice(before)).toEqual([expect.stringContaining('又开门了')]);
  });

  test('that is taken back before anybody was told is told to nobody', async () => {
    await bookAppointment(openBrowser(site), THURSDAY);
    await run();
    const browser = await closeThursday();
    await reopenThursday(browser);
    expect(await run()).toBe(1);
    expect(gateway.received).toHaveLength(1);
    expect((await states()).filter(({ kind }) => kind === 'closed')).toMatchObject([{ state: 'dropped' }]);
  });
});
