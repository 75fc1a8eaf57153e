import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DispatchPage } from '../../functions/dispatch/dispatch-page.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { receiptOf } from '../../functions/requests/sealing.ts';
import { openBrowser } from '../support/app.ts';
import { DECLINE, openInbox, type Inbox } from '../support/inbox.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastPage, lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const DECLINED = { reason: '户口不在本镇（示例）', ...DECLINE };

const pageFor = async (browser = inbox.browser) => {
  expect((await browser.get('/staff/dispatch/')).status).toBe(200);
  return lastStaffPage<DispatchPage>(inbox.site);
};

test.each(['reason', 'basis', 'instead'])('a decline without %s is none (否定报备)', async (field) => {
  const { id } = await storeAppointment(inbox.site);
  expect((await inbox.act(id, 'decline', { ...DECLINED, [field]: ' ' })).status).toBe(422);
  expect(inbox.page().errors).toEqual({ [field]: `${field}-empty` });
  expect(await inbox.stored(id)).toMatchObject({ state: 'new', declineUnseenAt: null });
});

test('its resident reads why, on what basis, and what else can be done', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  await inbox.act(id, 'decline', DECLINED);
  const { reference, code } = receiptOf(inbox.site.deps, await inbox.stored(id));
  const browser = openBrowser(inbox.site);
  await browser.post('/requests/', { reference, code });
  await browser.get('/requests/view/');
  const { reason = '' } = lastPage<FollowUpPage>(inbox.site);
  for (const text of Object.values(DECLINED)) expect(reason).toContain(text);
});

test('it is listed until the lead has seen it, and for the lead only', async () => {
  const { id } = await storeAppointment(inbox.site);
  const clerk = await staffBrowser(inbox.site, { role: 'window', name: '李雷' });
  await inbox.act(id, 'decline', DECLINED, 1, clerk.browser);
  expect((await pageFor(clerk.browser)).declines).toBeUndefined();
  expect((await pageFor()).declines).toMatchObject([{ id, name: '示例大爷' }]);
  await inbox.browser.get('/staff/');
  expect(lastStaffPage<InboxPage>(inbox.site).forLead).toBe(1);
  await clerk.browser.get('/staff/');
  expect(lastStaffPage<InboxPage>(inbox.site).forLead).toBe(0);
  expect((await inbox.act(id, 'decline-seen', {}, 2, clerk.browser)).status).toBe(403);
  expect((await inbox.act(id, 'decline-seen', {}, 2)).status).toBe(303);
  expect((await pageFor()).declines).toEqual([]);
  expect((await inbox.act(id, 'decline-seen', {}, 3)).status).toBe(409);
});

test('what has come back twice is the lead’s alone to give away (D19)', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  const hall = await staffBrowser(inbox.site, { role: 'window' });
  const back = { 'return-reason': '不归我们（示例）' };
  await inbox.act(id, 'return', back, 1);
  expect((await pageFor()).returned).toEqual([]);
  // The first time whoever is at the hall finds its grid.
  expect((await inbox.act(id, 'grid', { grid: 'g05' }, 2, hall.browser)).status).toBe(303);
  await inbox.act(id, 'return', back, 3);
  expect((await pageFor()).returned).toMatchObject([{ id }]);
  expect((await inbox.act(id, 'grid', { grid: 'g06' }, 4, hall.browser)).status).toBe(403);
  await hall.browser.get(`/staff/requests/${id}/`);
  expect(inbox.page()).toMatchObject({ mayRoute: false, leadRoutes: true, mayWork: true });
  expect((await pageFor()).returned).toMatchObject([{ id }]);
  expect((await inbox.act(id, 'grid', { grid: 'g06' }, 4)).status).toBe(303);
  expect((await pageFor()).returned).toEqual([]);
});

test('nor does anybody else merge it into one that never came back, and give that away (D19)', async () => {
  const [{ id }, fresh] = [
    await storeHomeVisit(inbox.site),
    await storeHomeVisit(inbox.site, {}, { grid: null }),
  ];
  const hall = await staffBrowser(inbox.site, { role: 'window' });
  const back = { 'return-reason': '不归我们（示例）' };
  await inbox.act(id, 'return', back, 1);
  await inbox.act(id, 'grid', { grid: 'g05' }, 2);
  await inbox.act(id, 'return', back, 3);
  const into = { into: `${fresh.id}.1` };
  await hall.browser.get(`/staff/requests/${id}/`);
  expect(inbox.page().duplicates).toMatchObject([{ id: fresh.id, survives: false }]);
  expect((await inbox.act(id, 'merge', into, 4, hall.browser)).status).toBe(422);
  expect((await inbox.act(fresh.id, 'merge', { into: `${id}.4` }, 1, hall.browser)).status).toBe(303);
  expect((await inbox.act(id, 'grid', { grid: 'g06' }, 5, hall.browser)).status).toBe(403);
});

test('sub-tasks that wait stand on one page, and looking at names is on record (D21)', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  await inbox.act(id, 'assist', { 'assist-unit': 'desk', 'assist-what': '查一下社保（示例）' });
  expect((await pageFor()).asked).toMatchObject([{ id, unit: { id: 'desk' }, asked: '查一下社保（示例）' }]);
  expect(await inbox.lastEvent()).toMatchObject({ kind: 'listed', note: '1' });
});
