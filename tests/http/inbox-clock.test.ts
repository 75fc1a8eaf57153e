import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { receiptOf } from '../../functions/requests/sealing.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { listWaiting } from '../../db/outbox.ts';
import { runOutbox } from '../../functions/outbox/run.ts';
import { openBrowser, type Browser } from '../support/app.ts';
import { openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';
import { openSession } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const DAY_MS = 86_400_000;
const EXTEND = { 'extend-days': '2', 'extend-reason': '等市里批（示例）' };

/** The browser of the resident, with the request open. */
async function residentOf(id: string): Promise<Browser> {
  const { reference, code } = receiptOf(inbox.site.deps, await inbox.stored(id));
  const browser = openBrowser(inbox.site);
  await browser.post('/requests/', { reference, code });
  return browser;
}

/** Days pass; whoever was signed in signs in again. */
async function forward(ms: number): Promise<void> {
  inbox.site.clock.forward(ms);
  await openSession(inbox.site, inbox.browser, inbox.staffId);
}

const seenBy = async (browser: Browser) => {
  await browser.get('/requests/view/');
  return inbox.site.shown.at(-1)?.data as FollowUpPage;
};

const outboxKinds = async () => (await listWaiting(inbox.site.deps.db, 20)).map(({ kind }) => kind);

describe('an extension (D19)', () => {
  test('needs working days and a reason, and the resident reads both', async () => {
    const { id } = await storeHomeVisit(inbox.site, {}, { dueOn: '2026-11-26' });
    for (const days of ['', '0', '31', '-1', '1.5', '三十一', '五五五', '两三个工作日', 'x']) {
      expect((await inbox.act(id, 'extend', { 'extend-days': days })).status).toBe(422);
      expect(inbox.page().errors).toEqual({
        'extend-days': 'extend-days-wrong',
        'extend-reason': 'extend-reason-empty',
      });
    }
    expect((await inbox.act(id, 'extend', { ...EXTEND, 'extend-days': '两个工作日' })).status).toBe(303);
    // Thursday, Friday, and over the weekend Monday.
    expect(await inbox.stored(id)).toMatchObject({ dueOn: '2026-11-30', state: 'new' });
    const page = await seenBy(await residentOf(id));
    expect(page.dueOn).toBe('2026-11-30');
    expect(page.extended).toContain('等市里批（示例）');
    expect(page.extended).toContain('11月30日');
    expect(await outboxKinds()).toEqual(['extended']);
    // Who comes and when is answered with the visit's own day.
    expect((await inbox.act(id, 'schedule', VISIT, 2)).status).toBe(303);
    expect(await seenBy(await residentOf(id))).toMatchObject({ state: 'scheduled' });
    expect((await seenBy(await residentOf(id))).extended).toBeUndefined();
    const ten = await storeHomeVisit(inbox.site, {}, { dueOn: '2026-11-26' });
    expect((await inbox.act(ten.id, 'extend', { ...EXTEND, 'extend-days': '十 天' })).status).toBe(303);
    expect(await inbox.stored(ten.id)).toMatchObject({ dueOn: '2026-12-10' });
  });

  test('counts the days of the one calendar: make-up days are worked, holidays are not (D18)', async () => {
    const { id } = await storeHomeVisit(inbox.site, {}, { dueOn: '2026-02-13' });
    inbox.site.clock.now = new Date('2026-02-13T16:00:00+08:00');
    await openSession(inbox.site, inbox.browser, inbox.staffId);
    await inbox.act(id, 'extend', EXTEND);
    expect(await inbox.stored(id)).toMatchObject({ dueOn: '2026-02-24' });
  });

  test('that came too late, as somebody stopped the clock, keeps its reason as a note', async () => {
    const { id } = await storeHomeVisit(inbox.site, {}, { dueOn: '2026-11-26' });
    await inbox.act(id, 'pause', { 'pause-what': '等照片（示例）' });
    const note = '打过招呼（示例）';
    expect((await inbox.act(id, 'extend', { ...EXTEND, note })).status).toBe(409);
    // Its form does not stand on the page any more.
    expect(inbox.page().fields).toMatchObject({ note: [`${note}\n等市里批（示例）`] });
    expect(inbox.page().fields).not.toHaveProperty('extend-reason');
  });

  test('is not to a day that has passed, nor of what has a day of its own', async () => {
    const late = await storeHomeVisit(inbox.site, {}, { dueOn: '2026-11-02' });
    expect((await inbox.act(late.id, 'extend', EXTEND)).status).toBe(422);
    expect(inbox.page().errors).toEqual({ 'extend-days': 'extend-days-past' });
    const { id } = await storeAppointment(inbox.site);
    expect((await inbox.act(id, 'extend', EXTEND)).status).toBe(409);
    const visit = await storeHomeVisit(inbox.site);
    await inbox.act(visit.id, 'schedule', VISIT);
    expect((await inbox.act(visit.id, 'extend', EXTEND, 2)).status).toBe(409);
  });
});

describe('a pause', () => {
  const PAUSE = { 'pause-what': '请补一张户口本复印件（示例）' };

  test('shows to staff and to the resident, and to nobody as overdue', async () => {
    const { id } = await storeErrand(inbox.site, {}, { dueOn: '2026-11-24' });
    expect((await inbox.act(id, 'pause')).status).toBe(422);
    expect((await inbox.act(id, 'pause', PAUSE)).status).toBe(303);
    expect(await outboxKinds()).toEqual(['waiting']);
    await forward(2 * DAY_MS);
    const staff = await inbox.browser.get(`/staff/requests/${id}/`);
    expect(staff.status).toBe(200);
    expect(inbox.page()).toMatchObject({ urgency: undefined, dueOn: '2026-11-24' });
    expect(inbox.page().pausedAt).not.toBeNull();
    await inbox.browser.get('/staff/?due=overdue');
    const list = inbox.site.shown.at(-1)?.data as { content: { rows: unknown[]; asked: object } };
    expect(list.content).toMatchObject({ rows: [], overdue: 0, asked: { waiting: 1 } });
    expect(await seenBy(await residentOf(id))).toMatchObject({ waitingFor: PAUSE['pause-what'], talk: [] });
    // Neither twice nor extended meanwhile.
    expect((await inbox.act(id, 'pause', PAUSE, 2)).status).toBe(409);
    expect((await inbox.act(id, 'extend', EXTEND, 2)).status).toBe(409);
  });

  test('does not take away that it was overdue by then', async () => {
    const late = await storeErrand(inbox.site, {}, { dueOn: '2026-11-20' });
    const today = await storeErrand(inbox.site, {}, { dueOn: '2026-11-23' });
    // Monday the 23rd: half past midnight is the 22nd by another clock.
    inbox.site.clock.now = new Date('2026-11-23T00:30:00+08:00');
    await openSession(inbox.site, inbox.browser, inbox.staffId);
    for (const { id } of [late, today]) await inbox.act(id, 'pause', PAUSE);
    await forward(3 * DAY_MS);
    await inbox.browser.get('/staff/?due=overdue');
    const { rows, overdue } = lastStaffPage<InboxPage>(inbox.site);
    expect(rows).toMatchObject([{ id: late.id, urgency: 'overdue', paused: true }]);
    expect(overdue).toBe(1);
    await inbox.act(late.id, 'resume', {}, 2);
    expect((await inbox.stored(late.id)).dueOn).toBe('2026-11-25');
    await inbox.browser.get(`/staff/requests/${late.id}/`);
    expect(inbox.page().urgency).toBe('overdue');
  });

  test('ends when the resident answers; what is due moves by the working days waited', async () => {
    const { id } = await storeErrand(inbox.site, {}, { dueOn: '2026-11-26' });
    await inbox.act(id, 'pause', PAUSE);
    // From Monday to Wednesday: two working days.
    await forward(2 * DAY_MS);
    const resident = await residentOf(id);
    await resident.get('/requests/message/');
    await resident.post('/requests/message/', { message: '带来了（示例）', key: 'k1' });
    expect(await inbox.stored(id)).toMatchObject({ pausedAt: null, dueOn: '2026-11-30' });
    const { waitingFor, talk } = await seenBy(resident);
    expect(waitingFor).toBeUndefined();
    // They may have written it before they read what was asked, and nothing else tells them.
    expect(talk).toMatchObject([{ by: 'staff', text: PAUSE['pause-what'] }, { by: 'resident' }]);
    // Whoever has answered is not asked again.
    await runOutbox(inbox.site.deps, {});
    const { rows } = await inbox.site.deps.db.$client.execute('select kind, state, why from outbox');
    expect(rows.map(({ kind, state, why }) => [kind, state, why])).toEqual([
      ['waiting', 'dropped', 'closed'],
    ]);
  });

  test('ends also by the very words that were said before it began', async () => {
    const { id } = await storeErrand(inbox.site);
    const resident = await residentOf(id);
    await resident.post('/requests/message/', { message: '好的（示例）', key: 'k1' });
    await inbox.act(id, 'pause', PAUSE, 2);
    await resident.post('/requests/message/', { message: '好的（示例）', key: 'k2' });
    expect(await inbox.stored(id)).toMatchObject({ pausedAt: null, version: 4 });
  });

  test.each([
    ['resume', 'new'],
    ['accept', 'accepted'],
  ])('ends when staff take it up: %s', async (task, state) => {
    const { id } = await storeErrand(inbox.site, {}, { dueOn: '2026-11-26' });
    expect((await inbox.act(id, 'resume')).status).toBe(409);
    await inbox.act(id, 'pause', PAUSE);
    // From Monday to Saturday: four working days.
    await forward(5 * DAY_MS);
    await inbox.act(id, 'note', { note: '示例' }, 2);
    expect((await inbox.stored(id)).pausedAt).not.toBeNull();
    expect((await inbox.act(id, task, {}, 3)).status).toBe(303);
    expect(await inbox.stored(id)).toMatchObject({ pausedAt: null, dueOn: '2026-12-02', state });
  });

  test('and a move at once: one happens', async () => {
    const { id } = await storeErrand(inbox.site);
    const answers = await Promise.all([inbox.act(id, 'pause', PAUSE), inbox.act(id, 'extend', EXTEND)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });
});
