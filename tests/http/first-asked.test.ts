import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SignedIn } from '../../functions/deps.ts';
import type { Receipt } from '../../functions/http/journey.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import type { Browser } from '../support/app.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { ANSWERS, viewIn, walk } from '../support/journeys.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
let clerk: { browser: Browser; person: SignedIn };
beforeEach(async () => {
  inbox = await openInbox();
  clerk = await staffBrowser(inbox.site, { role: 'window', name: '李雷' });
});
afterEach(() => {
  inbox.site.close();
});

/** A window clerk writes a home visit down for somebody on the phone. */
async function registered(): Promise<string> {
  await clerk.browser.post('/staff/register/', { kind: 'home-visits', channel: 'phone' });
  await walk(clerk.browser, '/home-visits/', ANSWERS['home-visits']);
  const answer = await clerk.browser.post('/home-visits/check/');
  const done = await clerk.browser.get(answer.headers.get('location') ?? '');
  return (await viewIn<{ receipt: Receipt }>(done)).data.receipt.requestId;
}
const mine = async (browser: Browser) => {
  await browser.get('/staff/?owner=me');
  const { rows, mine: count } = lastStaffPage<InboxPage>(inbox.site);
  expect(count).toBe(rows.length);
  return rows.map(({ id }) => id);
};
const pageOf = async (browser: Browser, id: string) => {
  const { status } = await browser.get(`/staff/requests/${id}/`);
  return status === 200 ? lastStaffPage<RequestPage>(inbox.site) : status;
};

describe('whoever registers a request (首问责任)', () => {
  test('answers for it in whatever grid, until somebody accepts it', async () => {
    const id = await registered();
    const { grid } = await inbox.stored(id);
    expect(grid).not.toBeNull();
    expect(await mine(clerk.browser)).toEqual([id]);
    expect(await pageOf(clerk.browser, id)).toMatchObject({
      owner: { name: '李雷', mine: true },
      mayWork: true,
      mayRoute: false,
    });
    const note = { version: '1', note: '已告诉网格（示例）' };
    expect((await clerk.browser.post(`/staff/requests/${id}/note/`, note)).status).toBe(303);

    const grids = await staffBrowser(inbox.site, { role: 'grid', name: '韩梅梅', grid });
    expect((await grids.browser.post(`/staff/requests/${id}/accept/`, { version: '2' })).status).toBe(303);
    expect(await mine(grids.browser)).toEqual([id]);
    expect(await pageOf(grids.browser, id)).toMatchObject({ owner: { name: '韩梅梅', mine: true } });
    expect(await mine(clerk.browser)).toEqual([]);
    expect(await pageOf(clerk.browser, id)).toBe(404);
  });

  test('answers for it still when they accept it themselves, and while others only look at it or write', async () => {
    const id = await registered();
    await inbox.act(id, 'note', { note: '看过（示例）' });
    expect((await inbox.stored(id)).ownerStaffId).toBe(clerk.person.id);
    await clerk.browser.post(`/staff/requests/${id}/accept/`, { version: '2' });
    expect(await inbox.stored(id)).toMatchObject({ state: 'accepted', ownerStaffId: clerk.person.id });
  });

  test('hands it to their stand-in while they are away', async () => {
    const id = await registered();
    const other = await staffBrowser(inbox.site, { role: 'grid', grid: 'g09' });
    expect(await pageOf(other.browser, id)).toBe(404);
    await inbox.browser.post('/staff/stand-ins/new/', {
      absent: clerk.person.id,
      'stand-in': other.person.id,
      from: '今天',
    });
    expect(await mine(other.browser)).toEqual([id]);
    expect(await pageOf(other.browser, id)).toMatchObject({
      owner: { name: '李雷', mine: false },
      mayWork: true,
    });
  });

  test('gets back what their stand-in accepts; who did it is on record', async () => {
    const id = await registered();
    const other = await staffBrowser(inbox.site, { role: 'grid', grid: 'g09' });
    await inbox.browser.post('/staff/stand-ins/new/', {
      absent: clerk.person.id,
      'stand-in': other.person.id,
      from: '今天',
    });
    expect((await other.browser.post(`/staff/requests/${id}/accept/`, { version: '1' })).status).toBe(303);
    expect(await inbox.stored(id)).toMatchObject({ state: 'accepted', ownerStaffId: clerk.person.id });
    expect(await inbox.lastEvent()).toMatchObject({ kind: 'accepted', staffId: other.person.id });
  });
});

test('what came over the web is nobody’s until it is accepted, in any state that follows', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  expect(await pageOf(inbox.browser, id)).toMatchObject({ owner: undefined });
  await inbox.act(id, 'schedule', { 'half-day': '2026-11-26-am', visitor: '王芳' });
  expect(await inbox.stored(id)).toMatchObject({ state: 'scheduled', ownerStaffId: inbox.staffId });
});
