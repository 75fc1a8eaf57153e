import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listWaiting } from '../../db/outbox.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { requests } from '../../db/schema/requests.ts';
import type { DayPage } from '../../functions/day/day-page.ts';
import { runOutbox } from '../../functions/outbox/run.ts';
import type { ReportPage } from '../../functions/reports/report-page.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { receiptOf } from '../../functions/requests/sealing.ts';
import { openBrowser } from '../support/app.ts';
import { openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { openSession, staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const REASON = { 'return-reason': '不是我们网格（示例）' };
const PAUSE = { 'pause-what': '住院回来了，请告诉我们（示例）' };
const TO = { grid: 'g02', 'grid-reason': '搬到女儿家（示例）' };
const NO_TIME = { startsAt: null, endsAt: null, halfDay: null, visitor: null, visitorStaffId: null };

/** A visit that somebody with an account makes on Friday; it was to be answered by Thursday. */
async function planned(): Promise<{ visit: StoredRequest; goes: string }> {
  const { person } = await staffBrowser(inbox.site, { role: 'grid' });
  const { id } = await storeHomeVisit(inbox.site, {}, { dueOn: '2026-11-26' });
  const when = { 'half-day': '2026-11-27-am', 'visitor-account': person.id, visitor: '' };
  expect((await inbox.act(id, 'schedule', when)).status).toBe(303);
  return { visit: await inbox.stored(id), goes: person.id };
}

const messagesOf = async () =>
  (await listWaiting(inbox.site.deps.db, 20)).map(({ kind, startsAt }) => [kind, startsAt]);

test('a planned visit is returned: its seat is free, nobody goes, and the first clock runs on (D19)', async () => {
  const { visit, goes } = await planned();
  expect(visit).toMatchObject({ dueOn: '2026-11-27', answerDueOn: '2026-11-26', visitorStaffId: goes });
  expect((await inbox.act(visit.id, 'return', {}, 2)).status).toBe(422);
  expect(await inbox.seatsTaken()).toEqual({ '2026-11-27T00': 1 });
  expect((await inbox.act(visit.id, 'return', REASON, 2)).status).toBe(303);
  expect(await inbox.stored(visit.id)).toMatchObject({
    ...NO_TIME,
    ...{ state: 'accepted', grid: null, dueOn: '2026-11-26', answerDueOn: null, version: 3 },
  });
  expect(await inbox.seatsTaken()).toEqual({});
  await inbox.browser.get(`/staff/requests/${visit.id}/`);
  expect(inbox.page().dispatch).toMatchObject({ lead: { unit: { id: 'desk' } }, returns: 1 });
  // Accepted it is already: it is planned anew, and not accepted a second time.
  expect(inbox.page().actions).not.toContain('accept');
});

test('whoever has the visit reads that its visitor can go no more, until somebody else is found', async () => {
  const { visit, goes } = await planned();
  const gone = async () => {
    await inbox.browser.get(`/staff/requests/${visit.id}/`);
    const onPage = inbox.page().visiting?.visitorGone;
    await inbox.browser.get('/staff/day/?on=2026-11-27&who=all');
    return [onPage, ...lastStaffPage<DayPage>(inbox.site).visits.map(({ visitorGone }) => visitorGone)];
  };
  expect(await gone()).toEqual([false, false]);
  await inbox.browser.post(`/staff/people/${goes}/disable/`);
  expect(await gone()).toEqual([true, true]);
  // Of a visit that was made nobody is to be found any more.
  const become = (state: 'done' | 'scheduled') => inbox.site.deps.db.update(requests).set({ state });
  await become('done');
  expect(await gone()).toEqual([false]);
  await become('scheduled');
  await inbox.act(visit.id, 'schedule', { 'half-day': '2026-11-27-am', visitor: '王芳' }, 2);
  expect(await gone()).toEqual([false, false]);
});

test('the resident is told that nobody comes then, and not reminded of it', async () => {
  const { visit } = await planned();
  const sent: string[] = [];
  const sms = (letter: { text: string }) => {
    sent.push(letter.text);
    return Promise.resolve({ kind: 'sent' as const });
  };
  await inbox.act(visit.id, 'return', REASON, 2);
  inbox.site.clock.now = new Date('2026-11-26T10:00:00+08:00');
  await runOutbox(inbox.site.deps, { sms });
  expect(sent).toEqual([expect.stringContaining('原来定的上门时间取消了')]);
  const { reference, code } = receiptOf(inbox.site.deps, visit);
  const resident = openBrowser(inbox.site);
  await resident.post('/requests/', { reference, code });
  await resident.get('/requests/view/');
  const page = inbox.site.shown.at(-1)?.data as FollowUpPage;
  expect(page).toMatchObject({ timeGivenUp: true, state: 'accepted', startsAt: null, visitor: null });
});

describe('a planned visit that goes to another grid', () => {
  test('wants to know what becomes of its time', async () => {
    const { visit } = await planned();
    expect((await inbox.act(visit.id, 'grid', TO, 2)).status).toBe(422);
    expect(inbox.page().errors).toEqual({ 'grid-time': 'grid-time-missing' });
  });

  test('keeps its half-day with a seat there, and whoever would have gone has no more to do with it', async () => {
    const { visit } = await planned();
    expect((await inbox.act(visit.id, 'grid', { ...TO, 'grid-time': 'keep' }, 2)).status).toBe(303);
    expect(await inbox.seatsTaken()).toEqual({});
    expect(await inbox.seatsTaken('g02')).toEqual({ '2026-11-27T00': 1 });
    expect(await inbox.stored(visit.id)).toMatchObject({
      ...{ state: 'scheduled', grid: 'g02', startsAt: visit.startsAt, halfDay: 'am', dueOn: '2026-11-27' },
      ...{ visitor: null, visitorStaffId: null, answerDueOn: '2026-11-26' },
    });
    // The time stands: what was to be said of it still is, and nothing else.
    expect(await messagesOf()).toEqual([
      ['scheduled', visit.startsAt],
      ['reminder', visit.startsAt],
    ]);
    // Nobody leaves for a home where nobody knows who comes.
    inbox.site.clock.now = new Date('2026-11-27T07:00:00+08:00');
    const { browser } = await staffBrowser(inbox.site);
    expect((await inbox.act(visit.id, 'depart', {}, 3, browser)).status).toBe(409);
    const who = { 'half-day': '2026-11-27-am', visitor: '示例' };
    expect((await inbox.act(visit.id, 'schedule', who, 3, browser)).status).toBe(303);
    expect((await inbox.act(visit.id, 'depart', {}, 4, browser)).status).toBe(303);
  });

  test('does not go where that half-day is full: neither seat moves', async () => {
    for (const grid of ['g02', 'g02']) {
      const { id } = await storeHomeVisit(inbox.site, {}, { grid });
      await inbox.act(id, 'schedule', { ...VISIT, 'half-day': '2026-11-27-am' });
    }
    const { visit } = await planned();
    expect((await inbox.act(visit.id, 'grid', { ...TO, 'grid-time': 'keep' }, 2)).status).toBe(409);
    expect(inbox.page()).toMatchObject({
      conflict: 'no-seat',
      fields: { 'grid-reason': [TO['grid-reason']] },
    });
    expect(await inbox.stored(visit.id)).toMatchObject({ grid: 'g01', version: 2 });
    expect([await inbox.seatsTaken(), await inbox.seatsTaken('g02')]).toEqual([
      { '2026-11-27T00': 1 },
      { '2026-11-27T00': 2 },
    ]);
    expect((await inbox.act(visit.id, 'grid', { ...TO, 'grid-time': 'free' }, 2)).status).toBe(303);
    expect(await inbox.seatsTaken()).toEqual({});
    expect(await inbox.stored(visit.id)).toMatchObject({ ...NO_TIME, state: 'accepted', grid: 'g02' });
  });

  test('keeps no half-day that has begun', async () => {
    const { visit } = await planned();
    inbox.site.clock.now = new Date('2026-11-27T10:00:00+08:00');
    const { browser } = await staffBrowser(inbox.site);
    const answer = await inbox.act(visit.id, 'grid', { ...TO, 'grid-time': 'keep' }, 2, browser);
    expect(answer.status).toBe(422);
    expect(inbox.page().errors).toEqual({ 'grid-time': 'grid-time-gone' });
  });
});

test('a planned visit waits for its resident: no visit comes, and the day of it is what is put off', async () => {
  const { visit } = await planned();
  expect((await inbox.act(visit.id, 'pause', PAUSE, 2)).status).toBe(303);
  expect(await inbox.stored(visit.id)).toMatchObject({ ...NO_TIME, state: 'accepted', dueOn: '2026-11-27' });
  expect((await inbox.stored(visit.id)).pausedAt).not.toBeNull();
  expect(await inbox.seatsTaken()).toEqual({});
  const told = (await messagesOf()).filter(([, startsAt]) => startsAt === null);
  expect(told.map(([kind]) => kind)).toEqual(['moved']);
  expect((await inbox.act(visit.id, 'resume', {}, 3)).status).toBe(303);
  expect((await inbox.act(visit.id, 'schedule', VISIT, 4)).status).toBe(303);
  expect(await inbox.seatsTaken()).toEqual({ '2026-11-26T00': 1 });
});

test('one that was planned too late stays late, whatever its resident is waited for (D19)', async () => {
  const { site } = inbox;
  const { id } = await storeHomeVisit(site, {}, { dueOn: '2026-11-20' });
  const steps = [
    ['schedule', { 'half-day': '2026-11-27-am', visitor: '王芳' }, '2026-11-27'],
    ['pause', PAUSE, '2026-11-20'],
    ['resume', {}, '2026-11-24'],
    ['schedule', { 'half-day': '2026-11-27-pm', visitor: '王芳' }, '2026-11-27'],
  ] as const;
  for (const [at, [task, fields, dueOn]] of steps.entries()) {
    const answer = await inbox.act(id, task, fields, at + 1);
    expect([task, answer.status, (await inbox.stored(id)).dueOn]).toEqual([task, 303, dueOn]);
    await inbox.browser.get('/staff/reports/');
    expect([task, lastStaffPage<ReportPage>(site).all.outcomes.late]).toEqual([task, 1]);
    // Two days of waiting; who is at the inbox signs in anew.
    site.clock.forward((task === 'pause' ? 2 * 86_400_000 : 0) + 1);
    await openSession(site, inbox.browser, inbox.staffId);
  }
});

test.each([
  ['while it waits', false, '原来定的上门时间取消了，我们在等您回话'],
  ['also when it goes on at once', true, '原来定的上门时间取消了。新的时间定好'],
])('the resident hears once, and in one message, that no visit comes: %s', async (_, goesOn, says) => {
  const { visit } = await planned();
  await inbox.act(visit.id, 'pause', PAUSE, 2);
  if (goesOn) await inbox.act(visit.id, 'resume', {}, 3);
  const sent: string[] = [];
  const sms = ({ text }: { text: string }) => Promise.resolve((sent.push(text), { kind: 'sent' as const }));
  await runOutbox(inbox.site.deps, { sms });
  expect(sent).toEqual([expect.stringContaining(says)]);
});

test('nobody gives it away once the visitor is on the way', async () => {
  const { visit } = await planned();
  inbox.site.clock.now = new Date('2026-11-27T08:00:00+08:00');
  const { browser } = await staffBrowser(inbox.site);
  await inbox.act(visit.id, 'depart', {}, 2, browser);
  const posts = { return: REASON, grid: { ...TO, 'grid-time': 'free' }, pause: PAUSE };
  for (const [task, fields] of Object.entries(posts)) {
    expect((await inbox.act(visit.id, task, fields, 3, browser)).status).toBe(409);
  }
  expect(inbox.page()).toMatchObject({ mayRoute: false, mayReturn: false, mayPause: false });
  expect((await inbox.act(visit.id, 'not-met', { 'met-note': '示例' }, 3, browser)).status).toBe(303);
  expect((await inbox.act(visit.id, 'return', REASON, 4, browser)).status).toBe(303);
});

test('of a return and another plan at once one happens, and the seats tell which', async () => {
  const { visit } = await planned();
  const answers = await Promise.all([
    inbox.act(visit.id, 'return', REASON, 2),
    inbox.act(visit.id, 'schedule', VISIT, 2),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  const { state } = await inbox.stored(visit.id);
  expect(await inbox.seatsTaken()).toEqual(state === 'accepted' ? {} : { '2026-11-26T00': 1 });
});
