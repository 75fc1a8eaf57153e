import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requests } from '../../db/schema/requests.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import type { ReportPage } from '../../functions/reports/report-page.ts';
import type { DispatchPage } from '../../functions/dispatch/dispatch-page.ts';
import type { PeoplePage } from '../../functions/staff/people-page.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';
import { VISIT } from '../support/inbox.ts';
import { askForErrand, askForVisit, bookAppointment, destination } from '../support/journeys.ts';
import { storeAppointment } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const found = catalogueFromDisk();
let content = found;
let site: TestApp;
let lead: Browser;
beforeEach(async () => {
  content = found;
  site = await testApp({ catalogue: () => Promise.resolve(content) });
  lead = (await staffBrowser(site)).browser;
});
afterEach(() => {
  site.close();
});

const dropDesk = (id: string) => {
  const desks = content.booking.desks.filter((desk) => desk.id !== id);
  content = { ...content, booking: { ...content.booking, desks } };
};
const dropGrid = (id: string) => {
  content = { ...content, communities: content.communities.filter((one) => one.id !== id) };
};
async function page<Page>(browser: Browser, path: string): Promise<Page> {
  expect((await browser.get(path)).status).toBe(200);
  return lastStaffPage<Page>(site);
}
const inbox = (browser: Browser, search = '') => page<InboxPage>(browser, `/staff/${search}`);
const ids = ({ rows }: InboxPage) => rows.map(({ id }) => id).sort();
const GONE = { id: 'g03', name: 'g03', example: false, gone: true };

describe('a desk that content has no more', () => {
  const INSURANCE = 'desk-insurance';

  test('leaves what lies there to the desk that serves all the rest', async () => {
    const card = { field: { field: '社会保险' }, service: { service: 'shebaoka-shenling' } };
    const { requestId } = await bookAppointment(openBrowser(site), card);
    const { browser: clerk } = await staffBrowser(site, { role: 'window', desk: 'desk' });
    expect(ids(await inbox(clerk, '?desk=mine'))).toEqual([]);
    dropDesk(INSURANCE);
    expect(ids(await inbox(clerk, '?desk=mine'))).toEqual([requestId]);
    expect((await inbox(clerk)).desk).toBe(1);
    expect(ids(await page<InboxPage>(clerk, '/staff/print/?desk=mine'))).toEqual([requestId]);
  });

  test('leaves what lies at one that stands to that one', async () => {
    const { id } = await storeAppointment(site, {}, { desk: INSURANCE });
    await storeAppointment(site, {}, { desk: 'desk-of-old' });
    const { browser: clerk } = await staffBrowser(site, { role: 'window', desk: INSURANCE });
    expect(ids(await inbox(clerk, '?desk=mine'))).toEqual([id]);
  });

  test('is named to staff while people are expected there: under another id its seats are given out anew', async () => {
    await bookAppointment(openBrowser(site));
    await bookAppointment(openBrowser(site), {
      ...{ field: { field: '社会保险' }, service: { service: 'shebaoka-shenling' } },
      ...{ day: { day: '2026-11-28' }, time: { slot: '2026-11-28T09:00' } },
    });
    await askForVisit(openBrowser(site));
    expect(await inbox(lead)).toMatchObject({ goneDesks: [] });
    dropDesk('desk');
    expect(await inbox(lead)).toMatchObject({ goneDesks: [{ id: 'desk', booked: 1 }] });
    site.clock.forward(2 * 86_400_000);
    const { browser } = await staffBrowser(site);
    expect(await inbox(browser)).toMatchObject({ goneDesks: [] });
  });

  test('is what a saved view of it still lists, and never everything; of a grid alike', async () => {
    const card = { field: { field: '社会保险' }, service: { service: 'shebaoka-shenling' } };
    const { requestId } = await bookAppointment(openBrowser(site), card);
    const { requestId: visit } = await askForVisit(openBrowser(site));
    await bookAppointment(openBrowser(site));
    await lead.post('/staff/views/save/', { 'view-name': '示例', desk: INSURANCE });
    dropDesk(INSURANCE);
    dropGrid('g03');
    const [view] = (await inbox(lead)).views;
    const list = await inbox(lead, `?${view?.query ?? ''}`);
    expect([list.query.desk, ids(list)]).toEqual([INSURANCE, [requestId]]);
    expect(ids(await page<InboxPage>(lead, `/staff/print/?desk=${INSURANCE}`))).toEqual([requestId]);
    expect(ids(await inbox(lead, '?grid=g03'))).toEqual([visit]);
    expect(ids(await inbox(lead, '?grid=g99'))).toEqual([]);
    expect(ids(await inbox(lead, '?desk=desk-of-old'))).toEqual([]);
    const { browser: grid } = await staffBrowser(site, { role: 'grid', grid: 'g05' });
    expect(ids(await inbox(grid, '?grid=g03'))).toEqual([]);
  });

  test('is named on the account of whoever sits there', async () => {
    const { person } = await staffBrowser(site, { role: 'window', desk: 'desk-of-old' });
    const { people } = await page<PeoplePage>(lead, '/staff/people/');
    const desk = { id: 'desk-of-old', name: 'desk-of-old', gone: true };
    expect(people.find(({ id }) => id === person.id)).toMatchObject({ desk });
  });
});

test('what happened where content has no place any more is told by its code, as one that is gone', async () => {
  await askForVisit(openBrowser(site));
  await storeAppointment(site, {}, { desk: 'desk', grid: 'g03' });
  await bookAppointment(openBrowser(site), {
    ...{ field: { field: '社会保险' }, service: { service: 'shebaoka-shenling' } },
    ...{ day: { day: '2026-11-28' }, time: { slot: '2026-11-28T09:00' } },
  });
  dropGrid('g03');
  dropDesk('desk-insurance');
  content = { ...content, calendar: { ...content.calendar, sessions: [] } };
  const { grids, places } = await page<ReportPage>(lead, '/staff/reports/');
  const gone = { name: 'g03', gone: true, figures: { received: 1 } };
  expect(grids.filter(({ figures }) => figures.received > 0)).toMatchObject([gone]);
  expect(places.filter(({ figures }) => figures.received > 0)).toMatchObject([
    { name: '综合窗口' },
    { name: 'saturday', gone: true },
  ]);
  const table = await (await lead.get('/staff/reports/requests.csv?month=2026-11')).text();
  const cells = table.split('\r\n').map((line) => line.split(',').slice(4, 6).join('，'));
  expect(cells.sort()).toEqual(
    [
      ...['', 'g03（现在没有了），', 'g03（现在没有了），综合窗口'],
      ...['网格，窗口', '，saturday（现在没有了）'],
    ].sort(),
  );
  const { headers } = await lead.post('/staff/reports/export/', { month: '2026-11', reason: '示例' });
  const file = new URLSearchParams(headers.get('location')?.split('?')[1]).get('file') ?? '';
  const named = await lead.get(`/staff/reports/names.csv?file=${file}`);
  expect(await named.text()).toContain('“中心找您”,g03（现在没有了）,');
});

test('a visit that is planned where content has no grid any more is noted without its code', async () => {
  const { requestId: id } = await askForVisit(openBrowser(site));
  dropGrid('g03');
  await lead.post(`/staff/requests/${id}/schedule/`, { version: '1', ...VISIT });
  const { timeline } = await page<RequestPage>(lead, `/staff/requests/${id}/`);
  expect(timeline.find(({ kind }) => kind === 'scheduled')?.note).toMatch(/，便民服务中心，/);
});

describe('a grid that content has no more', () => {
  let visit: string;
  let errand: string;
  beforeEach(async () => {
    const slips = { contact: { way: 'village' }, reach: { reach: 'g03' } };
    visit = (await askForVisit(openBrowser(site), slips)).requestId;
    errand = (await askForErrand(openBrowser(site))).requestId;
    await bookAppointment(openBrowser(site));
    await askForVisit(openBrowser(site), { place: { community: 'g05', finding: '村口（示例）' } });
  });

  test('leaves what it had to the lead, who is told of it and gives it to others', async () => {
    expect(await inbox(lead)).toMatchObject({ gone: 0 });
    dropGrid('g03');
    expect(await inbox(lead)).toMatchObject({ gone: 2 });
    expect(ids(await inbox(lead, '?grid=gone'))).toEqual([visit, errand].sort());
    expect(ids(await inbox(lead, '?grid=gone&kind=errand'))).toEqual([errand]);
    await lead.post(`/staff/requests/${visit}/grid/`, { version: '1', grid: 'g05', 'grid-reason': '示例' });
    await lead.post(`/staff/requests/${errand}/return/`, { version: '1', 'return-reason': '示例' });
    expect(await inbox(lead, '?grid=gone')).toMatchObject({ gone: 0, rows: [] });
    expect(ids(await inbox(lead, '?grid=none&kind=errand'))).toEqual([errand]);
    const { browser: grid } = await staffBrowser(site, { role: 'grid', grid: 'g05' });
    expect(ids(await inbox(grid))).toContain(visit);
  });

  test('holds nothing of one’s own elsewhere, also where a number is looked for', async () => {
    dropGrid('g03');
    const { browser, person } = await staffBrowser(site);
    await site.deps.db.update(requests).set({ ownerStaffId: person.id });
    const found = destination(await browser.post('/staff/find/', { q: '13800000000' }));
    expect(await inbox(browser, found.slice('/staff/'.length))).toMatchObject({
      rows: [{ kind: 'appointment' }],
    });
    expect(await inbox(browser, `${found.slice('/staff/'.length)}&grid=gone`)).toMatchObject({ rows: [] });
  });

  test('is shown to nobody by it who may not see it otherwise', async () => {
    dropGrid('g03');
    for (const who of [{ role: 'window' }, { role: 'grid', grid: 'g05' }] as const) {
      const { browser } = await staffBrowser(site, who);
      expect(await inbox(browser, '?grid=gone')).toMatchObject({ gone: undefined, rows: [] });
      expect((await browser.get(`/staff/requests/${visit}/`)).status).toBe(404);
    }
    const { browser: reader } = await staffBrowser(site, { role: 'reader' });
    expect(ids(await inbox(reader, '?grid=gone&state=all'))).toEqual([visit, errand].sort());
  });

  test('is named as one that is gone wherever staff read of it', async () => {
    await lead.post(`/staff/requests/${visit}/assist/`, {
      ...{ version: '1', 'assist-unit': 'g04', 'assist-what': '示例' },
    });
    const { person } = await staffBrowser(site, { role: 'grid', grid: 'g03' });
    dropGrid('g03');
    dropGrid('g04');
    const { rows } = await inbox(lead);
    expect(rows.find(({ id }) => id === visit)?.grid).toEqual(GONE);
    const shown = await page<RequestPage>(lead, `/staff/requests/${visit}/`);
    expect([shown.grid, shown.dispatch.lead?.unit, shown.contact.community]).toEqual([GONE, GONE, GONE]);
    const { assists } = await page<DispatchPage>(lead, '/staff/dispatch/');
    expect(assists.map(({ unit }) => unit)).toEqual([{ ...GONE, id: 'g04', name: 'g04' }]);
    const { people } = await page<PeoplePage>(lead, '/staff/people/');
    expect(people.find(({ id }) => id === person.id)?.grid).toEqual(GONE);
  });
});
