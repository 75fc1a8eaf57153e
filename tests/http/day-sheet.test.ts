import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { DayPage } from '../../functions/day/day-page.ts';
import type { DaySheet } from '../../functions/day/routes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { sealVisitWord } from '../../functions/requests/sealing.ts';
import { requests } from '../../db/schema/requests.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
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

const DAY = { on: '2026-11-26', who: 'mine' };

/** A visit planned for whoever is signed in, or for another 王芳. */
async function planned(half: 'am' | 'pm', grid = 'g01', visitorId = inbox.staffId): Promise<StoredRequest> {
  const { id } = await storeHomeVisit(inbox.site, {}, { grid });
  const visitWord = sealVisitWord(inbox.site.deps, id, '苹果 火车');
  await inbox.site.deps.db.update(requests).set({ visitWord }).where(eq(requests.id, id));
  const fields = { 'half-day': `2026-11-26-${half}`, visitor: '王芳', 'visitor-account': visitorId };
  expect((await inbox.act(id, 'schedule', fields)).status).toBe(303);
  return inbox.stored(id);
}

/** Thursday 26 November 2026, after the visits. */
async function thursday(): Promise<void> {
  inbox.site.clock.now = new Date('2026-11-26T17:00:00+08:00');
  await openSession(inbox.site, inbox.browser, inbox.staffId);
}

const wordsSeen = async () =>
  (await eventsOf(inbox.site)).filter(({ kind }) => kind === 'word-viewed').map(({ requestId }) => requestId);

test('a day without visits leads to the next day that has one', async () => {
  await planned('am');
  const nextOn = async (query: string) => {
    await inbox.browser.get(`/staff/day/${query}`);
    return lastStaffPage<DayPage>(inbox.site).nextOn;
  };
  expect(await nextOn('')).toBe('2026-11-26');
  expect(await nextOn('?on=2026-11-25&who=all')).toBe('2026-11-26');
  expect(await nextOn('?on=2026-11-27')).toBeUndefined();
  expect(await nextOn('?on=x')).toBeUndefined();
});

test('the visits of a day stand in order, with what is needed at the door, and each look is on record', async () => {
  const late = await planned('pm');
  const early = await planned('am', 'g02');
  await storeHomeVisit(inbox.site);
  expect((await inbox.browser.get('/staff/day/?on=2026-11-26')).status).toBe(200);
  const { visits } = lastStaffPage<DayPage>(inbox.site);
  expect(visits.map(({ id }) => id)).toEqual([early.id, late.id]);
  expect(visits[1]).toMatchObject({
    name: '示例奶奶',
    halfDay: 'pm',
    grid: { id: 'g01' },
    contact: { noCalls: true },
    needs: { chosen: ['sign'] },
    visit: { door: { signs: ['torch'] }, place: { finding: '村口第二排，红门（示例）' } },
  });
  expect(visits.every(({ word }) => word === undefined)).toBe(true);
  expect(lastStaffPage<DayPage>(inbox.site).nextOn).toBeUndefined();
  const views = (await eventsOf(inbox.site)).filter(({ kind }) => kind === 'viewed');
  expect(views.map(({ requestId }) => requestId).sort()).toEqual([early.id, late.id].sort());
  // Another day, and another clerk's own, have none of them.
  await inbox.browser.get('/staff/day/?on=2026-11-27');
  expect(lastStaffPage<DayPage>(inbox.site).visits).toEqual([]);
  const clerk = await staffBrowser(inbox.site, { role: 'grid', name: '李雷' });
  await clerk.browser.get('/staff/day/?on=2026-11-26');
  expect(lastStaffPage<DayPage>(inbox.site).visits).toEqual([]);
  await clerk.browser.get('/staff/day/?who=all');
  expect(lastStaffPage<DayPage>(inbox.site)).toMatchObject({ on: '2026-11-23', who: 'all', errors: {} });
});

test.each([
  ['2026-11-26', '2026-11-26'],
  ['11月26日', '2026-11-26'],
  ['明天', '2026-11-24'],
  // Without a year the nearest of its name, also where that has passed.
  ['11月20号', '2026-11-20'],
  ['2025年11月20日', '2025-11-20'],
  // Results are often entered the day after.
  ['昨天', '2026-11-22'],
  [' 前天', '2026-11-21'],
])('a day may be typed as %s', async (typed, on) => {
  expect((await inbox.browser.get(`/staff/day/?on=${encodeURIComponent(typed)}`)).status).toBe(200);
  expect(lastStaffPage<DayPage>(inbox.site)).toMatchObject({ on, typed: undefined });
});

test('a day that can not be read is said to be none: never today, nobody’s visits, and what was typed stays', async () => {
  await planned('am');
  await thursday();
  for (const typed of ['nonsense', '2026-02-30', '11月26日和27日']) {
    const query = new URLSearchParams({ on: typed, who: 'all' });
    expect((await inbox.browser.get(`/staff/day/?${query.toString()}`)).status).toBe(422);
    const wrong = { typed, who: 'all', visits: [], errors: { on: 'day-not-a-date' } };
    expect(lastStaffPage<DayPage>(inbox.site)).toMatchObject(wrong);
    const sheet = await inbox.browser.post('/staff/day/sheet/', { on: typed, who: 'all', words: 'yes' });
    expect([sheet.status, sheet.headers.get('content-disposition')]).toEqual([422, null]);
  }
  expect(await wordsSeen()).toEqual([]);
});

test('nobody is said to have looked who only reads: without a form for the result the day is a number', async () => {
  await planned('am');
  const { browser, person } = await staffBrowser(inbox.site, { role: 'reader' });
  await browser.get('/staff/day/?on=2026-11-26&who=all');
  expect(lastStaffPage<DayPage>(inbox.site)).toMatchObject({ count: 1, visits: [], nextOn: undefined });
  const looks = async () =>
    (await eventsOf(inbox.site)).filter((one) => one.kind === 'viewed' && one.staffId === person.id).length;
  expect(await looks()).toBe(0);
  await browser.post('/staff/day/sheet/', { ...DAY, who: 'all' });
  expect(await looks()).toBe(1);
});

test('its sheet bears the words only where asked for, for whoever may read them, each on record (D21)', async () => {
  const { id } = await planned('am');
  await inbox.browser.post('/staff/day/sheet/', DAY);
  expect(lastStaffPage<DaySheet>(inbox.site).visits[0]).toMatchObject({ id });
  expect(lastStaffPage<DaySheet>(inbox.site).visits[0]?.word).toBeUndefined();
  expect(await wordsSeen()).toEqual([]);
  const saved = await inbox.browser.post('/staff/day/sheet/', { ...DAY, words: 'yes', save: 'yes' });
  expect(saved.headers.get('content-disposition')).toBe('attachment; filename="visits-2026-11-26.html"');
  expect(saved.headers.get('cache-control')).toBe('no-store');
  expect(lastStaffPage<DaySheet>(inbox.site).visits[0]?.word).toBe('苹果 火车');
  expect(await wordsSeen()).toEqual([id]);
  const clerk = await staffBrowser(inbox.site, { role: 'grid', name: '李雷' });
  await clerk.browser.post('/staff/day/sheet/', { ...DAY, who: 'all', words: 'yes' });
  expect(lastStaffPage<DaySheet>(inbox.site).visits[0]).toMatchObject({ id });
  expect(lastStaffPage<DaySheet>(inbox.site).visits[0]?.word).toBeUndefined();
  expect(await wordsSeen()).toEqual([id]);
});

test('results are entered in one form, each row on its own version; what fails says why and keeps its words', async () => {
  const [done, unmet, declined, stale] = [
    await planned('am'),
    await planned('am'),
    await planned('pm'),
    await planned('pm'),
  ];
  await thursday();
  await inbox.act(stale.id, 'note', { note: '家属来过电话（示例）' }, stale.version);
  const row = ({ id, version }: StoredRequest, outcome: string, words: string) => ({
    [`version-${id}`]: String(version),
    [`outcome-${id}`]: outcome,
    [`words-${id}`]: words,
  });
  const form = {
    ...DAY,
    visit: [done.id, unmet.id, declined.id, stale.id, 'nobody'],
    ...row(done, 'done', '办好了（示例）'),
    ...row(unmet, 'not-met', '敲门没人应（示例）'),
    ...row(declined, 'declined', '条件不够（示例）'),
    ...row(stale, 'done', '办好了（示例）'),
  };
  expect((await inbox.browser.post('/staff/day/results/', form)).status).toBe(422);
  const page = lastStaffPage<DayPage>(inbox.site);
  expect(page.reports.map(({ id, outcome }) => [id, outcome])).toEqual([
    [done.id, 'done'],
    [unmet.id, 'done'],
    [declined.id, 'errors'],
    [stale.id, 'stale'],
  ]);
  expect(page.errors).toEqual({
    [`basis-${declined.id}`]: 'basis-empty',
    [`instead-${declined.id}`]: 'instead-empty',
  });
  expect(page.fields[`words-${stale.id}`]).toEqual(['办好了（示例）']);
  // A visit that met nobody stays on the day: sent with the others again, it would be recorded twice.
  const filled = Object.keys(page.fields).filter((field) => field.endsWith(`-${unmet.id}`));
  expect(filled).toEqual([]);
  expect(await inbox.stored(done.id)).toMatchObject({ state: 'done' });
  expect(await inbox.stored(unmet.id)).toMatchObject({ state: 'scheduled', departedAt: null });
  expect(await inbox.stored(declined.id)).toMatchObject({ state: 'scheduled', version: declined.version });
  expect(await inbox.stored(stale.id)).toMatchObject({ state: 'scheduled' });

  // The second time, with what was missing and on what now stands; what is done is not done again.
  const seen = await inbox.stored(stale.id);
  const second = {
    ...form,
    ...row(seen, 'done', '办好了（示例）'),
    [`basis-${declined.id}`]: '示例办法第3条',
    [`instead-${declined.id}`]: '可以到大厅办（示例）',
  };
  const events = await eventsOf(inbox.site);
  const answer = await inbox.browser.post('/staff/day/results/', second);
  expect(answer.headers.get('location')).toContain('done=4');
  const more = (await eventsOf(inbox.site)).slice(events.length).map(({ requestId }) => requestId);
  expect(new Set(more)).toEqual(new Set([declined.id, stale.id]));
  expect(await inbox.stored(declined.id)).toMatchObject({ state: 'declined' });
  expect(await inbox.stored(stale.id)).toMatchObject({ state: 'done' });
});

test('what was written is never dropped: without a result, on a stale row, or where the visit is another’s by now', async () => {
  const { site } = inbox;
  const clerk = await staffBrowser(site, { role: 'grid' });
  const theirs = (half: 'am' | 'pm') => planned(half, 'g01', clerk.person.id);
  const [unsaid, stale, gone] = [await theirs('am'), await theirs('am'), await theirs('pm')];
  await thursday();
  await inbox.act(stale.id, 'note', { note: '家属来过电话（示例）' }, stale.version);
  await inbox.act(gone.id, 'return', { 'return-reason': '不归我们（示例）' }, gone.version);
  await openSession(site, clerk.browser, clerk.person.id);
  const row = ({ id, version }: StoredRequest, outcome: string) => ({
    [`version-${id}`]: String(version),
    [`words-${id}`]: '门口说过了（示例）',
    [`outcome-${id}`]: outcome,
  });
  const form = {
    ...DAY,
    visit: [unsaid.id, stale.id, gone.id],
    ...row(unsaid, ''),
    ...row(stale, 'done'),
    ...row(gone, 'done'),
  };
  expect((await clerk.browser.post('/staff/day/results/', form)).status).toBe(422);
  const { reports, errors, fields } = lastStaffPage<DayPage>(site);
  expect(errors).toEqual({ [`outcome-${unsaid.id}`]: 'outcome-missing' });
  expect(reports.map(({ outcome }) => outcome)).toEqual(['errors', 'stale', 'gone']);
  expect(reports[1]?.changes.map(({ kind }) => kind)).toEqual(['noted']);
  // Of a foreign request nothing is said, not even its reference (D21).
  expect(reports[2]).toEqual({ id: gone.id, reference: '', outcome: 'gone', changes: [] });
  expect(fields[`words-${gone.id}`]).toEqual(['门口说过了（示例）']);
  expect(await inbox.stored(unsaid.id)).toMatchObject({ state: 'scheduled', version: unsaid.version });
});

test('whoever is told what became of a visit has it on record, also where it has left the day meanwhile (D21)', async () => {
  const { site } = inbox;
  const clerk = await staffBrowser(site, { role: 'grid' });
  const { id, version } = await planned('am', 'g01', clerk.person.id);
  const again = { 'half-day': '2026-11-27-am', visitor: '', 'visitor-account': clerk.person.id };
  await inbox.act(id, 'schedule', again, version);
  await inbox.act(id, 'note', { note: '家属来过电话（示例）' }, version + 1);
  await thursday();
  await openSession(site, clerk.browser, clerk.person.id);
  const row = { [`version-${id}`]: String(version), [`outcome-${id}`]: 'done' };
  expect((await clerk.browser.post('/staff/day/results/', { ...DAY, visit: id, ...row })).status).toBe(422);
  const { visits, reports } = lastStaffPage<DayPage>(site);
  expect([visits, reports[0]?.changes.map(({ kind }) => kind)]).toEqual([[], ['scheduled', 'noted']]);
  // No row is left in which to send it again.
  expect(reports[0]?.outcome).toBe('left');
  const looks = (await eventsOf(site)).filter(({ kind }) => kind === 'viewed');
  expect(looks).toMatchObject([{ requestId: id, staffId: clerk.person.id }]);
});

test('what is all recorded is told after a redirect, so that a reload sends nothing again', async () => {
  const [one, two] = [await planned('am'), await planned('pm')];
  await thursday();
  const form = {
    ...DAY,
    visit: [one.id, two.id],
    [`version-${one.id}`]: String(one.version),
    [`outcome-${one.id}`]: 'done',
    [`version-${two.id}`]: String(two.version),
  };
  const wrong = await inbox.browser.post('/staff/day/results/', { ...form, on: 'nonsense' });
  expect([wrong.status, (await inbox.stored(one.id)).state]).toEqual([400, 'scheduled']);
  const answer = await inbox.browser.post('/staff/day/results/', form);
  expect(answer.status).toBe(303);
  expect((await inbox.stored(one.id)).state).toBe('done');
  const told = answer.headers.get('location') ?? '';
  for (const _time of [1, 2]) {
    expect((await inbox.browser.get(told)).status).toBe(200);
    const page = lastStaffPage<DayPage>(inbox.site);
    expect(page).toMatchObject({ on: '2026-11-26', done: 1, reports: [], visits: [{ id: two.id }] });
  }
});

test('nobody is said to have been out before the day of the visit', async () => {
  const { id, version } = await planned('am');
  expect((await inbox.act(id, 'not-met', { 'met-note': '示例' }, version)).status).toBe(409);
});

test('a visit in a foreign grid stands in the inbox of whoever makes it, and in its figure', async () => {
  const visit = await planned('am', 'g02');
  const { db } = inbox.site.deps;
  const { browser, person } = await staffBrowser(inbox.site, { role: 'grid' });
  const today = async () => {
    inbox.site.clock.now = new Date('2026-11-26T08:00:00+08:00');
    await openSession(inbox.site, browser, person.id);
    await browser.get('/staff/?todo=today&state=all');
    const page = lastStaffPage<InboxPage>(inbox.site);
    return [page.today, page.rows.map(({ id }) => id)];
  };
  expect(await today()).toEqual([0, []]);
  await db.update(requests).set({ visitorStaffId: person.id }).where(eq(requests.id, visit.id));
  expect(await today()).toEqual([1, [visit.id]]);
});
