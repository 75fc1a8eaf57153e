import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DayPage } from '../../functions/day/day-page.ts';
import type { DispatchPage } from '../../functions/dispatch/dispatch-page.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { openReference } from '../../functions/requests/sealing.ts';
import type { Browser } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { destination } from '../support/journeys.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const as = async (role: 'grid' | 'secretary' | 'window' | 'reader', grid?: string) =>
  (await staffBrowser(inbox.site, { role, ...(grid !== undefined && { grid }) })).browser;
const pathOf = (id: string) => `/staff/requests/${id}/`;

async function dispatchOf(browser: Browser): Promise<DispatchPage> {
  await browser.get('/staff/dispatch/');
  return lastStaffPage<DispatchPage>(inbox.site);
}

/** What somebody finds by the number of a request. */
async function foundBy(browser: Browser, id: string): Promise<string[]> {
  const q = openReference(inbox.site.deps, await inbox.stored(id));
  await browser.get(destination(await browser.post('/staff/find/', { q })));
  return lastStaffPage<InboxPage>(inbox.site).rows.map((row) => row.id);
}

test('whoever is asked to help reads the request and answers what they were asked, and nothing else (D17)', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  const [helper, other, leader] = [await as('grid', 'g02'), await as('grid', 'g03'), await as('grid', 'g01')];
  const ask = { 'assist-unit': 'g02', 'assist-what': '看看在不在家（示例）' };
  expect((await helper.get(pathOf(id))).status).toBe(404);
  expect((await inbox.act(id, 'assist', ask, 1, leader)).status).toBe(303);

  expect((await helper.get(pathOf(id))).status).toBe(200);
  const { mayWork, mayAnswer, mayRoute } = inbox.page();
  expect([mayWork, mayAnswer.length, mayRoute]).toEqual([false, 1, false]);
  expect(inbox.page().soleAssist).toBe(mayAnswer[0]);
  // The lead may answer in its place, and says so: nothing of another unit's is chosen beforehand.
  await inbox.browser.get(`/staff/requests/${id}/`);
  const { mayAnswer: all, soleAssist } = inbox.page();
  expect([all, soleAssist]).toEqual([mayAnswer, null]);
  expect((await other.get(pathOf(id))).status).toBe(404);
  expect([await foundBy(helper, id), await foundBy(other, id)]).toEqual([[id], []]);
  // What one is to answer stands apart from what one waits for.
  expect(await dispatchOf(helper)).toMatchObject({ asked: [{ id }], assists: [] });
  expect(await dispatchOf(leader)).toMatchObject({ asked: [], assists: [{ id }] });
  expect(await dispatchOf(other)).toMatchObject({ asked: [], assists: [] });
  expect((await dispatchOf(await as('reader'))).asked).toBeUndefined();
  for (const task of ['note', 'accept', 'decline', 'grid', 'return', 'assist', 'merge', 'pause'])
    expect([task, (await inbox.act(id, task, { note: '示例' }, 2, helper)).status]).toEqual([task, 403]);

  const answer = { assist: mayAnswer[0] ?? '', 'assist-outcome': 'done', 'assist-say': '在家（示例）' };
  // Whoever leads does not answer for those whom they asked; a foreign grid sees nothing of it.
  expect((await inbox.act(id, 'assist-answer', answer, 2, leader)).status).toBe(403);
  expect((await inbox.act(id, 'assist-answer', answer, 2, other)).status).toBe(404);
  const done = await inbox.act(id, 'assist-answer', answer, 2, helper);
  expect(done.headers.get('location')).toBe('/staff/dispatch/?done=assist-answered');
  expect((await helper.get(pathOf(id))).status).toBe(404);
  expect(await foundBy(helper, id)).toEqual([]);
});

test('what is given to another unit is at once in its scope and out of the other one’s; its owner stays', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  const [first, second, hall] = [await as('secretary', 'g01'), await as('grid', 'g02'), await as('window')];
  const { person, browser } = await staffBrowser(inbox.site, { role: 'grid', grid: 'g01' });
  await inbox.act(id, 'accept', {}, 1, browser);
  expect((await inbox.stored(id)).ownerStaffId).toBe(person.id);
  const handed = await inbox.act(id, 'grid', { grid: 'g02', 'grid-reason': '示例' }, 2, first);
  expect(handed.headers.get('location')).toBe('/staff/?done=handed-on');
  expect(await inbox.stored(id)).toMatchObject({ grid: 'g02', ownerStaffId: person.id });
  expect([(await first.get(pathOf(id))).status, (await second.get(pathOf(id))).status]).toEqual([404, 200]);
  // Its owner works on it still, but neither routes nor returns what is another grid's, nor shows it to a third.
  await browser.get(pathOf(id));
  expect(inbox.page()).toMatchObject({ mayWork: true, mayAsk: false });
  const ask = { 'assist-unit': 'g03', 'assist-what': '示例' };
  expect((await inbox.act(id, 'assist', ask, 3, browser)).status).toBe(403);
  expect((await (await as('grid', 'g03')).get(pathOf(id))).status).toBe(404);
  expect((await inbox.act(id, 'return', { 'return-reason': '示例' }, 3, browser)).status).toBe(403);
  const returned = await inbox.act(id, 'return', { 'return-reason': '示例' }, 3, second);
  expect(returned.headers.get('location')).toBe('/staff/?done=given-back');
  expect([(await second.get(pathOf(id))).status, (await hall.get(pathOf(id))).status]).toEqual([404, 200]);
});

test('a secretary reads the declines of their grid, and only the lead marks them as seen (否定报备)', async () => {
  const [mine, foreign] = [
    await storeHomeVisit(inbox.site),
    await storeHomeVisit(inbox.site, {}, { grid: 'g02' }),
  ];
  for (const { id } of [mine, foreign]) await inbox.act(id, 'decline', { reason: '示例' });
  const secretary = await as('secretary');
  const page = await dispatchOf(secretary);
  expect([page.declines?.map(({ id }) => id), page.returned]).toEqual([[mine.id], undefined]);
  expect((await dispatchOf(inbox.browser)).declines).toHaveLength(2);
  for (const role of ['grid', 'window', 'reader'] as const)
    expect((await dispatchOf(await as(role))).declines).toBeUndefined();
  expect((await inbox.act(mine.id, 'decline-seen', {}, 2, secretary)).status).toBe(403);
});

describe('a duplicate of a foreign grid', () => {
  test('shows its reference and unit and no more, and takes nothing in (D20, D21)', async () => {
    const mine = await storeHomeVisit(inbox.site);
    const foreign = await storeHomeVisit(inbox.site, {}, { grid: 'g02' });
    const clerk = await as('grid');
    await clerk.get(pathOf(mine.id));
    const [found] = inbox.page().duplicates;
    expect(Object.keys(found ?? {}).sort()).toEqual(['foreign', 'reference', 'unit']);
    expect(found).toMatchObject({ foreign: true, unit: { id: 'g02' } });
    // No name of it was shown.
    expect((await eventsOf(inbox.site)).filter(({ kind }) => kind === 'listed')).toEqual([]);
    const merged = await inbox.act(mine.id, 'merge', { into: `${foreign.id}.1` }, 1, clerk);
    expect([merged.status, inbox.page().errors]).toEqual([422, { into: 'into-missing' }]);
  });
});

test('a clerk enters results of the visits that they may work on, and a reader of none', async () => {
  const { id } = await storeHomeVisit(inbox.site, {}, { grid: 'g02' });
  const at = Date.parse('2026-11-23T09:00:00+08:00');
  await inbox.site.deps.db.run(
    sql`update requests set state = 'scheduled', half_day = 'am', starts_at = ${at}, ends_at = ${at + 3_600_000} where id = ${id}`,
  );
  const form = { on: '2026-11-23', who: 'all', visit: id, [`version-${id}`]: '1', [`outcome-${id}`]: 'done' };
  const results = '/staff/day/results/';
  for (const visit of [id, 'nobody']) {
    const foreign = { ...form, visit, [`version-${visit}`]: '1', [`outcome-${visit}`]: 'done' };
    expect((await (await as('grid')).post(results, foreign)).status).toBe(422);
    // Whether there is such a visit is not told.
    const { reports } = lastStaffPage<DayPage>(inbox.site);
    expect(reports).toEqual([{ id: visit, reference: '', outcome: 'gone', changes: [] }]);
  }
  expect((await (await as('reader')).post(results, form)).status).toBe(403);
  expect((await inbox.stored(id)).state).toBe('scheduled');
  await (await as('grid', 'g02')).post(results, form);
  expect((await inbox.stored(id)).state).toBe('done');
});

test('a unit that was asked to help with a visit enters no result of it (D17)', async () => {
  const { id } = await storeHomeVisit(inbox.site, {}, { grid: 'g02' });
  await inbox.act(id, 'assist', { 'assist-unit': 'g01', 'assist-what': '示例' });
  const helper = await as('grid');
  expect((await helper.get(pathOf(id))).status).toBe(200);
  const said = { words: '示例', basis: '示例', instead: '示例', outcome: 'declined', version: '2' };
  const row = Object.fromEntries(Object.entries(said).map(([field, text]) => [`${field}-${id}`, text]));
  await helper.post('/staff/day/results/', { on: '2026-11-23', who: 'all', visit: id, ...row });
  expect(await inbox.stored(id)).toMatchObject({ state: 'new', version: 2 });
});
