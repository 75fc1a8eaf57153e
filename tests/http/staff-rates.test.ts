import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { receiptOf } from '../../functions/requests/sealing.ts';
import { ROLES } from '../../functions/staff/may.ts';
import { openBrowser, type Browser } from '../support/app.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { destination } from '../support/journeys.ts';
import { storeAppointment } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastPage } from '../support/views.ts';

const RATING = '/requests/rating/';
const VIEW = '/requests/view/';

let inbox: Inbox;
let id: string;
beforeEach(async () => {
  inbox = await openInbox();
  ({ id } = await storeAppointment(inbox.site));
  await inbox.act(id, 'complete');
});
afterEach(() => {
  inbox.site.close();
});

async function lookUp(browser: Browser): Promise<void> {
  const { reference, code } = receiptOf(inbox.site.deps, await inbox.stored(id));
  await browser.post('/requests/', { reference, code });
}

test.each(ROLES)(
  'no %s says in the stead of a resident how it went, from where they work (D23)',
  async (role) => {
    const { browser } = await staffBrowser(inbox.site, { role });
    await lookUp(browser);
    expect((await browser.get(VIEW)).status).toBe(200);
    expect(lastPage<FollowUpPage>(inbox.site).mayRate).toBe(false);
    expect((await browser.get(RATING)).status).toBe(403);
    expect((await browser.post(RATING, { rating: 'very-good' })).status).toBe(403);
    expect((await inbox.stored(id)).rating).toBeNull();
  },
);

test('a resident does, also at a counter where somebody has signed out', async () => {
  const { browser } = await staffBrowser(inbox.site, { role: 'window' });
  await browser.post('/staff/logout/');
  for (const by of [openBrowser(inbox.site), browser]) {
    await lookUp(by);
    await by.get(VIEW);
    expect(lastPage<FollowUpPage>(inbox.site).mayRate).toBe(true);
  }
  expect(destination(await browser.post(RATING, { rating: 'very-good' }))).toBe(VIEW);
  expect((await inbox.stored(id)).rating).toBe('very-good');
});
