import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SignedIn } from '../../functions/deps.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { StandInsPage } from '../../functions/staff/stand-ins-page.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { ANSWERS, askForErrand, askForVisit, bookAppointment, submit, walk } from '../support/journeys.ts';
import { storeAppointment, storeErrand } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const INSURANCE = 'desk-insurance';
let site: TestApp;
let lead: Browser;
let clerk: { browser: Browser; person: SignedIn };
beforeEach(async () => {
  site = await testApp();
  lead = (await staffBrowser(site)).browser;
  clerk = await staffBrowser(site, { role: 'window', name: '韩梅', desk: INSURANCE });
});
afterEach(() => {
  site.close();
});

async function inbox(browser: Browser, search = '?desk=mine'): Promise<InboxPage> {
  expect((await browser.get(`/staff/${search}`)).status).toBe(200);
  return lastStaffPage<InboxPage>(site);
}
const ids = ({ rows }: InboxPage) => rows.map(({ id }) => id).sort();
const atDesk = async (browser: Browser) => ids(await inbox(browser));

/** A service of the desk for insurance, at a time after hours too, which has seats of its own. */
const ABOUT_CARD = { field: { field: '社会保险' }, service: { service: 'shebaoka-shenling' } };
const ON_SATURDAY = { day: { day: '2026-11-28' }, time: { slot: '2026-11-28T09:00' } };
/** The one that an errand or visit about nothing listed lies at. */
const UNLISTED = { field: { field: 'other' } };

test('what lies at a desk is what its services are: booked there, after hours too, or in no grid yet', async () => {
  const browser = () => openBrowser(site);
  const card = await bookAppointment(browser(), ABOUT_CARD);
  const late = await bookAppointment(browser(), {
    ...ABOUT_CARD,
    ...ON_SATURDAY,
    reach: { reach: '13800000001' },
  });
  const other = await bookAppointment(browser(), { reach: { reach: '13800000002' } });
  const nowhere = { place: { community: 'unknown', finding: '村口（示例）' } };
  const errand = await askForErrand(browser(), { ...ABOUT_CARD, ...nowhere });
  await askForErrand(browser(), ABOUT_CARD);
  const visit = await askForVisit(browser(), { ...UNLISTED, ...nowhere });
  const general = await staffBrowser(site, { role: 'window', desk: 'desk' });
  const those = (...all: { requestId: string }[]) => all.map(({ requestId }) => requestId).sort();
  expect(await atDesk(clerk.browser)).toEqual(those(card, late, errand));
  expect(await atDesk(general.browser)).toEqual(those(other, visit));
  expect(lastStaffPage<InboxPage>(site)).toMatchObject({ desk: 2, mine: 0 });
  // The queue of the hall is everybody's, as before, and each may look at what lies at the other desk.
  for (const { browser: by } of [clerk, general]) {
    expect(ids(await inbox(by, ''))).toHaveLength(5);
    expect(ids(await inbox(by, '?desk=desk'))).toEqual(those(other, visit));
  }
  // It leaves the desk with the grid that gets it, and is back with its return.
  await general.browser.post(`/staff/requests/${visit.requestId}/grid/`, { version: '1', grid: 'g02' });
  expect(await atDesk(general.browser)).toEqual(those(other));
  const grid = await staffBrowser(site, { role: 'grid', grid: 'g02' });
  await grid.browser.post(`/staff/requests/${visit.requestId}/return/`, {
    version: '2',
    'return-reason': '示例',
  });
  expect(await atDesk(general.browser)).toEqual(those(other, visit));
});

test('what came in before requests named a desk lies at the one that serves all the rest', async () => {
  const { id } = await storeErrand(site, {}, { grid: null });
  const general = await staffBrowser(site, { role: 'window', desk: 'desk' });
  expect(await atDesk(general.browser)).toEqual([id]);
  expect(await atDesk(clerk.browser)).toEqual([]);
});

test('who sits at no desk has no such view, a desk that content has given up is none, and a grid sees nobody’s desk', async () => {
  const { id } = await storeAppointment(site, {}, { desk: INSURANCE });
  const wherever = await staffBrowser(site, { role: 'window' });
  const given = await staffBrowser(site, { role: 'window', desk: 'desk-gone' });
  const grid = await staffBrowser(site, { role: 'grid', grid: 'g01', desk: INSURANCE });
  const seen = async (by: Browser, search?: string) => {
    const page = await inbox(by, search);
    return [ids(page), page.desk, page.desks.length];
  };
  expect(await seen(wherever.browser)).toEqual([[], undefined, 2]);
  expect(await seen(given.browser)).toEqual([[], 0, 2]);
  expect(await seen(wherever.browser, `?desk=${INSURANCE}`)).toEqual([[id], undefined, 2]);
  expect(await seen(grid.browser)).toEqual([[], 0, 0]);
  expect(await seen(grid.browser, `?desk=${INSURANCE}`)).toEqual([[], 0, 0]);
});

test('what lands on the desk of somebody who is away, or was registered there, shows to the stand-in at once', async () => {
  const stand = await staffBrowser(site, { role: 'grid', name: '李雷', grid: 'g02' });
  const third = await staffBrowser(site, { role: 'window', desk: 'desk' });
  // A clerk at that desk writes an errand of another grid down: it is the clerk's until the grid has accepted it.
  await clerk.browser.post('/staff/register/', { kind: 'errands', channel: 'counter' });
  await walk(clerk.browser, '/errands/', ANSWERS.errands);
  const { requestId: registered } = await submit(clerk.browser, 'errands');
  const away = { absent: clerk.person.id, 'stand-in': stand.person.id, from: '今天', until: '明天' };
  expect(await atDesk(stand.browser)).toEqual([]);
  expect((await lead.post('/staff/stand-ins/new/', away)).status).toBe(303);
  const { requestId: landed } = await bookAppointment(openBrowser(site), ABOUT_CARD);
  expect(await atDesk(stand.browser)).toEqual([landed]);
  expect(lastStaffPage<InboxPage>(site)).toMatchObject({ desk: 1, mine: 1 });
  expect(ids(await inbox(stand.browser, '?owner=me'))).toEqual([registered]);
  expect(await atDesk(third.browser)).toEqual([]);
  await lead.get('/staff/stand-ins/');
  const { places } = lastStaffPage<StandInsPage>(site);
  const place = (id: string) => places.find(({ desk, grid }) => (desk ?? grid)?.id === id);
  expect(place(INSURANCE)).toMatchObject({
    people: [{ name: '韩梅' }],
    rows: [{ absent: '韩梅', standIn: '李雷', fromOn: '2026-11-23', untilOn: '2026-11-24' }],
  });
  expect(place('desk')).toMatchObject({ people: [{ id: third.person.id }], rows: [] });
  expect(place('g10')).toMatchObject({ people: [], rows: [] });
  // Whoever gets another desk meanwhile takes the stand-in along.
  await lead.post(`/staff/people/${clerk.person.id}/role/`, { role: 'window', desk: 'desk' });
  expect(await atDesk(stand.browser)).toEqual([]);
  const [row] = place(INSURANCE)?.rows ?? [];
  expect((await lead.post(`/staff/stand-ins/${row?.id ?? ''}/end/`)).status).toBe(303);
  expect((await inbox(stand.browser)).desk).toBeUndefined();
});

test('the view can be saved and printed, and stands for whoever’s desk it is that day', async () => {
  const { id } = await storeAppointment(site, {}, { desk: INSURANCE });
  await storeAppointment(site, {}, { desk: 'desk' });
  await clerk.browser.post('/staff/views/save/', { 'view-name': '窗口', desk: 'mine' });
  const { views } = await inbox(clerk.browser);
  expect(views).toMatchObject([{ query: 'desk=mine' }]);
  await clerk.browser.get('/staff/print/?desk=mine');
  expect(lastStaffPage<InboxPage>(site)).toMatchObject({ rows: [{ id }], query: { desk: 'mine' } });
});
