import { afterEach, beforeEach, expect, test } from 'vitest';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { openSession, PASSWORD, storeStaff } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const LIST = '/staff/?kind=home-visit&due=soon&state=new&after=1796000000000.x';

let inbox: Inbox;
let id: string;
beforeEach(async () => {
  inbox = await openInbox();
  ({ id } = await storeHomeVisit(inbox.site));
});
afterEach(() => {
  inbox.site.close();
});

async function listBehind(): Promise<string> {
  expect((await inbox.browser.get(`/staff/requests/${id}/`)).status).toBe(200);
  return lastStaffPage<{ list: string }>(inbox.site).list;
}

test('a request leads back to the list that was looked at last, also once something was done to it', async () => {
  expect(await listBehind()).toBe('/staff/');
  await inbox.browser.get(LIST);
  expect(await listBehind()).toBe(LIST);
  await inbox.act(id, 'accept');
  expect(await listBehind()).toBe(LIST);
  // What was said above the list is not said again.
  await inbox.browser.get('/staff/?state=new&done=view-saved');
  expect(await listBehind()).toBe('/staff/?state=new');
  await inbox.browser.get('/staff/');
  expect(await listBehind()).toBe('/staff/');
});

test('so does what leaves its reader for another unit', async () => {
  const { id: clerk } = await storeStaff(inbox.site, { role: 'grid', grid: 'g01' });
  await openSession(inbox.site, inbox.browser, clerk);
  await inbox.browser.get('/staff/?kind=home-visit');
  const left = await inbox.act(id, 'return', { 'return-reason': '不归我们（示例）' });
  expect(left.headers.get('location')).toBe('/staff/?kind=home-visit&done=given-back');
});

test('nobody is led to the list of a colleague at the same machine', async () => {
  await inbox.browser.get(LIST);
  const { username } = await storeStaff(inbox.site, { name: '李雷' });
  await inbox.browser.post('/staff/login/', { username, password: PASSWORD });
  expect(await listBehind()).toBe('/staff/');
  await inbox.browser.get(LIST);
  await inbox.browser.post('/staff/logout/');
  expect(inbox.browser.cookies.has('staff-list')).toBe(false);
});
