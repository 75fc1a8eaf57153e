import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findRequest } from '../../db/requests.ts';
import { outbox } from '../../db/schema/outbox.ts';
import { requests } from '../../db/schema/requests.ts';
import type { AccessPage } from '../../functions/access/access-page.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { OutboxPage } from '../../functions/outbox/outbox-page.ts';
import { openBrowser, type Browser, type TestApp } from '../support/app.ts';
import { openInbox } from '../support/inbox.ts';
import { askForVisit, bookAppointment, destination } from '../support/journeys.ts';
import { lastStaffPage } from '../support/views.ts';

let site: TestApp;
let browser: Browser;
beforeEach(async () => {
  ({ site, browser } = await openInbox());
});
afterEach(() => {
  site.close();
});

test('a request that can’t be opened keeps no other from being seen, and is told of in the log', async () => {
  const { requestId } = await bookAppointment(openBrowser(site));
  const whole = await findRequest(site.deps.db, requestId);
  if (!whole) throw new Error('nothing stored');
  await browser.get(`/staff/requests/${whole.id}/`);
  const { requestId: broken } = await askForVisit(openBrowser(site));
  await browser.get(`/staff/requests/${broken}/`);
  // As if the disk had given back what is another's.
  await site.deps.db.update(requests).set({ details: whole.details }).where(eq(requests.id, broken));
  await site.deps.db.update(outbox).set({ state: 'slip' });
  const logged = vi.spyOn(console, 'error').mockReturnValue();

  expect((await browser.get('/staff/')).status).toBe(200);
  const { rows } = lastStaffPage<InboxPage>(site);
  expect(rows.find(({ id }) => id === whole.id)).toMatchObject({ name: '示例大爷' });
  expect(rows.find(({ id }) => id === broken)).toMatchObject({ name: undefined, reference: undefined });
  const lines = logged.mock.calls.map(([line]) => String(line));
  expect(lines).toEqual([expect.stringContaining(broken)]);
  expect(lines.join('')).not.toContain('示例');

  const found = await browser.post('/staff/find/', { q: '示例大爷' });
  expect((await browser.get(destination(found))).status).toBe(200);
  expect(lastStaffPage<InboxPage>(site).rows.map(({ id }) => id)).toEqual([whole.id]);
  expect((await browser.get('/staff/access/')).status).toBe(200);
  expect(lastStaffPage<AccessPage>(site).rows.length).toBeGreaterThan(1);
  expect((await browser.get('/staff/dispatch/')).status).toBe(200);
  expect((await browser.get('/staff/outbox/')).status).toBe(200);
  const { slips, unread } = lastStaffPage<OutboxPage>(site);
  expect(slips.map(({ requestId }) => requestId)).toEqual([whole.id]);
  // What must be told is there all the same, by what is not sealed.
  expect(unread).toMatchObject([{ requestId: broken, kind: 'home-visit', service: '高龄津贴' }]);
  logged.mockRestore();
});
