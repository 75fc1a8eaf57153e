import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DayPage } from '../../functions/day/day-page.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox, VISIT, type FormFields, type Inbox } from '../support/inbox.ts';
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

const kinds = async () =>
  (await eventsOf(inbox.site)).map(({ kind }) => kind).filter((kind) => kind !== 'viewed');

test.each<[string, FormFields]>([
  ['accept', {}],
  ['note', { note: '打过电话（示例）' }],
  ['schedule', VISIT],
  ['decline', { reason: '户口不在本镇（示例）' }],
  ['grid', { grid: 'g02', 'grid-reason': '住那里（示例）' }],
])('whoever presses %s twice has done it once, and is told so (D3)', async (task, fields) => {
  const { id } = await storeHomeVisit(inbox.site);
  const answers = [await inbox.act(id, task, fields), await inbox.act(id, task, fields)];
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  const [first, again] = answers.map(({ headers }) => headers.get('location'));
  expect(again).toBe(first);
  expect((await inbox.stored(id)).version).toBe(2);
  expect(new Set(await kinds()).size).toBe((await kinds()).length);
});

test('also where both come at once', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  const note = { note: '打过电话（示例）' };
  const answers = await Promise.all([1, 2, 3].map(() => inbox.act(id, 'note', note)));
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  expect(await kinds()).toEqual(['submitted', 'noted']);
});

test('and where the request has left them by it', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  const { browser } = await staffBrowser(inbox.site, { role: 'grid' });
  const back = { 'return-reason': '不归我们（示例）' };
  for (const press of [1, 2]) {
    const answer = await inbox.act(id, 'return', back, 1, browser);
    expect([press, answer.headers.get('location')]).toEqual([press, '/staff/?done=given-back']);
  }
  // Another form about what is not theirs any more says so.
  expect((await inbox.act(id, 'return', { 'return-reason': '别的（示例）' }, 1, browser)).status).toBe(404);
});

test('other words are another press, and so are a colleague’s', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  await inbox.act(id, 'note', { note: '打过电话（示例）' });
  expect((await inbox.act(id, 'note', { note: '没人接（示例）' })).status).toBe(409);
  const { browser } = await staffBrowser(inbox.site);
  expect((await inbox.act(id, 'note', { note: '打过电话（示例）' }, 1, browser)).status).toBe(409);
});

test('the results of a day are recorded once, and both presses say so', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  await inbox.act(id, 'schedule', { ...VISIT, 'visitor-account': inbox.staffId });
  inbox.site.clock.now = new Date('2026-11-26T17:00:00+08:00');
  await openSession(inbox.site, inbox.browser, inbox.staffId);
  const form = {
    on: '2026-11-26',
    who: 'mine',
    visit: id,
    [`version-${id}`]: '2',
    [`outcome-${id}`]: 'done',
  };
  for (const press of [1, 2]) {
    const answer = await inbox.browser.post('/staff/day/results/', {
      ...form,
      [`words-${id}`]: '办好了（示例）',
    });
    expect([press, answer.status]).toEqual([press, 303]);
    await inbox.browser.get(answer.headers.get('location') ?? '');
    expect(lastStaffPage<DayPage>(inbox.site).done).toBe(1);
  }
});
