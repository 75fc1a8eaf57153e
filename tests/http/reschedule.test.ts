import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findRequest } from '../../db/requests.ts';
import { auditRequests } from '../../functions/audit/requests.ts';
import { parseHomeVisitDetails } from '../../functions/home-visits/home-visit.ts';
import type { Receipt, StepPage } from '../../functions/http/journey.ts';
import type { ReschedulePage } from '../../functions/requests/reschedule-routes.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { openDetails } from '../../functions/requests/sealing.ts';
import { inMode, MODES } from '../../functions/shared/modes.ts';
import { openBrowser, type Browser } from '../support/app.ts';
import { openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import {
  askForVisit,
  bookAppointment,
  destination,
  saysNotDone,
  viewIn,
  VISIT_ANSWERS,
  walk,
} from '../support/journeys.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { openSession } from '../support/staff.ts';

const PAGE = '/requests/reschedule/';
const VIEW = '/requests/view/';
const DAY = 86_400_000;

let inbox: Inbox;
let browser: Browser;
let id: string;
let receipt: Receipt;
beforeEach(async () => {
  inbox = await openInbox();
  browser = openBrowser(inbox.site);
  receipt = await askForVisit(browser);
  id = receipt.requestId;
  await browser.post('/requests/', { reference: receipt.reference, code: receipt.code });
});
afterEach(() => {
  inbox.site.close();
});

const page = async () => (await viewIn<ReschedulePage>(await browser.get(PAGE))).data;
const view = async () => (await viewIn<FollowUpPage>(await browser.get(VIEW))).data;
const post = (fields: Record<string, string | string[]>) => browser.post(PAGE, fields);
const plan = () => inbox.act(id, 'schedule', VISIT);
/** Takes both seats of a half-day of the resident's grid. */
const fill = async (halfDay: string) => {
  for (let seat = 0; seat < 2; seat += 1) {
    const other = await storeHomeVisit(inbox.site, {}, { grid: 'g03' });
    await inbox.act(other.id, 'schedule', { ...VISIT, 'half-day': halfDay });
  }
};

describe('a planned visit', () => {
  beforeEach(plan);

  test('moves to another free half-day: new seat, old seat, time and record at once (D8)', async () => {
    const before = await page();
    expect(before).toMatchObject({ asks: 'time', version: 2, halfDay: 'am' });
    expect(before.choices.map((choice) => choice.id)).not.toContain('2026-11-26-am');
    const answer = await post({ version: '2', 'half-day': '2026-11-27-pm' });
    expect(destination(answer)).toBe(VIEW);
    expect(await inbox.seatsTaken('g03')).toEqual({ '2026-11-27T12': 1 });
    expect(await inbox.stored(id)).toMatchObject({
      state: 'scheduled',
      version: 3,
      startsAt: Date.parse('2026-11-27T14:00:00+08:00'),
      halfDay: 'pm',
      dueOn: '2026-11-27',
      visitor: '王芳',
    });
    expect(await inbox.lastEvent()).toMatchObject({
      kind: 'rescheduled',
      actor: 'resident',
      note: '原来：2026年11月26日（星期四）上午。改成：2026年11月27日（星期五）下午',
    });
    // The audit holds the time against the last event that gave one.
    expect(await auditRequests(inbox.site.deps)).toEqual([]);
  });

  test('is not offered what is full, and keeps its time when the last seat goes first (D8, D11)', async () => {
    await fill('2026-11-27-am');
    const { choices } = await page();
    expect(choices.filter(({ full }) => full).map((choice) => choice.id)).toEqual(['2026-11-27-am']);
    const refused = await post({ version: '2', 'half-day': '2026-11-27-am' });
    expect(refused.status).toBe(422);
    const { data } = await viewIn<ReschedulePage>(refused);
    expect(data).toMatchObject({ errors: { 'half-day': 'half-day-gone' }, halfDay: 'am' });
    expect(await inbox.stored(id)).toMatchObject({ version: 2, halfDay: 'am' });
    expect(await inbox.seatsTaken('g03')).toEqual({ '2026-11-26T00': 1, '2026-11-27T00': 2 });
  });

  test.each(['', '2026-11-26-am', '2026-11-24-am', '2026-11-28-am', '2026-12-30-am', 'x'])(
    'is asked again for %j',
    async (halfDay) => {
      expect((await post({ version: '2', 'half-day': halfDay })).status).toBe(422);
      expect(await inbox.stored(id)).toMatchObject({ version: 2 });
    },
  );

  test.each(['1', '3', '', 'x'])(
    'that was seen as version %j stays, and is shown as it is',
    async (version) => {
      const answer = await post({ version, 'half-day': '2026-11-27-pm' });
      expect(answer.status).toBe(409);
      expect((await viewIn<ReschedulePage>(answer)).data).toMatchObject({ conflict: 'stale', version: 2 });
      expect(await inbox.stored(id)).toMatchObject({ version: 2, halfDay: 'am' });
    },
  );

  test('moved twice at once moves once', async () => {
    const both = ['2026-11-27-pm', '2026-11-30-am'];
    const answers = await Promise.all(both.map((halfDay) => post({ version: '2', 'half-day': halfDay })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(Object.values(await inbox.seatsTaken('g03'))).toEqual([1]);
    expect(await inbox.stored(id)).toMatchObject({ version: 3 });
  });

  test('pressed twice, at once or after Back, moves once, and nobody is said to have come between (D3)', async () => {
    const wish = { version: '2', 'half-day': '2026-11-27-pm' };
    const answers = [...(await Promise.all([post(wish), post(wish)])), await post(wish)];
    expect(answers.map(destination)).toEqual([VIEW, VIEW, VIEW]);
    expect(await inbox.stored(id)).toMatchObject({ version: 3, halfDay: 'pm' });
  });

  test('can be planned anew by staff afterwards', async () => {
    await post({ version: '2', 'half-day': '2026-11-27-pm' });
    expect((await view()).moved).toBeUndefined();
    inbox.site.clock.forward(60_000);
    expect((await inbox.act(id, 'schedule', { ...VISIT, visitor: '李雷' }, 3)).status).toBe(303);
    expect(await inbox.seatsTaken('g03')).toEqual({ '2026-11-26T00': 1 });
    // Whoever knew the other half-day reads that it is another, and which it was.
    expect((await view()).moved).toMatch(/^原来：2026年11月27日.*下午。改成：2026年11月26日.*上午$/u);
    inbox.site.clock.forward(60_000);
    await inbox.act(id, 'schedule', { ...VISIT, visitor: '韩梅' }, 4);
    expect(await view()).toMatchObject({
      visitor: '韩梅',
      moved: expect.stringContaining('11月27日') as string,
    });
  });

  test('names the half-day that it was for, also where staff gave that up before they planned it anew', async () => {
    inbox.site.clock.forward(60_000);
    await inbox.act(id, 'pause', { 'pause-what': '等医院的证明（示例）' }, 2);
    expect((await view()).moved).toBeUndefined();
    inbox.site.clock.forward(60_000);
    await inbox.act(id, 'schedule', { ...VISIT, 'half-day': '2026-11-27-pm' }, 3);
    const moved = /^原来：2026年11月26日.*上午。改成：2026年11月27日.*下午$/u;
    expect((await view()).moved).toMatch(moved);
    // Another unit comes in the same half-day: it is still another one than before.
    inbox.site.clock.forward(60_000);
    await inbox.act(id, 'grid', { grid: 'g05', 'grid-reason': '示例' }, 4);
    inbox.site.clock.forward(60_000);
    await inbox.act(id, 'schedule', { ...VISIT, 'half-day': '2026-11-27-pm' }, 5);
    expect((await view()).moved).toMatch(moved);
  });
});

describe('once the visitor has left', () => {
  beforeEach(async () => {
    await plan();
    inbox.site.clock.forward(3 * DAY);
    // A lookup lasts half an hour, a session of staff 12.
    await openSession(inbox.site, inbox.browser, inbox.staffId);
    await browser.post('/requests/', { reference: receipt.reference, code: receipt.code });
  });

  test('its resident can neither move nor cancel it, and is told why', async () => {
    const form = await page();
    const staff = await inbox.browser.get(`/staff/requests/${id}/`);
    expect([staff.status, inbox.page().visiting?.mayDepart]).toEqual([200, true]);
    expect((await inbox.act(id, 'depart', {}, 2)).status).toBe(303);
    expect(await inbox.stored(id)).toMatchObject({ state: 'scheduled', version: 3 });
    expect((await inbox.stored(id)).departedAt).toBe(inbox.site.clock.now.getTime());
    expect(await view()).toMatchObject({ departed: true, mayCancel: false, mayReschedule: false });
    for (const version of ['2', '3']) {
      const moved = await post({ version, 'half-day': form.choices.at(-1)?.id ?? '' });
      expect(await saysNotDone(moved)).toBe(true);
      expect(await saysNotDone(await browser.post('/requests/cancel/', { version }))).toBe(true);
      // It is at that time already.
      expect(destination(await post({ version, 'half-day': '2026-11-26-am' }))).toBe(VIEW);
    }
    expect(await inbox.stored(id)).toMatchObject({ state: 'scheduled', version: 3, halfDay: 'am' });
    expect(destination(await browser.get(PAGE))).toBe(VIEW);
    expect(destination(await browser.get('/requests/cancel/'))).toBe(VIEW);
  });

  test('they cannot leave twice; whoever found nobody plans anew, and the resident may move it again', async () => {
    await inbox.act(id, 'depart', {}, 2);
    expect((await inbox.act(id, 'depart', {}, 3)).status).toBe(409);
    const again = { ...VISIT, 'half-day': '2026-11-27-am' };
    expect((await inbox.act(id, 'schedule', again, 3)).status).toBe(303);
    expect(await inbox.stored(id)).toMatchObject({ departedAt: null });
    expect(await view()).toMatchObject({ departed: false, mayCancel: true, mayReschedule: true });
  });
});

test('nobody leaves before the day of the visit', async () => {
  await plan();
  await inbox.browser.get(`/staff/requests/${id}/`);
  expect(inbox.page().visiting?.mayDepart).toBe(false);
  expect((await inbox.act(id, 'depart', {}, 2)).status).toBe(409);
  expect(inbox.page().conflict).toBe('not-allowed');
  expect(await inbox.stored(id)).toMatchObject({ departedAt: null, version: 2 });
});

describe('a visit that is not planned yet', () => {
  test('has its wishes changed, and nothing else', async () => {
    expect(await page()).toMatchObject({
      asks: 'wishes',
      fields: { 'half-days': ['2026-11-25-am', '2026-11-26-pm'], arrange: [] },
    });
    const before = parseHomeVisitDetails(openDetails(inbox.site.deps, await inbox.stored(id)));
    expect(destination(await post({ version: '1', 'half-days': ['2026-11-30-am'], arrange: 'yes' }))).toBe(
      VIEW,
    );
    const stored = await findRequest(inbox.site.deps.db, id);
    expect(stored).toMatchObject({ state: 'new', version: 2, startsAt: null });
    expect(stored && parseHomeVisitDetails(openDetails(inbox.site.deps, stored))).toEqual({
      ...before,
      times: { halfDays: ['2026-11-30-am'], arrange: true },
    });
    expect(await inbox.lastEvent()).toMatchObject({
      kind: 'wishes-changed',
      note: '原来方便的时间：2026年11月25日（星期三）上午，2026年11月26日（星期四）下午',
    });
  });

  test('has them changed once where the button is pressed twice; other wishes find what has changed (D3)', async () => {
    const wish = { version: '1', 'half-days': ['2026-11-30-am'], arrange: 'yes' };
    const answers = [...(await Promise.all([post(wish), post(wish)])), await post(wish)];
    expect(answers.map(destination)).toEqual([VIEW, VIEW, VIEW]);
    expect((await post({ version: '1', 'half-days': '2026-11-30-am' })).status).toBe(409);
    expect(await inbox.stored(id)).toMatchObject({ version: 2 });
  });

  test('has none changed where the same are sent: staff read of no change', async () => {
    const same = { version: '1', 'half-days': ['2026-11-26-pm', '2026-11-25-am'] };
    expect(destination(await post(same))).toBe(VIEW);
    expect(await inbox.stored(id)).toMatchObject({ version: 1 });
  });

  test('is asked again without a wish, and shown anew when staff planned it meanwhile', async () => {
    expect((await post({ version: '1' })).status).toBe(422);
    await plan();
    const late = await post({ version: '1', 'half-days': '2026-11-30-am' });
    expect((await viewIn<ReschedulePage>(late)).data).toMatchObject({ asks: 'time', conflict: 'stale' });
  });

  test('may not wish for what is full, in the journey either (D11)', async () => {
    await fill('2026-11-25-am');
    const resident = openBrowser(inbox.site);
    await walk(resident, '/home-visits/', VISIT_ANSWERS, 'times');
    const step = await viewIn<StepPage<{ id: string; full: boolean }[]>>(
      await resident.get('/home-visits/times/'),
    );
    expect(step.data.choices.filter(({ full }) => full).map((choice) => choice.id)).toEqual([
      '2026-11-25-am',
    ]);
    const refused = await resident.post('/home-visits/times/', { 'half-days': '2026-11-25-am' });
    expect((await viewIn<StepPage>(refused)).data.errors).toEqual({ 'half-days': 'half-days-gone' });
  });
});

test('an appointment is not rescheduled here', async () => {
  const other = openBrowser(inbox.site);
  const { reference, code } = await bookAppointment(other);
  await other.post('/requests/', { reference, code });
  expect(destination(await other.get(PAGE))).toBe(VIEW);
  expect(await saysNotDone(await other.post(PAGE, { version: '1', 'half-days': '2026-11-30-am' }))).toBe(
    true,
  );
});

test.each(MODES)('stays in the %s tree, and wants its code (A69)', async (mode) => {
  const inTree = (path: string) => inMode(mode, path);
  expect((await browser.get(inTree(PAGE))).status).toBe(200);
  const done = await browser.post(inTree(PAGE), { version: '1', arrange: 'yes' });
  expect(destination(done)).toBe(inTree(VIEW));
  const stranger = openBrowser(inbox.site);
  expect(destination(await stranger.get(inTree(PAGE)))).toBe(inTree('/requests/?closed'));
  expect(destination(await stranger.post(inTree(PAGE), { version: '2' }))).toBe(inTree('/requests/?gone'));
});
